import type { SubscribedListing, SubscriptionRequestStatus, SubscriptionStatus } from '@aws-sdk/client-datazone';
import type { Domain } from '../domain/domain.ts';
import type { SubscriptionRecord, SubscriptionRequestRecord } from '../domain/records.ts';
import { ServiceFailure } from '../server/failures.ts';
import type { Call, Handlers } from '../server/handler.ts';
import { found, memberProject } from './access.ts';
import { enforce } from './enforcement.ts';
import { storedForms } from './forms.ts';
import { findListing, isAsset } from './listed.ts';
import { pageOf } from './pages.ts';

/** Filters that one subscription may have. */
const mostFilters = 5;

type Scopes = SubscriptionRecord['scopes'];

function subscribedListing(domain: Domain, listingId: string, scopes: Scopes = []): SubscribedListing {
  const { entity, listing, revision } = findListing(domain, listingId);
  const scope = scopes.find(({ assetId }) => assetId === entity.id);
  const assetScope = scope && { assetId: entity.id, filterIds: [...scope.filterIds], status: 'ACTIVE' };
  return {
    id: listing.id,
    revision: listing.revision,
    name: revision.name,
    description: revision.description,
    item: isAsset(entity)
      ? {
          assetListing: {
            entityId: entity.id,
            entityRevision: revision.revision,
            entityType: entity.typeName,
            ...(assetScope ? { assetScope } : {}),
          },
        }
      : { productListing: { entityId: entity.id, entityRevision: revision.revision, name: revision.name } },
    ownerProjectId: entity.projectId,
    ownerProjectName: domain.projects.get(entity.projectId)?.name,
  };
}

const principal = (domain: Domain, projectId: string) => ({ project: { id: projectId, name: domain.projects.get(projectId)?.name } });

/** A subscription of the project to the listing that is in force. */
const existing = (domain: Domain, { listingId, projectId }: SubscriptionRequestRecord): string | undefined =>
  [...domain.subscriptions.values()].find((one) => one.status === 'APPROVED' && one.listingId === listingId && one.projectId === projectId)
    ?.id;

const requestSummary = (domain: Domain, request: SubscriptionRequestRecord) => ({
  id: request.id,
  createdBy: request.createdBy,
  updatedBy: request.updatedBy,
  domainId: domain.id,
  status: request.status,
  createdAt: request.createdAt,
  updatedAt: request.updatedAt,
  requestReason: request.reason,
  subscribedPrincipals: [principal(domain, request.projectId)],
  subscribedListings: [subscribedListing(domain, request.listingId)],
  reviewerId: request.reviewerId ?? undefined,
  decisionComment: request.decisionComment ?? undefined,
  existingSubscriptionId: request.status === 'PENDING' ? existing(domain, request) : undefined,
});

/** A list tells which forms came with a request; only the request itself tells what they say. */
const requestItem = (domain: Domain, request: SubscriptionRequestRecord) => ({
  ...requestSummary(domain, request),
  ...(request.forms.length === 0
    ? {}
    : { metadataFormsSummary: request.forms.map(({ formName, typeName, typeRevision }) => ({ formName, typeName, typeRevision })) }),
});

const requestOutput = (domain: Domain, request: SubscriptionRequestRecord) => ({
  ...requestSummary(domain, request),
  ...(request.forms.length === 0 ? {} : { metadataForms: [...request.forms] }),
});

const subscriptionOutput = (domain: Domain, subscription: SubscriptionRecord) => ({
  id: subscription.id,
  createdBy: subscription.createdBy,
  updatedBy: subscription.updatedBy,
  domainId: domain.id,
  status: subscription.status,
  createdAt: subscription.createdAt,
  updatedAt: subscription.updatedAt,
  subscribedPrincipal: principal(domain, subscription.projectId),
  subscribedListing: subscribedListing(domain, subscription.listingId, subscription.scopes),
  subscriptionRequestId: subscription.requestId,
  retainPermissions: subscription.retainPermissions,
});

/** The project whose members decide about a request. */
const approver = (domain: Domain, listingId: string): string => findListing(domain, listingId).entity.projectId;

function decide(call: Call, id: string, status: SubscriptionRequestStatus, comment: string | undefined): SubscriptionRequestRecord {
  const request = found(call.domain.requests, 'Subscription request', id);
  memberProject(call, approver(call.domain, request.listingId));
  if (request.status !== 'PENDING') throw new ServiceFailure('ConflictException', `The request is ${request.status} already`);
  request.status = status;
  request.decisionComment = comment ?? null;
  request.reviewerId = call.userId;
  call.domain.touch(request, call.userId);
  return request;
}

function end(
  call: Call,
  id: string,
  status: SubscriptionStatus,
  projectOf: (subscription: SubscriptionRecord) => string,
): SubscriptionRecord {
  const subscription = found(call.domain.subscriptions, 'Subscription', id);
  memberProject(call, projectOf(subscription));
  if (subscription.status !== 'APPROVED')
    throw new ServiceFailure('ConflictException', `The subscription is ${subscription.status} already`);
  subscription.status = status;
  call.domain.touch(subscription, call.userId);
  return subscription;
}

interface Wanted {
  readonly status?: string | undefined;
  readonly subscribedListingId?: string | undefined;
  readonly owningProjectId?: string | undefined;
  readonly approverProjectId?: string | undefined;
}

