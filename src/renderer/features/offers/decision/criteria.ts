import type { Criterion } from '#contract/offers/fitness.ts';

export type CriterionKey = Criterion;

/** In the order in which they are shown. */
export const criteriaInOrder: readonly CriterionKey[] = ['quality', 'coverage', 'novelty', 'privacy', 'licence', 'cost'];

export const criterionLabels: Readonly<Record<CriterionKey, string>> = {
  quality: 'Quality',
  coverage: 'Coverage',
  novelty: 'Novelty',
  privacy: 'Privacy',
  licence: 'Licence',
  cost: 'Cost',
};
