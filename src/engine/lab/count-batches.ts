import { AppFailure } from '#core/failures.ts';
import { carryCounts, carryManyCounts } from '#core/profiling/column-queries.ts';
import type { CountsOf } from '#core/profiling/count-queries.ts';
import type { QueryRunner } from '#core/profiling/query-runner.ts';
import type { ValueCount } from '#core/profiling/value-counts.ts';

/** Failures that concern one column; every other ends the profile. */
const ofOneColumn = new Set(['unreadable_file', 'out_of_memory', 'unsupported_file', 'too_large', 'bad_input']);

export function isOfOneColumn(error: unknown): error is AppFailure {
  return error instanceof AppFailure && ofOneColumn.has(error.error.code);
}

/** Columns and values that one statement brings out; more would keep many texts in memory at once and gain nothing. */
const batchColumns = 25;
const batchValues = 20_000;

/**
 * Cuts a list of columns into those that one statement may look at.
 * @param values how many values of a column are expected
 */
export function batchesOf(indexes: readonly number[], values: (index: number) => number): number[][] {
  const batches: number[][] = [];
  let room = 0;
  for (const index of indexes) {
    const last = batches.at(-1);
    const wanted = values(index);
    if (last && last.length < batchColumns && wanted <= room) last.push(index);
    else {
      batches.push([index]);
      room = batchValues;
    }
    room -= wanted;
  }
  return batches;
}

/**
 * Value counts of several columns: in one statement, and where that fails, one by one, so that the failure stays with its column.
 * @returns for each column its counts, null where there are too many to bring out, or the failure
 */
export async function carryEach(
  runner: QueryRunner,
  relation: string,
  columns: readonly CountsOf[],
  isFewRows: boolean,
): Promise<(ValueCount[] | null | AppFailure)[]> {
  if (columns.length > 1) {
    try {
      return await carryManyCounts(runner, relation, columns, isFewRows);
    } catch (error) {
      if (!isOfOneColumn(error)) throw error;
    }
  }
  const found: (ValueCount[] | null | AppFailure)[] = [];
  for (const { condition, name, type } of columns) {
    try {
      found.push(await carryCounts(runner, relation, name, type, condition));
    } catch (error) {
      if (!isOfOneColumn(error)) throw error;
      found.push(error);
    }
  }
  return found;
}
