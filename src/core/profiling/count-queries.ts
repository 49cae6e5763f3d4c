import type { ColumnType } from './column-type.ts';
import { carriedCharacters, keyExpression, textExpression } from './scalar.ts';
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
  if (type.kind !== 'boolean' || type.form !== null) return `SELECT v, count(*) AS n FROM (${rows}) GROUP BY v`;
  // Three sums take half the time of grouping.
  const sums = `SELECT count(*) AS rows, count(v) AS filled, coalesce(sum(v::UTINYINT), 0)::BIGINT AS yes FROM (${rows})`;
  const counts = `SELECT unnest([NULL, false, true]) AS v, unnest([rows - filled, filled - yes, yes]) AS n FROM (${sums})`;
  return `SELECT v, n FROM (${counts}) WHERE n > 0`;
}

/** The same in the form that {@link readCounts} reads; at most `limit` of them, in ascending order. */
export function carriedCountsQuery(counts: string, type: ColumnType, limit: number): string {
  const text = type.kind === 'text' ? `, length(v), regexp_full_match(v, ${blankPattern})` : '';
  const read = `SELECT ${textExpression('v', type)}, n${text}`;
  return `${read} FROM (${counts}) ORDER BY v NULLS FIRST LIMIT ${limit}`;
}

/** Rows of {@link carriedCountsQuery}. */
export function readCounts(rows: readonly unknown[][]): ValueCount[] {
  return rows.map(([text, count, length, isBlank]) => readCount(text, count, length, isBlank));
}

/** The reader of texts drops a byte order mark at the beginning; the length tells that it was there. */
export function withMark(text: string, length: number): string {
  if (length === 0 || text.length >= length || length > carriedCharacters) return text;
  return `\uFEFF${text}`;
}

const readCount = (text: unknown, count: unknown, length: unknown, isBlank: unknown): ValueCount => ({
  text: typeof text === 'string' ? withMark(text, Number(length ?? 0)) : null,
  count: Number(count),
  length: Number(length ?? 0),
  isBlank: isBlank === true,
});

/** Value counts that are asked for together with others. */
export interface CountsOf {
  readonly name: string;
  readonly type: ColumnType;
  /** SQL that a row must meet. */
  readonly condition?: string;
}

/**
 * Value counts of several columns in one statement: to read, plan and run many small ones costs more than their rows.
 * @param limit values of each column
 * @param options whether what only texts have is brought out too, and whether there are so few rows that to look up the columns in a
 *   wide relation costs more than to keep them for the statement
 */
export function manyCountsQuery(
  relation: string,
  columns: readonly CountsOf[],
  limit: number,
  { hasLengths, isFewRows }: { hasLengths: boolean; isFewRows: boolean },
): string {
  const from = isFewRows ? 'few' : relation;
  const selects = columns.map(({ condition, name, type }, place) => {
    const ofText = type.kind === 'text' ? `, length(v), regexp_full_match(v, ${blankPattern})` : ', 0, false';
    // A number of rows as DOUBLE, because it is quicker to bring out and no less exact.
    const values = `${place}, ${textExpression('v', type)}, n::DOUBLE${hasLengths ? ofText : ''}`;
    return `(SELECT ${values} FROM (${countsQuery(from, name, type, condition)}) ORDER BY v NULLS FIRST LIMIT ${limit})`;
  });
  const names = columns.map(({ name }) => quoteIdentifier(name)).join(', ');
  return `${isFewRows ? `WITH few AS MATERIALIZED (SELECT ${names} FROM ${relation}) ` : ''}${selects.join(' UNION ALL ')}`;
}

/**
 * The same for columns that are read once, together with figures of them: aggregates of the columns, of which each comes out as a text,
 * in a row with a place below 0.
 */
export function countsAndFiguresQuery(relation: string, columns: readonly CountsOf[], figures: readonly string[], limit: number): string {
  const counts = manyCountsQuery('few', columns, limit, { hasLengths: false, isFewRows: false });
  const names = columns.map(({ name }) => quoteIdentifier(name)).join(', ');
  const told = figures.map((figure, place) => `(${figure})::VARCHAR AS f${place}`).join(', ');
  const list = figures.map((_, place) => `f${place}`).join(', ');
  return `WITH few AS MATERIALIZED (SELECT ${names} FROM ${relation}), told AS (SELECT ${told} FROM few)
    ${counts} UNION ALL (SELECT (-1 - unnest(range(${figures.length})))::INTEGER, unnest([${list}]), 0::DOUBLE FROM told)`;
}

/** The figures of {@link countsAndFiguresQuery}, brought out by columns, in the order in which they were asked for. */
export function readToldFigures(result: readonly unknown[][]): unknown[] {
  const [places = [], texts = []] = result;
  const figures: unknown[] = [];
  places.forEach((place, row) => {
    if (Number(place) < 0) figures[-1 - Number(place)] = texts[row];
  });
  return figures;
}

/** The result of {@link manyCountsQuery}, brought out by columns, for each of the columns that were asked for. */
export function readManyCounts(result: readonly unknown[][], columns: number): ValueCount[][] {
  const found = Array.from({ length: columns }, (): ValueCount[] => []);
  const [places = [], texts = [], counts = [], lengths = [], blanks = []] = result;
  for (let row = 0; row < places.length; row += 1) {
    found[Number(places[row])]?.push(readCount(texts[row], counts[row], lengths[row], blanks[row]));
  }
  return found;
}
