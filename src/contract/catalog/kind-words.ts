const words: Readonly<Record<string, readonly [one: string, many: string]>> = {
  domain: ['domain', 'domains'],
  domain_unit: ['domain unit', 'domain units'],
  project: ['project', 'projects'],
  user_profile: ['person', 'people'],
  group_profile: ['group', 'groups'],
  form_type: ['form type', 'form types'],
  asset_type: ['asset type', 'asset types'],
  asset: ['asset', 'assets'],
  data_product: ['data product', 'data products'],
  listing: ['listing', 'listings'],
  glossary: ['glossary', 'glossaries'],
  glossary_term: ['glossary term', 'glossary terms'],
  subscription_request: ['subscription request', 'subscription requests'],
  subscription: ['subscription', 'subscriptions'],
  asset_filter: ['asset filter', 'asset filters'],
  rule: ['rule', 'rules'],
  lineage_event: ['lineage event', 'lineage events'],
  membership: ['membership', 'memberships'],
  time_series: ['quality series', 'quality series'],
};

/** What a kind of things is called, for so many of them. */
export function kindWords(kind: string, count: number): string {
  const [one, many] = words[kind] ?? [kind, kind];
  return count === 1 ? one : many;
}
