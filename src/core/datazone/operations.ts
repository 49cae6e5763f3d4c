import { assetOperations } from './assets.ts';
import { attributeOperations } from './attributes.ts';
import { dataProductOperations } from './data-products.ts';
import { domainOperations } from './domains.ts';
import { filterOperations } from './filters.ts';
import { glossaryOperations } from './glossaries.ts';
import { lineageOperations } from './lineage.ts';
import { listingOperations } from './listings.ts';
import type { Operation } from './operation.ts';
import { peopleOperations } from './people.ts';
import { projectOperations } from './projects.ts';
import { ruleOperations } from './rules.ts';
import { searchOperations } from './search.ts';
import { subscriptionOperations } from './subscriptions.ts';
import { timeSeriesOperations } from './time-series.ts';
import { typeOperations } from './types.ts';

/** Every operation of Amazon DataZone (API 2018-05-10) that the app calls, by its name there. */
export const operations = {
  ...domainOperations,
  ...projectOperations,
  ...peopleOperations,
  ...searchOperations,
  ...assetOperations,
  ...attributeOperations,
  ...filterOperations,
  ...dataProductOperations,
  ...listingOperations,
  ...glossaryOperations,
  ...typeOperations,
  ...timeSeriesOperations,
  ...subscriptionOperations,
  ...ruleOperations,
  ...lineageOperations,
};

export type OperationName = keyof typeof operations;
export type OperationInput<Name extends OperationName> = (typeof operations)[Name] extends Operation<infer Input, unknown> ? Input : never;
export type OperationOutput<Name extends OperationName> =
  (typeof operations)[Name] extends Operation<unknown, infer Output> ? Output : never;
