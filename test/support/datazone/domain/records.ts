import type {
  AssetFilterConfiguration,
  FormOutput,
  ListingStatus,
  ProjectStatus,
  RuleAction,
  RuleDetail,
  RuleScope,
  SubscriptionGrantOverallStatus,
  SubscriptionGrantStatus,
  SubscriptionRequestStatus,
  SubscriptionStatus,
  TermRelations,
  UserDesignation,
} from '@aws-sdk/client-datazone';

/** What one change carries of who made it and when. */
export interface Stamped {
  createdAt: Date;
  createdBy: string;
  updatedAt: Date;
  updatedBy: string;
}

export interface UnitRecord extends Stamped {
  readonly id: string;
  name: string;
  description: string;
  readonly parentId: string | null;
  /** Identifiers of users. */
  readonly owners?: readonly string[];
}

export interface ProjectRecord extends Stamped {
  readonly id: string;
  name: string;
  description: string;
  unitId: string;
  status: ProjectStatus;
  glossaryTerms: string[];
  /** By user identifier. */
  readonly members: Map<string, UserDesignation>;
  /** By group identifier. Who is in a group is not known here: it lets nobody in. */
  readonly groups?: Map<string, UserDesignation>;
}

export interface UserRecord {
  readonly id: string;
  readonly userName: string;
  readonly firstName: string;
  readonly lastName: string;
}

export interface GroupRecord {
  readonly id: string;
  readonly name: string;
}

export interface GlossaryRecord extends Stamped {
  readonly id: string;
  name: string;
  description: string;
  status: 'ENABLED' | 'DISABLED';
  readonly projectId: string;
  readonly isRestricted: boolean;
}

export interface TermRecord extends Stamped {
  readonly id: string;
  glossaryId: string;
  name: string;
  shortDescription: string;
  longDescription: string;
  status: 'ENABLED' | 'DISABLED';
  relations: TermRelations;
}

export interface FormTypeRecord extends Stamped {
  readonly name: string;
  readonly revision: string;
  readonly projectId: string;
  readonly smithy: string;
  readonly description: string;
  readonly status: 'ENABLED' | 'DISABLED';
  readonly isManaged: boolean;
}

export interface AssetTypeRecord extends Stamped {
  readonly name: string;
  readonly revision: string;
  readonly projectId: string;
  readonly description: string;
  readonly forms: ReadonlyMap<string, { readonly typeName: string; readonly typeRevision: string; readonly required: boolean }>;
  readonly isManaged: boolean;
}

/** One revision of an asset or a data product; none is ever changed. */
export interface Revision {
  readonly revision: string;
  readonly name: string;
  readonly description: string;
  readonly glossaryTerms: readonly string[];
  readonly forms: readonly FormOutput[];
  readonly createdAt: Date;
  readonly createdBy: string;
}

export interface ListingRecord {
  readonly id: string;
  revision: string;
  status: ListingStatus;
  entityRevision: string;
  createdAt: Date;
  updatedAt: Date;
  updatedBy: string;
}

export interface AssetRecord {
  readonly id: string;
  readonly projectId: string;
  readonly externalIdentifier: string | null;
  readonly typeName: string;
  readonly typeRevision: string;
  readonly revisions: Revision[];
  readonly governedTerms: Set<string>;
  /** Metadata of columns by attribute identifier. */
  readonly attributes: Map<string, FormOutput[]>;
  /** Time series by form name, oldest first. */
  readonly series: Map<string, { id: string; timestamp: Date; typeName: string; typeRevision: string; content: string }[]>;
  readonly filters: Map<string, FilterRecord>;
  listing: ListingRecord | null;
}

export interface FilterRecord {
  readonly id: string;
  name: string;
  description: string;
  configuration: AssetFilterConfiguration;
  readonly createdAt: Date;
}

export interface RuleRecord extends Stamped {
  readonly id: string;
  revision: string;
  name: string;
  description: string;
  readonly unitId: string;
  includesChildren: boolean;
  readonly action: RuleAction;
  scope: RuleScope;
  detail: RuleDetail;
}

export interface ProductItem {
  readonly itemType: 'ASSET';
  readonly identifier: string;
  readonly revision?: string;
  readonly glossaryTerms?: string[];
}

export interface DataProductRecord {
  readonly id: string;
  readonly projectId: string;
  readonly revisions: (Revision & { readonly items: readonly ProductItem[] })[];
  listing: ListingRecord | null;
}

export interface SubscriptionRequestRecord extends Stamped {
  readonly id: string;
  readonly listingId: string;
  readonly projectId: string;
  reason: string;
  status: SubscriptionRequestStatus;
  readonly forms: readonly FormOutput[];
  decisionComment: string | null;
  reviewerId: string | null;
}

export interface SubscriptionRecord extends Stamped {
  readonly id: string;
  readonly requestId: string;
  readonly listingId: string;
  readonly projectId: string;
  status: SubscriptionStatus;
  /** What of each asset was given: identifiers of its filters. */
  readonly scopes: readonly { readonly assetId: string; readonly filterIds: readonly string[] }[];
  retainPermissions?: boolean;
}

export interface GrantRecord extends Stamped {
  readonly id: string;
  readonly environmentId: string;
  readonly targetId: string;
  readonly listingId: string;
  readonly subscriptionId: string | null;
  status: SubscriptionGrantOverallStatus;
  readonly assets: { readonly assetId: string; readonly assetRevision: string; status: SubscriptionGrantStatus; grantedAt?: Date }[];
}
