/** Kinds of things that a mirror holds, named as DataZone names them. */
export const entityKinds = [
  'domain',
  'domain_unit',
  'project',
  'user_profile',
  'group_profile',
  'form_type',
  'asset_type',
  'asset',
  'data_product',
  'listing',
  'glossary',
  'glossary_term',
  'subscription_request',
  'subscription',
  'asset_filter',
  'rule',
] as const;

export type EntityKind = (typeof entityKinds)[number];

/** One answer of the API about one thing, as far as it is sound: members named as in the API, instants as ISO 8601 text. */
export type EntityDocument = Readonly<Record<string, unknown>>;
