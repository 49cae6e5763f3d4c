import { firstCreated, type FormInput, forms, pointSummaries } from './forms.ts';
import { type Identified, type InDomain, type Paged, read, tokenWrite } from './operation.ts';
import { expected, identity, instant, maybe, openPage, structure, text, texts } from './shape.ts';

const asset = structure({
  id: identity,
  name: expected(text),
  typeIdentifier: expected(text),
  typeRevision: expected(text),
  externalIdentifier: maybe(text),
  revision: expected(text),
  description: maybe(text),
  ...firstCreated,
  glossaryTerms: maybe(texts),
  governedGlossaryTerms: maybe(texts),
  owningProjectId: expected(text),
  domainId: expected(text),
  /** `listingStatus`: CREATING, ACTIVE or INACTIVE. */
  listing: maybe(structure({ listingId: identity, listingStatus: expected(text) })),
  formsOutput: expected(forms),
  readOnlyFormsOutput: maybe(forms),
  latestTimeSeriesDataPointFormsOutput: maybe(pointSummaries),
});

/** One revision of an asset or a data product. */
export const revisionOf = structure({
  revision: identity,
  id: maybe(text),
  domainId: maybe(text),
  createdAt: maybe(instant),
  createdBy: maybe(text),
});

/** `glossaryTerms`: 1 to 20; leave it out to have none. `formsInput`: at most 10. */
interface AssetContent {
  readonly name: string;
  readonly typeRevision?: string | undefined;
  readonly description?: string | undefined;
  readonly glossaryTerms?: readonly string[] | undefined;
  readonly formsInput?: readonly FormInput[] | undefined;
}

export type CreateAssetInput = InDomain &
  AssetContent & {
    readonly typeIdentifier: string;
    readonly owningProjectIdentifier: string;
    readonly externalIdentifier?: string | undefined;
  };
/** Takes the place of the whole asset: a form, term or description that is left out is gone. */
export type CreateAssetRevisionInput = Identified & AssetContent;

export const assetOperations = {
  GetAsset: read<Identified & { readonly revision?: string | undefined }>()({ output: asset, rate: null }),
  ListAssetRevisions: read<Identified & Paged>()({ output: openPage('items', revisionOf), rate: null }),
  CreateAsset: tokenWrite<CreateAssetInput>()({ output: asset, rate: 20 }),
  CreateAssetRevision: tokenWrite<CreateAssetRevisionInput>()({ output: asset, rate: 20 }),
};
