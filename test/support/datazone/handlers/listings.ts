import { missing, ServiceFailure } from '../server/failures.ts';
import type { Handlers } from '../server/handler.ts';
import type { Revision } from '../domain/records.ts';
import { memberProject } from './access.ts';
import { latestPoints, newest } from './assets.ts';
import { enforce } from './enforcement.ts';
import { detailedTerms, type Entity, findListing, formsText, isAsset } from './listed.ts';

/** Publishing, and reading what was published. */
export const listingHandlers: Handlers = {
  CreateListingChangeSet: (input, call) => {
    const { domain, userId } = call;
    const entity: Entity | undefined =
      input.entityType === 'ASSET' ? domain.assets.get(input.entityIdentifier) : domain.dataProducts.get(input.entityIdentifier);
    if (!entity) throw missing(input.entityType === 'ASSET' ? 'Asset' : 'Data product', input.entityIdentifier);
    memberProject(call, entity.projectId);
    const revisions: readonly Revision[] = entity.revisions;
    const entityRevision = input.entityRevision ?? newest<Revision>(entity).revision;
    const revision = revisions.find((one) => one.revision === entityRevision);
    if (!revision) throw missing('Revision', entityRevision);
    const now = domain.now();
    if (input.action === 'UNPUBLISH') {
      if (!entity.listing) throw new ServiceFailure('ConflictException', 'This is not published');
      entity.listing.status = 'INACTIVE';
      entity.listing.updatedAt = now;
    } else {
      const terms = [...revision.glossaryTerms, ...(isAsset(entity) ? entity.governedTerms : [])];
      enforce(domain, 'CREATE_LISTING_CHANGE_SET', entity, { forms: revision.forms, terms });
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
    const { id, revision: listingRevision, status } = entity.listing;
    domain.listed.set(id, entity);
    return { listingId: id, listingRevision, status };
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
              governedGlossaryTerms: detailedTerms(domain, entity.governedTerms),
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
    call.domain.listed.delete(input.identifier);
    return {};
  },
};
