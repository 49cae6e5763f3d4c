import type { AggregationListItem, AggregationOutput, SearchResultItem } from '@aws-sdk/client-datazone';
import type { Domain } from '../domain/domain.ts';
import { ServiceFailure } from '../server/failures.ts';
import type { Handlers } from '../server/handler.ts';
import { latestPoints } from './assets.ts';
import { type Attributes, select } from './filters.ts';
import { detailedTerms, formsText, isAsset, type Listed, listedEntities } from './listed.ts';
import { Snapshots } from './snapshots.ts';

const snapshots = new Snapshots();
/** Values of one aggregation that are answered, the most frequent first. */
const mostValues = 50;

/** What a search over listings can ask for. */
const attributes = ({ entity, listing, revision }: Listed): Attributes => ({
  owningProjectId: entity.projectId,
  name: revision.name,
  'amazonmetadata.sourceCategory': isAsset(entity) ? 'asset' : 'dataProduct',
  entityType: isAsset(entity) ? entity.typeName : undefined,
  __DataZoneGlossaryTerms: revision.glossaryTerms,
  creationTime: listing.createdAt.getTime(),
  lastUpdatedTime: listing.updatedAt.getTime(),
});

function searchItem(domain: Domain, { entity, listing, revision }: Listed, wanted: readonly string[]): SearchResultItem {
  const common = {
    listingId: listing.id,
    listingRevision: listing.revision,
    name: revision.name,
    entityId: entity.id,
    entityRevision: revision.revision,
    description: revision.description,
    createdAt: listing.createdAt,
    listingCreatedBy: revision.createdBy,
    listingUpdatedBy: listing.updatedBy,
    glossaryTerms: detailedTerms(domain, revision.glossaryTerms),
    owningProjectId: entity.projectId,
  };
  const forms = { forms: formsText(revision) };
  if (!isAsset(entity)) {
    const items = entity.revisions.at(-1)?.items ?? [];
    const listed = items.flatMap(({ identifier }) => {
      const item = domain.assets.get(identifier)?.listing;
      return item ? [{ listingId: item.id, listingRevision: item.revision }] : [];
    });
    return { dataProductListing: { ...common, items: listed, additionalAttributes: forms } };
  }
  const points = wanted.includes('TIME_SERIES_DATA_POINT_FORMS') ? latestPoints(entity) : undefined;
  return {
    assetListing: {
      ...common,
      entityType: entity.typeName,
      governedGlossaryTerms: detailedTerms(domain, entity.governedTerms),
      additionalAttributes: { ...forms, ...(points ? { latestTimeSeriesDataPointForms: points } : {}) },
    },
  };
}

/** How many of what was found have each value of an attribute. */
function aggregate(domain: Domain, found: readonly Listed[], { attribute = '', displayValue }: AggregationListItem): AggregationOutput {
  const counts = new Map<string, number>();
  for (const listed of found) {
    const known = attributes(listed);
    if (!(attribute in known)) throw new ServiceFailure('ValidationException', `Aggregation attribute ${attribute} is not supported`);
    const value = known[attribute];
    const values = value === undefined ? [] : typeof value === 'object' ? value : [String(value)];
    for (const one of values) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  const items = [...counts].toSorted(([, one], [, other]) => other - one).slice(0, mostValues);
  return {
    attribute,
    ...(displayValue === undefined ? {} : { displayValue }),
    items: items.map(([value, count]) => {
      const shown = displayValue === 'glossaryTerm.name' ? domain.terms.get(value)?.name : displayValue === 'value' ? value : undefined;
      return { value, count, ...(shown === undefined ? {} : { displayValue: shown }) };
    }),
  };
}

/** Search over the published catalogue: what everybody in the domain sees. */
export const listingSearchHandlers: Handlers = {
  SearchListings: (input, { domain }) => {
    const now = domain.now().getTime();
    function* active(): Iterable<Listed> {
      for (const listed of listedEntities(domain))
        if (listed.listing.status === 'ACTIVE' && now - listed.listing.updatedAt.getTime() >= domain.searchDelay) yield listed;
    }
    let found: readonly Listed[] | null = null;
    const find = (): readonly Listed[] =>
      (found ??= select(active(), input, attributes, ({ revision: { name, description } }) => [name, description]));
    const { items, nextToken, total } = snapshots.page(input, find, (listed) =>
      searchItem(domain, listed, input.additionalAttributes ?? []),
    );
    const aggregates = (input.aggregations ?? []).map((asked) => aggregate(domain, find(), asked));
    return { items, nextToken, totalMatchCount: total, ...(aggregates.length === 0 ? {} : { aggregates }) };
  },
};
