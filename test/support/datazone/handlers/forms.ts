import type { FormInput, FormOutput } from '@aws-sdk/client-datazone';
import type { Domain } from '../domain/domain.ts';
import type { AssetTypeRecord } from '../domain/records.ts';
import { ServiceFailure } from '../server/failures.ts';
import { revisionOf } from './types.ts';

/**
 * The forms that were given, each by the type it says, or that the asset's type gives a form of its name.
 * @throws ServiceFailure `ValidationException` for an unknown form, a content that is no JSON object, or a required form that is missing
 */
export function storedForms(domain: Domain, given: readonly FormInput[] | undefined, type?: AssetTypeRecord): FormOutput[] {
  const stored = (given ?? []).map(({ formName = '', typeIdentifier, typeRevision, content }) => {
    const name = typeIdentifier ?? type?.forms.get(formName)?.typeName;
    if (name === undefined) throw new ServiceFailure('ValidationException', `Form ${formName} has no type`);
    // Forms of the service itself are known by their short names, too.
    const known = domain.formTypes.get(name) ?? domain.formTypes.get(`amazon.datazone.${name}`);
    if (!known) throw new ServiceFailure('ValidationException', `Form type ${name} does not exist`);
    if (typeRevision !== undefined && !known.some(({ revision }) => revision === typeRevision))
      throw new ServiceFailure('ValidationException', `Form type ${name} has no revision ${typeRevision}`);
    const text = content ?? '{}';
    if (!isJsonObject(text)) throw new ServiceFailure('ValidationException', `The content of form ${formName} is not a JSON object`);
    const revision = revisionOf(known, 'Form type', name, typeRevision).revision;
    return { formName, typeName: name, typeRevision: revision, content: text };
  });
  for (const [formName, { required }] of type?.forms ?? []) {
    if (required && !stored.some((form) => form.formName === formName))
      throw new ServiceFailure('ValidationException', `Required form ${formName} is missing`);
  }
  return stored;
}

function isJsonObject(text: string): boolean {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
  } catch {
    return false;
  }
}
