import type { Finding, MeasureId } from '#contract/offers/fitness.ts';
import { measureKinds } from '#core/offers/decision/measures.ts';

/** A figure for a measure, exact unless its ends differ. */
export const found = (measure: MeasureId, value: number, low = value, high = value): Finding => ({
  known: true,
  measure,
  value,
  low,
  high,
  isExact: low === high,
  fromRows: 1000,
  sentence: `${measureKinds[measure].label} is ${value}.`,
  sources: [],
});
