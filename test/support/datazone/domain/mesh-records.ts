import type { FormOutput, TermRelations, UserDesignation } from '@aws-sdk/client-datazone';
import * as z from 'zod';
import type { MeshMembership, MeshRevision } from '#core/demo/mesh/documents.ts';
import type {
  AssetRecord,
  AssetTypeRecord,
  DataProductRecord,
  FilterRecord,
  FormTypeRecord,
  GlossaryRecord,
  GroupRecord,
  ListingRecord,
  ProjectRecord,
  Revision,
  RuleRecord,
  SubscriptionRecord,
  SubscriptionRequestRecord,
  TermRecord,
  UnitRecord,
  UserRecord,
} from './records.ts';

/** Documents of the API as records of the stand-in; what does not fit throws. */
type Document = Readonly<Record<string, unknown>>;

const instant = z.string().transform((text) => new Date(text));
const stamps = z
  .object({ createdAt: instant, createdBy: z.string(), updatedAt: instant.optional(), updatedBy: z.string().optional() })
  .transform(({ createdAt, createdBy, updatedAt = createdAt, updatedBy = createdBy }) => ({ createdAt, createdBy, updatedAt, updatedBy }));
const lastStamps = z
  .object({ createdAt: instant, createdBy: z.string(), lastUpdatedAt: instant.optional(), lastUpdatedBy: z.string().optional() })
  .transform(({ createdAt, createdBy, lastUpdatedAt = createdAt, lastUpdatedBy = createdBy }) => ({
    createdAt,
    createdBy,
    updatedAt: lastUpdatedAt,
    updatedBy: lastUpdatedBy,
  }));
const text = (document: Document, member: string): string => z.string().parse(document[member]);
const texts = (document: Document, member: string): string[] => z.array(z.string()).default([]).parse(document[member]);
const state = z.enum(['ENABLED', 'DISABLED']);

export const unitOf = (document: Document): UnitRecord => ({
  id: text(document, 'id'),
  name: text(document, 'name'),
  description: text(document, 'description'),
  parentId: document['parentDomainUnitId'] === undefined ? null : text(document, 'parentDomainUnitId'),
  owners: z
    .array(z.object({ user: z.object({ userId: z.string() }) }))
    .parse(document['owners'])
    .map(({ user }) => user.userId),
  ...lastStamps.parse(document),
});

export function userOf(document: Document): UserRecord {
  const { sso } = z
    .object({ sso: z.object({ username: z.string(), firstName: z.string(), lastName: z.string() }) })
    .parse(document['details']);
  return { id: text(document, 'id'), userName: sso.username, firstName: sso.firstName, lastName: sso.lastName };
}

export const groupOf = (document: Document): GroupRecord => ({ id: text(document, 'id'), name: text(document, 'groupName') });

export function projectOf(document: Document, memberships: readonly MeshMembership[]): ProjectRecord {
  const id = text(document, 'id');
  const of = (kind: MeshMembership['memberKind']): Map<string, UserDesignation> =>
    new Map(
      memberships
        .filter(({ projectId, memberKind }) => projectId === id && memberKind === kind)
        .map(({ memberId, designation }) => [memberId, designation as UserDesignation]),
    );
  return {
    id,
    name: text(document, 'name'),
    description: text(document, 'description'),
    unitId: text(document, 'domainUnitId'),
    status: 'ACTIVE',
    glossaryTerms: [],
    members: of('user'),
    groups: of('group'),
    ...lastStamps.parse(document),
  };
}

export const glossaryOf = (document: Document): GlossaryRecord => ({
  id: text(document, 'id'),
  name: text(document, 'name'),
  description: text(document, 'description'),
  status: state.parse(document['status']),
  projectId: text(document, 'owningProjectId'),
  isRestricted: document['usageRestrictions'] !== undefined,
  ...stamps.parse(document),
});

export const termOf = (document: Document): TermRecord => ({
  id: text(document, 'id'),
  glossaryId: text(document, 'glossaryId'),
  name: text(document, 'name'),
  shortDescription: text(document, 'shortDescription'),
  longDescription: text(document, 'longDescription'),
  status: state.parse(document['status']),
  relations: (document['termRelations'] ?? {}) as TermRelations,
  ...stamps.parse(document),
});

export const ruleOf = (document: Document): RuleRecord => {
  const { domainUnitTarget: unit } = z
    .object({ domainUnitTarget: z.object({ domainUnitId: z.string(), includeChildDomainUnits: z.boolean() }) })
    .parse(document['target']);
  return {
    id: text(document, 'identifier'),
    revision: text(document, 'revision'),
    name: text(document, 'name'),
    description: text(document, 'description'),
    unitId: unit.domainUnitId,
    includesChildren: unit.includeChildDomainUnits,
    action: document['action'] as RuleRecord['action'],
    scope: document['scope'] as RuleRecord['scope'],
    detail: document['detail'] as RuleRecord['detail'],
    ...stamps.parse({ ...document, updatedBy: document['lastUpdatedBy'] }),
  };
};

