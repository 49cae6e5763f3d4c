import type { Comparison } from '#contract/studies/comparison.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import type { ComparedType } from './compared-type.ts';
import type { Relations } from './pair-counts.ts';

export interface WholeRows {
  readonly rows: NonNullable<Comparison['rows']>;
  /** Rows that repeat an earlier one of their own delivery. */
  readonly duplicates: { readonly before: number; readonly after: number };
}

/** The value of a row over some columns as one number; equal rows have equal ones, and NULL is equal to NULL. */
export const rowHash = (expressions: readonly string[]): string => `hash(${expressions.join(', ')})`;

/**
 * Compares the deliveries as bags of rows, over the columns that both have, in one scan of each.
 * @returns null where they have no column in common
 */
export async function compareWholeRows(
  runner: QueryRunner,
  relations: Relations,
  columns: readonly ComparedType[],
): Promise<WholeRows | null> {
  if (columns.length === 0) return null;
  const [one, other] = [rowHash(columns.map(({ before }) => before)), rowHash(columns.map(({ after }) => after))];
  const bags = `SELECT h, count(*) AS a, 0::BIGINT AS b FROM (SELECT ${one} AS h FROM ${relations.before}) GROUP BY h
    UNION ALL SELECT h, 0::BIGINT AS a, count(*) AS b FROM (SELECT ${other} AS h FROM ${relations.after}) GROUP BY h`;
  const [row = []] = await runner.rows(
    `SELECT coalesce(sum(least(a, b)), 0)::DOUBLE, coalesce(sum(greatest(b - a, 0)), 0)::DOUBLE, coalesce(sum(greatest(a - b, 0)), 0)::DOUBLE,
       coalesce(sum(greatest(a - 1, 0)), 0)::DOUBLE, coalesce(sum(greatest(b - 1, 0)), 0)::DOUBLE
     FROM (SELECT h, sum(a)::BIGINT AS a, sum(b)::BIGINT AS b FROM (${bags}) GROUP BY h)`,
  );
  const [same = 0, added = 0, removed = 0, before = 0, after = 0] = row.map(Number);
  return { rows: { same, added, removed, columns: columns.length }, duplicates: { before, after } };
}
