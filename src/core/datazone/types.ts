import * as z from 'zod';
import { changed, created } from './forms.ts';
import { type Identified, type InDomain, makingWrite, read } from './operation.ts';
import { expected, flag, identity, maybe, oneOf, structure, text } from './shape.ts';

const origin = { owningProjectId: maybe(text), originDomainId: maybe(text), originProjectId: maybe(text) };
const model = oneOf({ smithy: text });

const formTypeMembers = {
  name: identity,
  domainId: expected(text),
  revision: expected(text),
  ...origin,
  status: maybe(text),
  ...created,
  description: maybe(text),
  imports: maybe(z.array(structure({ name: identity, revision: expected(text) }))),
};
const formType = structure({ ...formTypeMembers, model: expected(model) });

/** As SearchTypes has it: the model may be left out there. */
export const formTypeItem = structure({ ...formTypeMembers, model: maybe(model) });

export const typeForms = z.record(z.string(), structure({ typeName: identity, typeRevision: expected(text), required: maybe(flag) }));

export const assetType = structure({
  name: identity,
  domainId: expected(text),
  revision: expected(text),
  description: maybe(text),
  formsOutput: expected(typeForms),
  ...origin,
  owningProjectId: expected(text),
  ...changed,
});
/** Answers to writes may leave the owner out. */
const writtenAssetType = structure({ ...assetType.shape, ...origin });

interface MakeType extends InDomain {
  readonly name: string;
  readonly owningProjectIdentifier: string;
  readonly description?: string | undefined;
}

export const typeOperations = {
  GetFormType: read<InDomain & { readonly formTypeIdentifier: string; readonly revision?: string | undefined }>()({
    output: formType,
    rate: 20,
  }),
  /** Of the same name in the same project: makes the next revision. */
  CreateFormType: makingWrite<
    MakeType & { readonly model: { readonly smithy: string }; readonly status?: 'ENABLED' | 'DISABLED' | undefined }
  >()({
    output: structure({ name: identity, domainId: expected(text), revision: expected(text), description: maybe(text), ...origin }),
    rate: 20,
  }),
  GetAssetType: read<Identified & { readonly revision?: string | undefined }>()({ output: assetType, rate: 20 }),
  CreateAssetType: makingWrite<
    MakeType & {
      readonly formsInput: Readonly<
        Record<string, { readonly typeIdentifier: string; readonly typeRevision: string; readonly required?: boolean | undefined }>
      >;
    }
  >()({ output: writtenAssetType, rate: 20 }),
};
