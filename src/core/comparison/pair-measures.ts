import type { ComparedColumn, OverlaidDistribution, SideFigures, ValueChanges } from '#contract/studies/comparison.ts';
import type { Scalar } from '#contract/values.ts';
import type { ColumnType } from '../profiling/column-type.ts';
import type { Pair } from './drift-measures.ts';

/** What the value counts of a column on both sides say, however they were counted. */
export interface PairMeasures {
  readonly method: 'values' | 'hashes' | 'sample';
  readonly before: SideFigures;
  readonly after: SideFigures;
  /** Different values on either side or both. */
  readonly union: number;
  /** Every value comes as often in both. */
  readonly isSame: boolean;
  readonly newValues: ValueChanges;
  readonly vanishedValues: ValueChanges;
  /** One bin for each value; null where there are too many to be categories. */
  readonly categories: readonly Pair[] | null;
  /** Bins of about equal shares of the earlier delivery; null where values have no order. */
  readonly quantileBins: readonly Pair[] | null;
  readonly gap: { readonly d: number; readonly at: Scalar } | null;
  readonly distribution: OverlaidDistribution | null;
  readonly masks: ComparedColumn['masks'];
  readonly lengths: ComparedColumn['lengths'];
  readonly estimated: ComparedColumn['estimated'];
  /** Whether every value that was looked at stands in one row only; null where all were counted, which tells. */
  readonly allDifferent: { readonly before: boolean; readonly after: boolean } | null;
}

/** Values that lie on a line, so that cumulative shares mean something. */
export const isOrdered = ({ kind }: ColumnType): boolean =>
  ['integer', 'decimal', 'float', 'date', 'timestamp', 'time', 'boolean'].includes(kind);

/** Most values that have a bin each in the stability index although they lie on a line. */
export const fewValues = 20;

/** Share of the earlier delivery from which on a single value has a bin of its own. */
const ownBinShare = 0.2;
const bins = 10;

/**
 * Which bin of the stability index a value belongs to: tenths of the earlier delivery's cumulative share, open at both ends; a value
 * that alone holds a fifth of it or more has a bin of its own, so that ties do not hide what moves above and below it.
 * @param cumulative rows of the earlier delivery up to this value and with it
 * @param own rows of the earlier delivery with this value
 * @returns 1 to 10, or 100 and the tenth for a bin of its own
 */
export function quantileBin(cumulative: number, own: number, total: number): number {
  const tenth = Math.max(1, Math.ceil((bins * cumulative) / total));
  return own >= ownBinShare * total ? 100 + tenth : tenth;
}

/** The same in SQL, for a relation with `ca`, `a` and `n`. */
export const quantileBinSql = `CASE WHEN a >= ${String(ownBinShare)} * n THEN 100 ELSE 0 END + greatest(1, ceil(${String(bins)} * ca / n::DOUBLE))::INTEGER`;
