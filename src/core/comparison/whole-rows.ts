import type { Comparison } from '#contract/studies/comparison.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import type { ComparedType } from './compared-type.ts';
import type { Rows } from './judge.ts';
import { hashRanges } from './partitions.ts';
import type { Relations } from './pair-counts.ts';

const hashes = 'meshbench_row_hashes';

export interface WholeRows {
  readonly rows: NonNullable<Comparison['rows']>;
  /** Rows that repeat an earlier one of their own delivery. */
  readonly duplicates: { readonly before: number; readonly after: number };
}

/** The value of a row over some columns as one number; equal rows have equal ones, and NULL is equal to NULL. */
export const rowHash = (expressions: readonly string[]): string => `hash(${expressions.join(', ')})`;

/**
 * Compares the deliveries as bags of rows, over the columns that both have, in one scan of each. The hashes are kept
 * (8 bytes a row, on disk where memory does not suffice) and counted a range of them at a time.
 * @returns null where they have no column in common
 */
export async function compareWholeRows(
  runner: QueryRunner,
  relations: Relations,
  columns: readonly ComparedType[],
  rows: Rows,
): Promise<WholeRows | null> {
  if (columns.length === 0) return null;
  const [one, other] = [rowHash(columns.map(({ before }) => before)), rowHash(columns.map(({ after }) => after))];
  try {
    await runner.rows(
      `CREATE OR REPLACE TEMP TABLE ${hashes} AS SELECT ${one} AS h, FALSE AS later FROM ${relations.before} UNION ALL SELECT ${other} AS h, TRUE AS later FROM ${relations.after}`,
    );
    const sums = [0, 0, 0, 0, 0];
    for (const range of hashRanges('h', rows.before + rows.after)) {
      const [row = []] = await runner.rows(
        `SELECT coalesce(sum(least(a, b)), 0)::DOUBLE, coalesce(sum(greatest(b - a, 0)), 0)::DOUBLE, coalesce(sum(greatest(a - b, 0)), 0)::DOUBLE,
           coalesce(sum(greatest(a - 1, 0)), 0)::DOUBLE, coalesce(sum(greatest(b - 1, 0)), 0)::DOUBLE
         FROM (SELECT count(*) FILTER (NOT later) AS a, count(*) FILTER (later) AS b FROM ${hashes} WHERE ${range} GROUP BY h)`,
      );
      for (const [index, value] of row.entries()) sums[index] = (sums[index] ?? 0) + Number(value);
    }
    const [same = 0, added = 0, removed = 0, before = 0, after = 0] = sums;
    return { rows: { same, added, removed, columns: columns.length }, duplicates: { before, after } };
  } finally {
    await runner.rows(`DROP TABLE IF EXISTS ${hashes}`);
  }
}
