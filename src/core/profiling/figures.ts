import type { ColumnContent } from '#contract/column-content.ts';
import type { ColumnProfile, Histogram } from '#contract/profile.ts';
import type { Scalar } from '#contract/values.ts';
import type { Moments } from './moments.ts';

/** Everything that a set of values says about its column; whether it is exact depends on where the values came from. */
export interface Figures {
  /** Values that are not null. */
  readonly filled: number;
  readonly nullCount: number;
  readonly nanCount: number | null;
  readonly emptyCount: number | null;
  readonly blankCount: number | null;
  readonly distinct: number;
  readonly min: Scalar;
  readonly max: Scalar;
  readonly moments: Moments;
  readonly quantiles: ColumnProfile['quantiles'];
  readonly length: { min: number; max: number; mean: number } | null;
  readonly histogram: Omit<Histogram, 'isExact'> | null;
  readonly topValues: ColumnProfile['topValues'];
  /** Values that occur once. */
  readonly singletons: number;
  /** Different values with all their occurrences, null left out: every one, or about {@link sampledValues} chosen by their hashes. */
  readonly values: readonly { readonly text: string; readonly count: number }[];
  /** What the values look like; null where that was not asked for. */
  readonly content: ColumnContent | null;
}

/** How many of the most frequent values are kept. */
export const topLimit = 20;

/** How many values of a column are brought out to see what they mean. */
export const sampledValues = 2048;

/** Smallest and largest value, as texts that {@link textExpression} gives. */
export interface Bounds {
  readonly minText: string | null;
  readonly maxText: string | null;
}
