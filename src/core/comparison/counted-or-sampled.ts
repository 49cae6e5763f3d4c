import { hashShare } from '../profiling/estimates.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import type { ComparedType } from './compared-type.ts';
import type { Pair } from './drift-measures.ts';
import type { Relations } from './pair-counts.ts';
import type { PairMeasures } from './pair-measures.ts';
import { sampledMeasures } from './sampled-measures.ts';
import { tableMeasures } from './table-measures.ts';

/** Columns with more different values than this on a side are not counted value by value: sorting them takes minutes and gigabytes. */
const countedValues = 1_000_000;

/** Different values that are looked at of such a column, about. */
const sampledValues = 50_000;

interface Known {
  readonly unreadable: Pair;
  readonly rows: Pair;
  /** Different values of the side with more, about; null where it is not known. */
  readonly distinct: number | null;
}

/** Every value counted, or, of a column with very many, some values of the whole and all rows in bins. */
export async function countedOrSampled(
  runner: QueryRunner,
  relations: Relations,
  compared: ComparedType,
  { distinct, rows, unreadable }: Known,
): Promise<PairMeasures> {
  const most = Math.max(rows.before, rows.after);
  const isMany = most > countedValues && (distinct ?? most) > countedValues;
  const share = isMany ? hashShare(sampledValues, Math.min(most, distinct ?? most)) : null;
  if (share === null) return await tableMeasures(runner, relations, compared, unreadable);
  const sampled = await sampledMeasures(runner, relations, compared, share, unreadable, rows);
  // What nothing was known of may turn out to have few values: these are counted after all.
  const isFew = distinct === null && Math.max(sampled.before.distinct, sampled.after.distinct) <= countedValues;
  return isFew ? await tableMeasures(runner, relations, compared, unreadable) : sampled;
}
