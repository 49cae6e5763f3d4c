import type { Comparison } from '#contract/studies/comparison.ts';
import { maskComparison } from '#core/comparison/mask-comparison.ts';
import { renderComparisonHtml } from '#core/report/comparison-html.ts';

/** The comparison as it may be shown: without values of columns that may identify a person, unless they were asked for. */
export const shownComparison = (comparison: Comparison, reveal: boolean): Comparison => (reveal ? comparison : maskComparison(comparison));

/** The comparison as one self-contained page. */
export const comparisonHtml = (comparison: Comparison): string => renderComparisonHtml(comparison);
