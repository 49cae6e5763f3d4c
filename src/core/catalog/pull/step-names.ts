/** Steps that a pull can be made of; which of them with which scopes is the plan of one pull, kept as data in the mirror. */
export const stepNames = [
  'domain',
  'units',
  'projects',
  'asset_types',
  'form_types',
  'glossaries',
  'terms',
  'form_type_details',
  'project_details',
  'memberships',
  'assets',
  'products',
  'listings',
  'requests',
  'subscriptions',
  'rules',
  'asset_details',
  'product_details',
  'rule_details',
  'request_details',
  'series',
  'filters',
  'gone',
  'people',
  'groups',
] as const;
export type StepName = (typeof stepNames)[number];

export const isStepName = (name: string): name is StepName => (stepNames as readonly string[]).includes(name);
