import type { Fault } from '#contract/catalog/faults.ts';
import type { ListingItem, SearchItem } from '../../datazone/search.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import type { FetchedDocument } from '../mirror/mirror-writer.ts';

type Item<Name extends keyof SearchItem> = NonNullable<SearchItem[Name]>;
type Listed = NonNullable<ListingItem['assetListing']> | NonNullable<ListingItem['dataProductListing']>;

/** Puts in the members that are not undefined, which JSON has no word for. */
function put(into: Record<string, unknown>, members: Readonly<Record<string, unknown>>): EntityDocument {
  for (const name of Object.keys(members)) if (members[name] !== undefined) into[name] = members[name];
  return into;
}

/** Members of a search's asset that GetAsset has elsewhere, or that say nothing; and a name under which objects keep what they descend from. */
const movedMembers: ReadonlySet<string> = new Set(['identifier', 'domainId', 'additionalAttributes', '__proto__']);

/** An asset of a search, with its members where GetAsset has them. */
export function assetDocument(item: Item<'assetItem'>): EntityDocument {
  const { formsOutput, readOnlyFormsOutput, latestTimeSeriesDataPointFormsOutput } = item.additionalAttributes ?? {};
  const members = item as Readonly<Record<string, unknown>>;
  const document: Record<string, unknown> = { id: item.identifier };
  // One by one: objects that take over all members but some are slower to make and to write.
  for (const name of Object.keys(members)) if (!movedMembers.has(name)) document[name] = members[name];
  return put(document, { formsOutput, readOnlyFormsOutput, latestTimeSeriesDataPointFormsOutput });
}

/** What a search over listings tells, with its members where GetListing has them. Only active listings are found. */
export function listingDocument(item: ListingItem): EntityDocument | null {
  const { assetListing: asset, dataProductListing: product } = item;
  if (asset) {
    const { entityId, entityRevision, entityType, additionalAttributes = {} } = asset;
    const { forms, latestTimeSeriesDataPointForms } = additionalAttributes;
    const listed = { assetId: entityId, assetRevision: entityRevision, assetType: entityType, forms, latestTimeSeriesDataPointForms };
    return listing(asset, {
      assetListing: put({}, { ...inListing(asset), ...listed, governedGlossaryTerms: asset.governedGlossaryTerms }),
    });
  }
  if (!product) return null;
  const { entityId, entityRevision, additionalAttributes = {}, items } = product;
  const listed = { dataProductId: entityId, dataProductRevision: entityRevision, forms: additionalAttributes.forms, items };
  return listing(product, { dataProductListing: put({}, { ...inListing(product), ...listed }) });
}

const inListing = ({ owningProjectId, glossaryTerms }: Listed) => ({ owningProjectId, glossaryTerms });

function listing(listed: Listed, item: EntityDocument): EntityDocument {
  const { listingId, listingRevision, name, description, createdAt, listingCreatedBy, listingUpdatedBy } = listed;
  return put(
    {},
    {
      id: listingId,
      listingRevision,
      name,
      description,
      createdAt,
      createdBy: listingCreatedBy,
      updatedBy: listingUpdatedBy,
      status: 'ACTIVE',
      item,
    },
  );
}

/**
 * The items of a page with the faults of each, told from the item's own members on.
 * @param list member that holds the items, e.g. `items`
 * @param union whether an item is the one member of a structure, as in a search
 */
export function itemsWithFaults<Item>(
  items: readonly Item[],
  faults: readonly Fault[],
  { list, union }: { list: string; union: boolean },
): { item: Item; faults: Fault[] }[] {
  if (faults.length === 0) return items.map((item) => ({ item, faults: [] }));
  const own = new Map<number, Fault[]>();
  const leftOut = new Set<number>();
  for (const fault of faults) {
    const [name, place, ...rest] = fault.path.split('.');
    const index = Number(place);
    if (name !== list || !Number.isInteger(index)) continue;
    // Elements that were left out moved those after them up.
    if (rest.length === 0) leftOut.add(index);
    else own.set(index, [...(own.get(index) ?? []), { ...fault, path: rest.slice(union ? 1 : 0).join('.') }]);
  }
  let original = -1;
  return items.map((item) => {
    do original += 1;
    while (leftOut.has(original));
    return { item, faults: own.get(original) ?? [] };
  });
}

export const fetchedWhole = (document: object, faults: readonly Fault[]): FetchedDocument => ({
  document: document as EntityDocument,
  faults,
});
