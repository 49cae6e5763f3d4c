import { filters, requestDetails, requests, subscriptions } from './steps/access.ts';
import { domain, units } from './steps/domain.ts';
import { gone } from './steps/gone.ts';
import { assetDetails, assets, glossaries, productDetails, products, terms } from './steps/inventory.ts';
import { listings } from './steps/listings.ts';
import { groups, people } from './steps/people.ts';
import { memberships, projectDetails, projects } from './steps/projects.ts';
import type { StepName } from './step-names.ts';
import type { Step } from './step.ts';
import { ruleDetails, rules } from './steps/rules.ts';
import { series } from './steps/series.ts';
import { assetTypes, formTypeDetails, formTypes } from './steps/types.ts';

/** How each step is done. */
export const steps: Readonly<Record<StepName, Step>> = {
  domain,
  units,
  projects,
  asset_types: assetTypes,
  form_types: formTypes,
  glossaries,
  terms,
  form_type_details: formTypeDetails,
  project_details: projectDetails,
  memberships,
  assets,
  products,
  listings,
  requests,
  subscriptions,
  rules,
  asset_details: assetDetails,
  product_details: productDetails,
  rule_details: ruleDetails,
  request_details: requestDetails,
  series,
  filters,
  gone,
  people,
  groups,
};
