import * as z from 'zod';
import { changed, namedTerms, pointSummaries } from './forms.ts';
import { type Identified, type InDomain, read, tokenWrite } from './operation.ts';
import { expected, identity, instant, maybe, oneOf, structure, text } from './shape.ts';

/** `forms` is JSON text of an object: form name → an object, or JSON text of one. */
const assetListing = structure({
  assetId: maybe(text),
  assetRevision: maybe(text),
  assetType: maybe(text),
  createdAt: maybe(instant),
  forms: maybe(text),
  latestTimeSeriesDataPointForms: maybe(pointSummaries),
  glossaryTerms: maybe(namedTerms),
  governedGlossaryTerms: maybe(namedTerms),
  owningProjectId: maybe(text),
});
const dataProductListing = structure({
  dataProductId: maybe(text),
  dataProductRevision: maybe(text),
  createdAt: maybe(instant),
  forms: maybe(text),
  glossaryTerms: maybe(namedTerms),
  owningProjectId: maybe(text),
  items: maybe(z.array(structure({ listingId: maybe(text), listingRevision: maybe(text), glossaryTerms: maybe(namedTerms) }))),
});

/** `status`: CREATING, ACTIVE or INACTIVE. */
const listing = structure({
  id: identity,
  domainId: expected(text),
  listingRevision: expected(text),
  ...changed,
  item: maybe(oneOf({ assetListing, dataProductListing })),
  name: maybe(text),
  description: maybe(text),
  status: maybe(text),
});

export const listingOperations = {
  GetListing: read<Identified & { readonly listingRevision?: string | undefined }>()({ output: listing, rate: null }),
  /** Publishing is done later than it is answered. */
  CreateListingChangeSet: tokenWrite<
    InDomain & {
      readonly entityIdentifier: string;
      readonly entityType: 'ASSET' | 'DATA_PRODUCT';
      readonly entityRevision?: string | undefined;
      readonly action: 'PUBLISH' | 'UNPUBLISH';
    }
  >()({ output: structure({ listingId: identity, listingRevision: expected(text), status: expected(text) }), rate: 20 }),
};
