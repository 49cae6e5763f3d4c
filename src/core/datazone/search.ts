import * as z from 'zod';
import { changed, created, firstCreated, forms, namedTerms, pointSummaries } from './forms.ts';
import { type InDomain, type Paged, read } from './operation.ts';
import { count, expected, identity, instant, maybe, oneOf, openPage, structure, text, texts } from './shape.ts';
import { assetType, formTypeItem, typeForms } from './types.ts';

/** Exactly one member. `intValue` with an operator compares numbers and instants (milliseconds since 1970). */
export interface FilterClause {
  readonly filter?: {
    readonly attribute: string;
    readonly value?: string;
    readonly intValue?: number;
    readonly operator?: 'EQ' | 'LE' | 'LT' | 'GE' | 'GT' | 'TEXT_SEARCH';
  };
  readonly and?: readonly FilterClause[];
  readonly or?: readonly FilterClause[];
}

interface Asked extends InDomain, Paged {
  readonly searchText?: string | undefined;
  readonly searchIn?: readonly { readonly attribute: string }[] | undefined;
  readonly filters?: FilterClause | undefined;
  readonly sort?: { readonly attribute: string; readonly order?: 'ASCENDING' | 'DESCENDING' | undefined } | undefined;
}
type Additional = 'FORMS' | 'TIME_SERIES_DATA_POINT_FORMS' | 'TEXT_MATCH_RATIONALE';

const owned = { domainId: expected(text), name: expected(text), owningProjectId: expected(text) };

const glossaryItem = structure({
  id: identity,
  ...owned,
  description: maybe(text),
  status: expected(text),
  usageRestrictions: maybe(texts),
  ...changed,
});
const glossaryTermItem = structure({
  id: identity,
  domainId: expected(text),
  glossaryId: expected(text),
  name: expected(text),
  shortDescription: maybe(text),
  longDescription: maybe(text),
  usageRestrictions: maybe(texts),
  termRelations: maybe(structure({ isA: maybe(texts), classifies: maybe(texts) })),
  status: expected(text),
  ...changed,
});
/** Has no revision: `createdAt` is that of the newest one. */
const assetItem = structure({
  identifier: identity,
  ...owned,
  typeIdentifier: expected(text),
  typeRevision: expected(text),
  externalIdentifier: maybe(text),
  description: maybe(text),
  ...firstCreated,
  glossaryTerms: maybe(texts),
  governedGlossaryTerms: maybe(texts),
  additionalAttributes: maybe(
    structure({
      formsOutput: maybe(forms),
      readOnlyFormsOutput: maybe(forms),
      latestTimeSeriesDataPointFormsOutput: maybe(pointSummaries),
    }),
  ),
});
const dataProductItem = structure({ id: identity, ...owned, description: maybe(text), glossaryTerms: maybe(texts), ...firstCreated });

const inventoryItem = oneOf({ glossaryItem, glossaryTermItem, assetItem, dataProductItem });
export type SearchItem = z.infer<typeof inventoryItem>;

const listed = {
  listingId: identity,
  listingRevision: maybe(text),
  name: maybe(text),
  entityId: maybe(text),
  entityRevision: maybe(text),
  description: maybe(text),
  createdAt: maybe(instant),
  listingCreatedBy: maybe(text),
  listingUpdatedBy: maybe(text),
  glossaryTerms: maybe(namedTerms),
  owningProjectId: maybe(text),
};
const listingItem = oneOf({
  assetListing: structure({
    ...listed,
    entityType: maybe(text),
    governedGlossaryTerms: maybe(namedTerms),
    additionalAttributes: maybe(structure({ forms: maybe(text), latestTimeSeriesDataPointForms: maybe(pointSummaries) })),
  }),
  dataProductListing: structure({
    ...listed,
    additionalAttributes: maybe(structure({ forms: maybe(text) })),
    items: maybe(z.array(structure({ listingId: maybe(text), listingRevision: maybe(text), glossaryTerms: maybe(namedTerms) }))),
  }),
});
export type ListingItem = z.infer<typeof listingItem>;

const typeItem = oneOf({
  assetTypeItem: assetType,
  formTypeItem,
  lineageNodeTypeItem: structure({
    domainId: expected(text),
    name: identity,
    description: maybe(text),
    ...created,
    revision: expected(text),
    formsOutput: expected(typeForms),
  }),
});

const found = <Item extends z.ZodType>(item: Item) => structure({ ...openPage('items', item).shape, totalMatchCount: maybe(count) });

/** The only way to list glossaries, terms, assets and products: without `searchText` all of them come. How far one may page is not published. */
export const searchOperations = {
  /** Inventories of the caller's projects, published or not. */
  Search: read<
    Asked & {
      readonly searchScope: 'ASSET' | 'GLOSSARY' | 'GLOSSARY_TERM' | 'DATA_PRODUCT';
      readonly owningProjectIdentifier?: string | undefined;
      readonly additionalAttributes?: readonly Additional[] | undefined;
    }
  >()({ output: found(inventoryItem), rate: 20 }),
  /** What is published, of all projects. */
  SearchListings: read<
    Asked & {
      readonly aggregations?: readonly { readonly attribute: string; readonly displayValue?: string | undefined }[] | undefined;
      readonly additionalAttributes?: readonly Additional[] | undefined;
    }
  >()({ output: found(listingItem), rate: 16 }),
  /** Two passes for all: `managed` types are the service's own, the others are custom. */
  SearchTypes: read<Asked & { readonly searchScope: 'ASSET_TYPE' | 'FORM_TYPE' | 'LINEAGE_NODE_TYPE'; readonly managed: boolean }>()({
    output: found(typeItem),
    rate: 20,
  }),
};