export const formTypeOf = (document: Document): FormTypeRecord => ({
  name: text(document, 'name'),
  revision: text(document, 'revision'),
  projectId: text(document, 'owningProjectId'),
  smithy: z.object({ smithy: z.string() }).parse(document['model']).smithy,
  description: document['description'] === undefined ? '' : text(document, 'description'),
  status: state.parse(document['status']),
  isManaged: text(document, 'name').startsWith('amazon.'),
  ...stamps.parse(document),
});

const heldForms = z.record(z.string(), z.object({ typeName: z.string(), typeRevision: z.string(), required: z.boolean() }));

export const assetTypeOf = (document: Document): AssetTypeRecord => ({
  name: text(document, 'name'),
  revision: text(document, 'revision'),
  projectId: text(document, 'owningProjectId'),
  description: text(document, 'description'),
  forms: new Map(Object.entries(heldForms.parse(document['formsOutput']))),
  isManaged: text(document, 'name').startsWith('amazon.'),
  ...stamps.parse(document),
});

const revisionOf = ({ document, revision, createdAt, createdBy }: MeshRevision): Revision => ({
  revision,
  name: text(document, 'name'),
  description: text(document, 'description'),
  glossaryTerms: texts(document, 'glossaryTerms'),
  forms: document['formsOutput'] as FormOutput[],
  createdAt: new Date(createdAt),
  createdBy,
});

const listedItem = z.object({
  assetListing: z.object({ assetId: z.string(), assetRevision: z.string() }).optional(),
  dataProductListing: z.object({ dataProductId: z.string(), dataProductRevision: z.string() }).optional(),
});

/** By identifier of what is listed. */
export function listingsOf(documents: readonly Document[]): Map<string, ListingRecord> {
  return new Map(
    documents.map((document) => {
      const { assetListing: asset, dataProductListing: product } = listedItem.parse(document['item']);
      const { createdAt, updatedAt, updatedBy } = stamps.parse(document);
      const listing = {
        id: text(document, 'id'),
        revision: text(document, 'listingRevision'),
        status: document['status'] as ListingRecord['status'],
        entityRevision: asset?.assetRevision ?? product?.dataProductRevision ?? '1',
        createdAt,
        updatedAt,
        updatedBy,
      };
      return [asset?.assetId ?? product?.dataProductId ?? '', listing];
    }),
  );
}

export const assetOf = (document: Document, revisions: readonly MeshRevision[], listing: ListingRecord | null): AssetRecord => ({
  id: text(document, 'id'),
  projectId: text(document, 'owningProjectId'),
  externalIdentifier: text(document, 'externalIdentifier'),
  typeName: text(document, 'typeIdentifier'),
  typeRevision: text(document, 'typeRevision'),
  revisions: revisions.map(revisionOf),
  governedTerms: new Set(texts(document, 'governedGlossaryTerms')),
  attributes: new Map(),
  series: new Map(),
  filters: new Map(),
  listing,
});

const items = z.array(z.object({ itemType: z.literal('ASSET'), identifier: z.string() }));

export const productOf = (document: Document, revisions: readonly MeshRevision[], listing: ListingRecord | null): DataProductRecord => ({
  id: text(document, 'id'),
  projectId: text(document, 'owningProjectId'),
  revisions: revisions.map((revision) => ({ ...revisionOf(revision), items: items.parse(revision.document['items']) })),
  listing,
});

const named = z.object({ id: z.string() });
const principal = z.object({ project: named });

export const requestOf = (document: Document): SubscriptionRequestRecord => ({
  id: text(document, 'id'),
  listingId: z.tuple([named]).parse(document['subscribedListings'])[0].id,
  projectId: z.tuple([principal]).parse(document['subscribedPrincipals'])[0].project.id,
  reason: text(document, 'requestReason'),
  status: document['status'] as SubscriptionRequestRecord['status'],
  forms: (document['metadataForms'] ?? []) as FormOutput[],
  decisionComment: document['decisionComment'] === undefined ? null : text(document, 'decisionComment'),
  reviewerId: document['reviewerId'] === undefined ? null : text(document, 'reviewerId'),
  ...stamps.parse(document),
});

export const subscriptionOf = (document: Document): SubscriptionRecord => ({
  id: text(document, 'id'),
  requestId: text(document, 'subscriptionRequestId'),
  listingId: named.parse(document['subscribedListing']).id,
  projectId: principal.parse(document['subscribedPrincipal']).project.id,
  status: document['status'] as SubscriptionRecord['status'],
  scopes: [],
  ...stamps.parse(document),
});

export const filterOf = (document: Document): FilterRecord => ({
  id: text(document, 'id'),
  name: text(document, 'name'),
  description: text(document, 'description'),
  configuration: document['configuration'] as FilterRecord['configuration'],
  createdAt: new Date(text(document, 'createdAt')),
});
