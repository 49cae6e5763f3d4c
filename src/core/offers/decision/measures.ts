import type { Criterion, MeasureId } from '#contract/offers/fitness.ts';

export interface MeasureKind {
  readonly criterion: Criterion;
  readonly label: string;
  /** `share`: 0 to 1. `money`: of a year, per record. */
  readonly unit: 'share' | 'count' | 'months' | 'money';
}

/** What each measure is; the order is the one in which they are shown. */
export const measureKinds: Readonly<Record<MeasureId, MeasureKind>> = {
  rules_passed: { criterion: 'quality', label: 'Rules passed', unit: 'share' },
  duplicate_rows: { criterion: 'quality', label: 'Exact duplicate rows', unit: 'share' },
  wrong_codes: { criterion: 'quality', label: 'Codes that are not sound', unit: 'share' },
  empty_cells: { criterion: 'quality', label: 'Cells without a value', unit: 'share' },
  promises_kept: { criterion: 'coverage', label: 'Promises of the contract that the sample keeps', unit: 'share' },
  missing_days: { criterion: 'coverage', label: 'Days without data', unit: 'share' },
  history_months: { criterion: 'coverage', label: 'Months of history', unit: 'months' },
  new_entities: { criterion: 'novelty', label: 'Not owned yet', unit: 'share' },
  new_rows: { criterion: 'novelty', label: 'Rows not owned yet', unit: 'share' },
  direct_identifiers: { criterion: 'privacy', label: 'Places with identifiers', unit: 'count' },
  smallest_group: { criterion: 'privacy', label: 'Smallest group (k)', unit: 'count' },
  singled_out: { criterion: 'privacy', label: 'Persons whom nobody else resembles', unit: 'share' },
  units_covered: { criterion: 'licence', label: 'Asking units that the licence covers', unit: 'share' },
  terms_complete: { criterion: 'licence', label: 'Licence terms that are settled', unit: 'share' },
  months_left: { criterion: 'licence', label: 'Months until the licence ends', unit: 'months' },
  cost_per_new_record: { criterion: 'cost', label: 'Cost per new record and year', unit: 'money' },
};

export const criterionWords: Readonly<Record<Criterion, { label: string; question: string }>> = {
  quality: { label: 'Quality', question: 'Is it sound?' },
  coverage: { label: 'Coverage', question: 'Does it hold what was promised, without gaps?' },
  novelty: { label: 'Novelty', question: 'How much of it is not owned yet?' },
  privacy: { label: 'Privacy', question: 'Can it be used without knowing anyone again?' },
  licence: { label: 'Licence', question: 'May the units that ask use it, and for how long?' },
  cost: { label: 'Cost', question: 'What does a record cost that is not owned yet?' },
};