const fits = (domain: Domain, wanted: Wanted, one: { status: string; listingId: string; projectId: string }): boolean =>
  (wanted.status ?? one.status) === one.status &&
  (wanted.subscribedListingId ?? one.listingId) === one.listingId &&
  (wanted.owningProjectId ?? one.projectId) === one.projectId &&
  (wanted.approverProjectId === undefined || wanted.approverProjectId === approver(domain, one.listingId));

/** Requests for access, decisions about them, and the subscriptions that come of it. */
export const subscriptionHandlers: Handlers = {
  CreateSubscriptionRequest: (input, call) => {
    const { domain, userId } = call;
    const [projectId] = input.subscribedPrincipals.flatMap(({ project }) => project?.identifier ?? []);
    const [listingId] = input.subscribedListings.flatMap(({ identifier }) => identifier ?? []);
    if (projectId === undefined || listingId === undefined)
      throw new ServiceFailure('ValidationException', 'Exactly one project and one listing are needed');
    memberProject(call, projectId);
    const { entity } = findListing(domain, listingId);
    const forms = storedForms(domain, input.metadataForms);
    enforce(domain, 'CREATE_SUBSCRIPTION_REQUEST', entity, { forms, terms: [] });
    const isOpen = [...domain.requests.values()].some(
      (one) => one.status === 'PENDING' && one.listingId === listingId && one.projectId === projectId,
    );
    if (isOpen) throw new ServiceFailure('ConflictException', 'A request of this project for this listing is pending already');
    const request: SubscriptionRequestRecord = {
      id: domain.newId(),
      listingId,
      projectId,
      reason: input.requestReason,
      status: 'PENDING',
      forms,
      decisionComment: null,
      reviewerId: null,
      ...domain.stamp(userId),
    };
    domain.requests.set(request.id, request);
    return requestOutput(domain, request);
  },

  GetSubscriptionRequestDetails: (input, { domain }) =>
    requestOutput(domain, found(domain.requests, 'Subscription request', input.identifier)),

  ListSubscriptionRequests: (input, { domain }) => {
    const requests = [...domain.requests.values()].filter((request) => fits(domain, input, request));
    const { items, nextToken } = pageOf(
      requests,
      input,
      `requests ${input.status ?? ''} ${input.approverProjectId ?? ''} ${input.owningProjectId ?? ''}`,
    );
    return { items: items.map((request) => requestItem(domain, request)), nextToken };
  },

  AcceptSubscriptionRequest: (input, call) => {
    const { domain, userId } = call;
    const scopes = (input.assetScopes ?? []).map(({ assetId = '', filterIds = [] }) => ({ assetId, filterIds }));
    for (const { assetId, filterIds } of scopes) {
      if (filterIds.length > mostFilters)
        throw new ServiceFailure('ValidationException', `A subscription has at most ${String(mostFilters)} filters`);
      const asset = found(domain.assets, 'Asset', assetId);
      for (const id of filterIds) found(asset.filters, 'Asset filter', id);
    }
    const request = decide(call, input.identifier, 'ACCEPTED', input.decisionComment);
    const subscription: SubscriptionRecord = {
      id: domain.newId(),
      requestId: request.id,
      listingId: request.listingId,
      projectId: request.projectId,
      status: 'APPROVED',
      scopes,
      ...domain.stamp(userId),
    };
    domain.subscriptions.set(subscription.id, subscription);
    return requestOutput(domain, request);
  },

  RejectSubscriptionRequest: (input, call) => requestOutput(call.domain, decide(call, input.identifier, 'REJECTED', input.decisionComment)),

  UpdateSubscriptionRequest: (input, call) => {
    const request = found(call.domain.requests, 'Subscription request', input.identifier);
    memberProject(call, request.projectId);
    if (request.status !== 'PENDING') throw new ServiceFailure('ConflictException', `The request is ${request.status} already`);
    request.reason = input.requestReason;
    call.domain.touch(request, call.userId);
    return requestOutput(call.domain, request);
  },

  DeleteSubscriptionRequest: (input, call) => {
    const request = found(call.domain.requests, 'Subscription request', input.identifier);
    memberProject(call, request.projectId);
    if (request.status !== 'PENDING') throw new ServiceFailure('ConflictException', `The request is ${request.status} already`);
    call.domain.requests.delete(request.id);
    return {};
  },

  GetSubscription: (input, { domain }) => subscriptionOutput(domain, found(domain.subscriptions, 'Subscription', input.identifier)),

  ListSubscriptions: (input, { domain }) => {
    const subscriptions = [...domain.subscriptions.values()].filter(
      (subscription) =>
        fits(domain, input, subscription) && (input.subscriptionRequestIdentifier ?? subscription.requestId) === subscription.requestId,
    );
    const { items, nextToken } = pageOf(
      subscriptions,
      input,
      `subscriptions ${input.status ?? ''} ${input.approverProjectId ?? ''} ${input.owningProjectId ?? ''}`,
    );
    return { items: items.map((subscription) => subscriptionOutput(domain, subscription)), nextToken };
  },

  CancelSubscription: (input, call) =>
    subscriptionOutput(
      call.domain,
      end(call, input.identifier, 'CANCELLED', ({ projectId }) => projectId),
    ),

  RevokeSubscription: (input, call) => {
    const subscription = end(call, input.identifier, 'REVOKED', ({ listingId }) => approver(call.domain, listingId));
    if (input.retainPermissions !== undefined) subscription.retainPermissions = input.retainPermissions;
    return subscriptionOutput(call.domain, subscription);
  },
};
