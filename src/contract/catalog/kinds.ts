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
