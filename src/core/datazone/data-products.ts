import * as z from 'zod';
import { revisionOf } from './assets.ts';
import { firstCreated, type FormInput, forms } from './forms.ts';
import { type Identified, type InDomain, type Paged, read, tokenWrite } from './operation.ts';
import { expected, identity, maybe, page, structure, text, texts } from './shape.ts';

/** `status`: CREATED, CREATING or CREATE_FAILED. */
const product = structure({
  id: identity,
  domainId: expected(text),
  revision: expected(text),
  owningProjectId: expected(text),
  name: expected(text),
  status: expected(text),
  description: maybe(text),
  glossaryTerms: maybe(texts),
  items: maybe(z.array(structure({ identifier: identity, itemType: expected(text), revision: maybe(text), glossaryTerms: maybe(texts) }))),
  formsOutput: maybe(forms),
  ...firstCreated,
});

/** A name of at most 64 characters; a description, where there is one, of at least one. */
interface ProductContent {
  readonly name: string;
  readonly description?: string | undefined;
  readonly glossaryTerms?: readonly string[] | undefined;
  readonly formsInput?: readonly FormInput[] | undefined;
  readonly items?:
    | readonly {
        readonly itemType: 'ASSET';
        readonly identifier: string;
        readonly revision?: string | undefined;
        readonly glossaryTerms?: readonly string[] | undefined;
      }[]
    | undefined;
}

export type CreateDataProductInput = InDomain & ProductContent & { readonly owningProjectIdentifier: string };
/** Takes the place of the whole product. */
export type CreateDataProductRevisionInput = Identified & ProductContent;

export const dataProductOperations = {
  GetDataProduct: read<Identified & { readonly revision?: string | undefined }>()({ output: product, rate: null }),
  ListDataProductRevisions: read<Identified & Paged>()({ output: page('items', revisionOf), rate: null }),
  CreateDataProduct: tokenWrite<CreateDataProductInput>()({ output: product, rate: 20 }),
  CreateDataProductRevision: tokenWrite<CreateDataProductRevisionInput>()({ output: product, rate: 20 }),
};
