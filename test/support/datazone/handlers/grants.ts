import type { SubscriptionGrantStatus } from '@aws-sdk/client-datazone';
import type { Domain } from '../domain/domain.ts';
import type { GrantRecord } from '../domain/records.ts';
import { missing, ServiceFailure } from '../server/failures.ts';
import type { Handlers } from '../server/handler.ts';
import { found } from './access.ts';
import { findListing, isAsset } from './listed.ts';
import { pageOf } from './pages.ts';

const grantOutput = (domain: Domain, grant: GrantRecord) => ({
  id: grant.id,
  createdBy: grant.createdBy,
  updatedBy: grant.updatedBy,
  domainId: domain.id,
  createdAt: grant.createdAt,
  updatedAt: grant.updatedAt,
  environmentId: grant.environmentId,
  subscriptionTargetId: grant.targetId,
  grantedEntity: { listing: { id: grant.listingId, revision: findListing(domain, grant.listingId).listing.revision } },
  status: grant.status,
  assets: grant.assets.map(({ assetId, assetRevision, status, grantedAt }) => ({
    assetId,
    assetRevision,
    status,
    ...(grantedAt ? { grantedTimestamp: grantedAt } : {}),
  })),
  ...(grant.subscriptionId === null ? {} : { subscriptionId: grant.subscriptionId }),
});

const overall = (statuses: readonly SubscriptionGrantStatus[]): GrantRecord['status'] => {
  const [noGrant, noRevoke] = [statuses.includes('GRANT_FAILED'), statuses.includes('REVOKE_FAILED')];
  if (noGrant || noRevoke) return noGrant && noRevoke ? 'GRANT_AND_REVOKE_FAILED' : noGrant ? 'GRANT_FAILED' : 'REVOKE_FAILED';
  if (statuses.every((status) => status === 'GRANTED' || status === 'REVOKED')) return 'COMPLETED';
  return statuses.some((status) => status.endsWith('IN_PROGRESS')) ? 'IN_PROGRESS' : 'PENDING';
};

/** What a subscription gives in an environment. Here a grant stays pending until somebody says what came of it. */
export const grantHandlers: Handlers = {
  CreateSubscriptionGrant: (input, { domain, userId }) => {
    const listingId = input.grantedEntity.listing?.identifier ?? '';
    const { entity, revision } = findListing(domain, listingId);
    const subscription = [...domain.subscriptions.values()].find((one) => one.listingId === listingId && one.status === 'APPROVED');
    if (!subscription) throw new ServiceFailure('ValidationException', 'Nobody is subscribed to this listing');
    const assets = isAsset(entity) ? [{ assetId: entity.id, assetRevision: revision.revision, status: 'GRANT_PENDING' as const }] : [];
    const grant: GrantRecord = {
      id: domain.newId(),
      environmentId: input.environmentIdentifier,
      targetId: input.subscriptionTargetIdentifier ?? domain.newId(),
      listingId,
      subscriptionId: subscription.id,
      status: 'PENDING',
      assets,
      ...domain.stamp(userId),
    };
    domain.grants.set(grant.id, grant);
    return grantOutput(domain, grant);
  },

  GetSubscriptionGrant: (input, { domain }) => grantOutput(domain, found(domain.grants, 'Subscription grant', input.identifier)),

  ListSubscriptionGrants: (input, { domain }) => {
    const grants = [...domain.grants.values()].filter(
      (grant) =>
        (input.environmentId ?? grant.environmentId) === grant.environmentId &&
        (input.subscriptionTargetId ?? grant.targetId) === grant.targetId &&
        (input.subscribedListingId ?? grant.listingId) === grant.listingId &&
        (input.subscriptionId ?? grant.subscriptionId) === grant.subscriptionId,
    );
    const { items, nextToken } = pageOf(grants, input, `grants ${input.subscriptionId ?? ''} ${input.subscribedListingId ?? ''}`);
    return { items: items.map((grant) => grantOutput(domain, grant)), nextToken };
  },

  UpdateSubscriptionGrantStatus: (input, { domain, userId }) => {
    const grant = found(domain.grants, 'Subscription grant', input.identifier);
    const asset = grant.assets.find(({ assetId }) => assetId === input.assetIdentifier);
    if (!asset) throw missing('Asset of the grant', input.assetIdentifier);
    asset.status = input.status;
    if (input.status === 'GRANTED') asset.grantedAt = domain.now();
    grant.status = overall(grant.assets.map(({ status }) => status));
    domain.touch(grant, userId);
    return grantOutput(domain, grant);
  },

  DeleteSubscriptionGrant: (input, { domain }) => {
    const grant = found(domain.grants, 'Subscription grant', input.identifier);
    domain.grants.delete(grant.id);
    return grantOutput(domain, grant);
  },
};
