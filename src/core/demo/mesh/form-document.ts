import { systemFormName } from './system-types.ts';

/** A form as the API answers with it; the content is JSON text. */
export interface FormDocument {
  readonly formName: string;
  readonly typeName: string;
  readonly typeRevision: string;
  readonly content: string;
}

export const formOf = (formName: string, typeName: string, content: unknown, typeRevision = '1'): FormDocument => ({
  formName,
  typeName,
  typeRevision,
  content: JSON.stringify(content),
});
export const systemForm = (formName: string, typeName: string, content: unknown): FormDocument =>
  formOf(formName, systemFormName(typeName), content);
