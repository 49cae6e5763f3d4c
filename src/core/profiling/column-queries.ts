import { position } from './axis.ts';
import { carriedCountsQuery, countsQuery, manyCountsQuery, readCounts, readManyCounts, type CountsOf } from './count-queries.ts';
import { figuresFromTable } from './count-table.ts';
import type { ColumnType } from './column-type.ts';
import type { HashShare } from './estimates.ts';
import type { Bounds, Figures } from './figures.ts';
import { carriedLimit } from './plan.ts';
import { columnsOf, type QueryRunner } from './query-runner.ts';
import { carriedCharacters, keyExpression } from './scalar.ts';
import { quoteIdentifier, quoteLiteral } from '../sql.ts';
import { describedCounts, figuresFromCounts, type ValueCount } from './value-counts.ts';

const countsTable = 'meshbench_counts';

/** Every value count of a column, brought out; null when there are more than {@link carriedLimit}. */
export async function carryCounts(
  runner: QueryRunner,
  relation: string,
  name: string,
  type: ColumnType,
  condition?: string,
): Promise<ValueCount[] | null> {
  const rows = await runner.rows(carriedCountsQuery(countsQuery(relation, name, type, condition), type, carriedLimit + 1));
  return rows.length > carriedLimit ? null : readCounts(rows);
}

/** The same for several columns in one statement. */
export async function carryManyCounts(
  runner: QueryRunner,
  relation: string,
  columns: readonly CountsOf[],
  isFewRows: boolean,
): Promise<(ValueCount[] | null)[]> {
  // A part of the values says nothing of the lengths.
  const hasLengths = columns.some(({ condition, type }) => type.kind === 'text' && condition === undefined);
  const found = await columnsOf(runner, manyCountsQuery(relation, columns, carriedLimit + 1, { hasLengths, isFewRows }));
  return readManyCounts(found, columns.length).map((counts) => (counts.length > carriedLimit ? null : counts));
}

/** Figures of a relation's column without what its values look like. */
export async function figuresOnly(runner: QueryRunner, relation: string, name: string, type: ColumnType): Promise<Figures> {
  const counts = await carryCounts(runner, relation, name, type);
  if (counts) return figuresFromCounts(counts, type);
  await runner.rows(`CREATE OR REPLACE TEMP TABLE ${countsTable} AS ${countsQuery(relation, name, type)}`);
  try {
    return await figuresFromTable(runner, countsTable, type);
  } finally {
    await runner.rows(`DROP TABLE IF EXISTS ${countsTable}`);
  }
}

/** Figures from all value counts, however many there are. */
export async function figuresInPlace(
  runner: QueryRunner,
  relation: string,
  name: string,
  type: ColumnType,
  part?: { condition: string; bounds: Bounds },
): Promise<Figures> {
  await runner.rows(`CREATE OR REPLACE TEMP TABLE ${countsTable} AS ${countsQuery(relation, name, type, part?.condition)}`);
  try {
    const [size] = await runner.rows(`SELECT count(*) FROM ${countsTable}`);
    if (Number(size?.[0]) > carriedLimit)
      return await figuresFromTable(runner, countsTable, type, {
        ...(part ? { bounds: part.bounds } : {}),
        content: { isExact: part === undefined },
      });
    const counts = readCounts(await runner.rows(carriedCountsQuery(`FROM ${countsTable}`, type, carriedLimit)));
    return describedCounts(counts, type, part?.bounds);
  } finally {
    await runner.rows(`DROP TABLE IF EXISTS ${countsTable}`);
  }
}

/** Rows whose value has a hash below the bound, with all its occurrences; null left out. */
export function sketchCondition(name: string, type: ColumnType, share: HashShare | null): string {
  const column = quoteIdentifier(name);
  const hashed = type.kind === 'text' ? keyExpression(column, type) : column;
  return share ? `hash(${hashed}) < ${share.bound} AND ${column} IS NOT NULL` : `${column} IS NOT NULL`;
}

/** Longest stretch of whole numbers that is marked in a bit string: 32 MB for each thread. */
const bitLimit = 2 ** 28;

/**
 * Counts the different values of a column of whole numbers, dates or short decimals exactly, by marking each in a bit string.
 * @param bounds the exact smallest and largest value
 * @returns an SQL aggregate that gives one number; null where the values do not lie close enough together
 */
export function bitCount(name: string, type: ColumnType, bounds: Bounds): string | null {
  const low = position(bounds.minText ?? '', type);
  const high = position(bounds.maxText ?? '', type);
  if (low === null || high === null) return null;
  const unit = 10 ** type.scale;
  const column = quoteIdentifier(name);
  let expression: string;
  if (type.kind === 'integer') expression = `${column}::BIGINT`;
  else if (type.kind === 'date') expression = `(${column} - DATE '1970-01-01')::BIGINT`;
  else if (type.kind === 'decimal' && type.width <= 15) expression = `(${column} * ${unit})::BIGINT`;
  else return null;
  const first = Math.round(low * unit);
  const last = Math.round(high * unit);
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last) || last - first >= bitLimit) return null;
  return `bit_count(bitstring_agg(${expression}, ${first}, ${last}))`;
}

/** Values of a part that are so frequent there that they should be counted in the whole. */
export function frequentValues(counts: readonly ValueCount[], type: ColumnType): ValueCount[] {
  const kinds = ['text', 'integer', 'decimal', 'float', 'date', 'uuid', 'boolean'];
  if (type.form !== null || !kinds.includes(type.kind)) return [];
  const total = counts.reduce((sum, each) => sum + each.count, 0);
  const least = Math.max(8, total / 500);
  return counts
    .filter((each) => each.text !== null && each.count >= least && each.text.length <= carriedCharacters && each.text !== 'nan')
    .toSorted((one, other) => other.count - one.count)
    .slice(0, 20);
}

/** Rows that hold one of the values. */
export function amongCondition(name: string, type: ColumnType, texts: readonly string[]): string {
  const literals = texts.map((text) => `${quoteLiteral(text)}::${type.sql}`);
  return `${quoteIdentifier(name)} IN (${literals.join(', ')})`;
}
