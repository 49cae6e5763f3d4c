import type { EntityKind as MirroredKind } from '#contract/catalog/kinds.ts';

/** What a mirror holds; and lineage, which is sent as other changes are and kept elsewhere. */
export type EntityKind = MirroredKind | 'lineage_event';

/** One answer of the API about one thing, as far as it is sound: members named as in the API, instants as ISO 8601 text. */
export type EntityDocument = Readonly<Record<string, unknown>>;
