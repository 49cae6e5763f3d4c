import type { ColumnType } from './column-type.ts';
import { keyExpression, textExpression } from './scalar.ts';
import { quoteIdentifier } from '../sql.ts';
import type { ValueCount } from './value-counts.ts';

/** White space in every script; RE2 syntax. */
export const blankPattern = "'[\\s\\p{Z}]+'";

/**
 * Value counts of one column: `v` in the form that values are compared in, and `n`.
 * @param condition SQL that a row must meet
 */
export function countsQuery(relation: string, name: string, type: ColumnType, condition?: string): string {
  const key = keyExpression(quoteIdentifier(name), type);
  const rows = `SELECT ${key} AS v FROM ${relation}${condition === undefined ? '' : ` WHERE ${condition}`}`;
  return `SELECT v, count(*) AS n FROM (${rows}) GROUP BY v`;
}

/** The same in the form that {@link readCounts} reads; at most `limit` of them, in ascending order. */
export function carriedCountsQuery(counts: string, type: ColumnType, limit: number): string {
  const text = type.kind === 'text' ? `, length(v), regexp_full_match(v, ${blankPattern})` : '';
  const read = `SELECT ${textExpression('v', type)}, n${text}`;
  return `${read} FROM (${counts}) ORDER BY v NULLS FIRST LIMIT ${limit}`;
}

/** Rows of {@link carriedCountsQuery}. */
export function readCounts(rows: readonly unknown[][]): ValueCount[] {
  return rows.map(([text, count, length, isBlank]) => ({
    text: typeof text === 'string' ? text : null,
    count: Number(count),
    length: Number(length ?? 0),
    isBlank: isBlank === true,
  }));
}
