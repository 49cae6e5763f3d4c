import type { Finding, FindingSource, MeasureId } from '#contract/offers/fitness.ts';

/** @param sentence why it is not known, and what to do */
export const unknownFinding = (measure: MeasureId, sentence: string, sources: FindingSource[] = []): Finding => ({
  known: false,
  measure,
  sentence,
  sources,
});
