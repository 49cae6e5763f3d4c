import type { Comparison } from '#contract/studies/comparison.ts';
import { emptyBinShare } from './drift-measures.ts';

/**
 * What counts as a change that matters. The stability index has the customary marks 0.1 and 0.25 (Lewis 1994; Siddiqi 2006). Shares
 * of nulls and of rows with values never seen before are marked by what a person would want to know. Nothing is called a change that
 * chance alone brings about more often than `significance`; the other way round, significance alone is never enough, since with
 * hundreds of thousands of rows the smallest difference has it.
 */
export const thresholds: Comparison['thresholds'] = {
  psi: { some: 0.1, strong: 0.25, emptyBinShare },
  nullShare: { some: 0.05, strong: 0.2 },
  newValues: { some: 0.01, strong: 0.1 },
  significance: 0.001,
  /** Most different values that are compared as categories. */
  categories: 1000,
};
