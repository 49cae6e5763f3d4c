import type { DetailedGlossaryTerm, SearchResultItem } from '@aws-sdk/client-datazone';
import type { Domain } from '../domain/domain.ts';
import type { AssetRecord, DataProductRecord, ListingRecord, Revision } from '../domain/records.ts';
import { missing, ServiceFailure } from '../server/failures.ts';
import type { Handlers } from '../server/handler.ts';
import { memberProject } from './access.ts';
import { latestPoints, newest } from './assets.ts';
import { mentions, order, passes } from './filters.ts';
import { Snapshots } from './snapshots.ts';

type Entity = AssetRecord | DataProductRecord;
export type Listed = { readonly entity: Entity; readonly listing: ListingRecord; readonly revision: Revision };

const snapshots = new Snapshots();

export const isAsset = (entity: Entity): entity is AssetRecord => 'typeName' in entity;

function* listedEntities(domain: Domain): Iterable<Listed> {
  for (const entity of [...domain.assets.values(), ...domain.dataProducts.values()]) {
    const { listing } = entity;
    if (!listing) continue;
    const revisions: readonly Revision[] = entity.revisions;
    yield { entity, listing, revision: revisions.find(({ revision }) => revision === listing.entityRevision) ?? newest<Revision>(entity) };
  }
}

export function findListing(domain: Domain, id: string): Listed {
  for (const listed of listedEntities(domain)) if (listed.listing.id === id) return listed;
  throw missing('Listing', id);
}

/** Listings name terms; they do not give their identifiers here. */
const detailedTerms = (domain: Domain, ids: readonly string[]): DetailedGlossaryTerm[] | undefined => {
  const terms = ids.flatMap((id) => domain.terms.get(id) ?? []);
  return terms.length === 0 ? undefined : terms.map(({ name, shortDescription }) => ({ name, shortDescription }));
};

/** The forms of a listing: one JSON text with a text of JSON for each form. */
const formsText = (revision: Revision): string =>
  JSON.stringify(Object.fromEntries(revision.forms.map(({ formName = '', content }) => [formName, content])));

function searchItem(domain: Domain, { entity, listing, revision }: Listed): SearchResultItem {
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
    additionalAttributes: { forms: formsText(revision) },
  };
  return isAsset(entity) ? { assetListing: { ...common, entityType: entity.typeName } } : { dataProductListing: common };
}

/** What a search over listings can ask for. */
const attributes = ({ entity, listing, revision }: Listed) => ({
  owningProjectId: entity.projectId,
  name: revision.name,
  'amazonmetadata.sourceCategory': isAsset(entity) ? 'asset' : 'dataProduct',
  __DataZoneGlossaryTerms: revision.glossaryTerms,
  creationTime: listing.createdAt.getTime(),
  lastUpdatedTime: listing.updatedAt.getTime(),
});

/** The published catalogue: what everybody in the domain sees. */
export const listingHandlers: Handlers = {
  CreateListingChangeSet: (input, call) => {
    const { domain, userId } = call;
    const entity: Entity | undefined =
      input.entityType === 'ASSET' ? domain.assets.get(input.entityIdentifier) : domain.dataProducts.get(input.entityIdentifier);
    if (!entity) throw missing(input.entityType === 'ASSET' ? 'Asset' : 'Data product', input.entityIdentifier);
    memberProject(call, entity.projectId);
    const revisions: readonly Revision[] = entity.revisions;
    const entityRevision = input.entityRevision ?? newest<Revision>(entity).revision;
    if (!revisions.some(({ revision }) => revision === entityRevision)) throw missing('Revision', entityRevision);
    const now = domain.now();
    if (input.action === 'UNPUBLISH') {
      if (!entity.listing) throw new ServiceFailure('ConflictException', 'This is not published');
      entity.listing.status = 'INACTIVE';
      entity.listing.updatedAt = now;
    } else {
      const before = entity.listing;
      entity.listing = {
        id: before?.id ?? domain.newId(),
        revision: String(Number(before?.revision ?? '0') + 1),
        status: 'ACTIVE',
        entityRevision,
        createdAt: before?.createdAt ?? now,
        updatedAt: now,
        updatedBy: userId,
      };
    }
    const { id, revision, status } = entity.listing;
    return { listingId: id, listingRevision: revision, status };
  },

  GetListing: (input, { domain }) => {
    const { entity, listing, revision } = findListing(domain, input.identifier);
    const common = {
      createdAt: revision.createdAt,
      forms: formsText(revision),
      glossaryTerms: detailedTerms(domain, revision.glossaryTerms),
      owningProjectId: entity.projectId,
    };
    return {
      domainId: domain.id,
      id: listing.id,
      listingRevision: listing.revision,
      createdAt: listing.createdAt,
      updatedAt: listing.updatedAt,
      createdBy: revision.createdBy,
      updatedBy: listing.updatedBy,
      name: revision.name,
      description: revision.description,
      status: listing.status,
      item: isAsset(entity)
        ? {
            assetListing: {
              ...common,
              assetId: entity.id,
              assetRevision: revision.revision,
              assetType: entity.typeName,
              latestTimeSeriesDataPointForms: latestPoints(entity),
            },
          }
        : { dataProductListing: { ...common, dataProductId: entity.id, dataProductRevision: revision.revision } },
    };
  },

  DeleteListing: (input, call) => {
    const { entity } = findListing(call.domain, input.identifier);
    memberProject(call, entity.projectId);
    entity.listing = null;
    return {};
  },

  SearchListings: (input, { domain }) => {
    const make = (): SearchResultItem[] => {
      const found = [...listedEntities(domain)].filter(
        (listed) =>
          listed.listing.status === 'ACTIVE' &&
          domain.now().getTime() - listed.listing.updatedAt.getTime() >= domain.searchDelay &&
          passes(input.filters, attributes(listed)) &&
          mentions(input.searchText, [listed.revision.name, listed.revision.description]),
      );
      return order(found, input.sort, attributes).map((listed) => searchItem(domain, listed));
    };
    if ((input.aggregations ?? []).length > 0) throw new ServiceFailure('ValidationException', 'The stand-in has no aggregations');
    const { items, nextToken, total } = snapshots.page(input, make);
    return { items: [...items], nextToken, totalMatchCount: total };
  },
};
