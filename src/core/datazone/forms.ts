import * as z from 'zod';
import { expected, identity, instant, maybe, oneOf, structure, text } from './shape.ts';

/** A metadata form. `content` is JSON text; whether it fits the form's model is another question. */
export const formOutput = structure({ formName: identity, typeName: maybe(text), typeRevision: maybe(text), content: maybe(text) });
export const forms = z.array(formOutput);

/** At most 300,000 characters of content. Without `typeRevision` the newest is meant. */
export interface FormInput {
  readonly formName: string;
  readonly typeIdentifier?: string | undefined;
  readonly typeRevision?: string | undefined;
  readonly content?: string | undefined;
}

/** The newest points of series, with at most 20,000 characters of their content. */
export const pointSummary = structure({
  formName: identity,
  typeIdentifier: expected(text),
  typeRevision: maybe(text),
  timestamp: expected(instant),
  contentSummary: maybe(text),
  id: maybe(text),
});
export type PointSummary = z.infer<typeof pointSummary>;
export const pointSummaries = z.array(pointSummary);

/** Terms of a listing: names, and no identifiers (those are inside its forms). */
export const namedTerms = z.array(structure({ name: maybe(text), shortDescription: maybe(text) }));

export const created = { createdAt: maybe(instant), createdBy: maybe(text) };
export const changed = { ...created, updatedAt: maybe(instant), updatedBy: maybe(text) };
export const firstCreated = { ...created, firstRevisionCreatedAt: maybe(instant), firstRevisionCreatedBy: maybe(text) };

export const userDetails = oneOf({
  iam: structure({ arn: maybe(text), principalId: maybe(text), sessionName: maybe(text), groupProfileId: maybe(text) }),
  sso: structure({ username: maybe(text), firstName: maybe(text), lastName: maybe(text) }),
});
