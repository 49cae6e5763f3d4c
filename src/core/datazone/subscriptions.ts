import * as z from 'zod';
import { type FormInput, forms, namedTerms, userDetails } from './forms.ts';
import { type Identified, type InDomain, type Paged, read, settingWrite, tokenWrite } from './operation.ts';
import { expected, flag, identity, instant, maybe, oneOf, page, structure, text, texts } from './shape.ts';

const principal = oneOf({
  project: structure({ id: maybe(text), name: maybe(text) }),
  user: structure({ id: maybe(text), details: maybe(userDetails) }),
  group: structure({ id: maybe(text), name: maybe(text) }),
  iam: structure({ principalArn: maybe(text) }),
});

const subscribedListing = structure({
  id: identity,
  revision: maybe(text),
  name: expected(text),
  description: expected(text),
  item: expected(
    oneOf({
      assetListing: structure({
        entityId: maybe(text),
        entityRevision: maybe(text),
        entityType: maybe(text),
        forms: maybe(text),
        glossaryTerms: maybe(namedTerms),
        assetScope: maybe(structure({ assetId: identity, filterIds: expected(texts), status: expected(text), errorMessage: maybe(text) })),
        permissions: maybe(oneOf({ s3: texts })),
      }),
      productListing: structure({
        entityId: maybe(text),
        entityRevision: maybe(text),
        glossaryTerms: maybe(namedTerms),
        name: maybe(text),
        description: maybe(text),
        assetListings: maybe(z.array(structure({ entityId: maybe(text), entityRevision: maybe(text), entityType: maybe(text) }))),
      }),
    }),
  ),
  ownerProjectId: expected(text),
  ownerProjectName: maybe(text),
});

const stamped = {
  id: identity,
  domainId: expected(text),
  status: expected(text),
  createdBy: expected(text),
  updatedBy: maybe(text),
  createdAt: expected(instant),
  updatedAt: expected(instant),
};

/** `status`: PENDING, ACCEPTED or REJECTED. */
const request = {
  ...stamped,
  requestReason: expected(text),
  subscribedPrincipals: expected(z.array(principal)),
  subscribedListings: expected(z.array(subscribedListing)),
  reviewerId: maybe(text),
  decisionComment: maybe(text),
  existingSubscriptionId: maybe(text),
};
const requestSummary = structure({
  ...request,
  metadataFormsSummary: maybe(z.array(structure({ formName: maybe(text), typeName: expected(text), typeRevision: expected(text) }))),
});
const requestDetails = structure({ ...request, metadataForms: maybe(forms) });

/** `status`: APPROVED, REVOKED or CANCELLED. */
const subscription = structure({
  ...stamped,
  subscribedPrincipal: expected(principal),
  subscribedListing: expected(subscribedListing),
  subscriptionRequestId: maybe(text),
  retainPermissions: maybe(flag),
});

/** Which filters of an asset hold for this subscriber. */
export interface AssetScope {
  readonly assetId: string;
  readonly filterIds: readonly string[];
}
export interface AssetPermission {
  readonly assetId: string;
  readonly permissions: { readonly s3: readonly ('READ' | 'WRITE')[] };
}

/** Exactly one of the owners. */
interface ListedFor extends InDomain, Paged {
  readonly subscribedListingId?: string | undefined;
  readonly owningProjectId?: string | undefined;
  readonly owningUserId?: string | undefined;
  readonly owningGroupId?: string | undefined;
  readonly approverProjectId?: string | undefined;
  readonly sortBy?: 'CREATED_AT' | 'UPDATED_AT' | undefined;
  readonly sortOrder?: 'ASCENDING' | 'DESCENDING' | undefined;
}

/** `requestReason` and `decisionComment`: 1 to 4,096 characters. Decisions have no client token: doing one twice changes nothing more. */
export const subscriptionOperations = {
  ListSubscriptionRequests: read<ListedFor & { readonly status?: 'PENDING' | 'ACCEPTED' | 'REJECTED' | undefined }>()({
    output: page('items', requestSummary),
    rate: 8,
  }),
  GetSubscriptionRequestDetails: read<Identified>()({ output: requestDetails, rate: 8 }),
  /** Exactly one principal and one listing. */
  CreateSubscriptionRequest: tokenWrite<
    InDomain & {
      readonly subscribedPrincipals: readonly (
        | { readonly project: { readonly identifier: string } }
        | { readonly user: { readonly identifier: string } }
        | { readonly group: { readonly identifier: string } }
      )[];
      readonly subscribedListings: readonly { readonly identifier: string }[];
      readonly requestReason: string;
      readonly metadataForms?: readonly FormInput[] | undefined;
      readonly assetScopes?: readonly AssetScope[] | undefined;
      readonly assetPermissions?: readonly AssetPermission[] | undefined;
    }
  >()({ output: requestDetails, rate: 3 }),
  AcceptSubscriptionRequest: settingWrite<
    Identified & {
      readonly decisionComment?: string | undefined;
      readonly assetScopes?: readonly AssetScope[] | undefined;
      readonly assetPermissions?: readonly AssetPermission[] | undefined;
    }
  >()({ output: requestDetails, rate: 3 }),
  RejectSubscriptionRequest: settingWrite<Identified & { readonly decisionComment?: string | undefined }>()({
    output: requestDetails,
    rate: 3,
  }),
  UpdateSubscriptionRequest: settingWrite<Identified & { readonly requestReason: string }>()({ output: requestDetails, rate: 3 }),
  DeleteSubscriptionRequest: settingWrite<Identified>()({ output: structure({}), rate: 3 }),
  ListSubscriptions: read<
    ListedFor & {
      readonly subscriptionRequestIdentifier?: string | undefined;
      readonly status?: 'APPROVED' | 'REVOKED' | 'CANCELLED' | undefined;
    }
  >()({
    output: page('items', subscription),
    rate: 8,
  }),
  GetSubscription: read<Identified>()({ output: subscription, rate: 8 }),
  CancelSubscription: settingWrite<Identified>()({ output: subscription, rate: 3 }),
  RevokeSubscription: settingWrite<Identified & { readonly retainPermissions?: boolean | undefined }>()({ output: subscription, rate: 3 }),
};
