export type { EntityKind } from '#contract/catalog/kinds.ts';

/** One answer of the API about one thing, as far as it is sound: members named as in the API, instants as ISO 8601 text. */
export type EntityDocument = Readonly<Record<string, unknown>>;
