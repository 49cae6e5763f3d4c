import type { EntityKind as MirroredKind } from '#contract/catalog/kinds.ts';
import type { EntityDocument } from '../../catalog/mirror/entity-kinds.ts';

/** One revision of an asset or data product, as GetAsset or GetDataProduct answers for it. */
export interface MeshRevision {
  readonly kind: 'asset' | 'data_product';
  readonly entityId: string;
  readonly revision: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly document: EntityDocument;
}

/** One point of a series: the form of GetTimeSeriesDataPoint with the asset that it belongs to. */
export interface MeshPoint {
  readonly entityId: string;
  readonly formName: string;
  readonly typeIdentifier: string;
  readonly typeRevision: string;
  readonly id: string;
  /** ISO 8601. */
  readonly timestamp: string;
  /** JSON text. */
  readonly content: string;
}

export interface MeshMembership {
  readonly projectId: string;
  readonly memberKind: 'user' | 'group';
  readonly memberId: string;
  readonly designation: string;
}

/** A whole domain as documents of the API: members named as there, instants as ISO 8601 text. */
export interface MeshDocuments {
  /** When it was looked at, ISO 8601. */
  readonly asOf: string;
  readonly domainId: string;
  /** The profile of the person who works with the demo. */
  readonly personId: string;
  readonly entities: Readonly<Record<MirroredKind, readonly EntityDocument[]>>;
  /** All revisions of assets and data products, the newest too; oldest first for each thing. */
  readonly revisions: readonly MeshRevision[];
  /** Form types as they were before their newest revision. */
  readonly formTypesBefore: readonly EntityDocument[];
  /** Oldest first for each series. */
  readonly points: readonly MeshPoint[];
  readonly memberships: readonly MeshMembership[];
}
