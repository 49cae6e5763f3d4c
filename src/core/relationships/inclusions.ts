import type { InclusionFinding } from '#contract/studies/relationships.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import type { StudyColumn } from './study-columns.ts';

/** Most values of a column that are looked for elsewhere before all of them are. */
const triedValues = 512;

/** A column of one of the files. */
export interface InclusionColumn extends StudyColumn {
  /** 0 for the file studied. */
  readonly sample: number;
  readonly relation: string;
}

/**
 * SQL of the text that values are compared by: of whole numbers, texts and UUIDs. Null for other columns: days of one time, and measured
 * values, are found among others by chance.
 */
export function comparableForm({ type, key }: StudyColumn): string | null {
  if (type.kind === 'text') return `trim(${key})`;
  const isWhole = type.kind === 'integer' || type.kind === 'uuid' || (type.kind === 'decimal' && type.scale === 0);
  return isWhole ? `${key}::VARCHAR` : null;
}

const formOf = (column: InclusionColumn): string => comparableForm(column) ?? column.key;

const distinctForms = (column: InclusionColumn): string =>
  `SELECT DISTINCT ${formOf(column)} AS v FROM ${column.relation} WHERE ${column.key} IS NOT NULL`;

/**
 * Hashes of a random part of a column's different values.
 * @param bound below which hashes are taken; null for all
 */
export function triedQuery(column: InclusionColumn, bound: string | null): string {
  const form = formOf(column);
  const condition = bound === null ? '' : ` AND hash(${form}) < ${bound}`;
  return `SELECT DISTINCT hash(${form})::VARCHAR FROM ${column.relation} WHERE ${column.key} IS NOT NULL${condition} LIMIT ${triedValues}`;
}

/** Of some hashes, those that a column has. */
export const foundQuery = (column: InclusionColumn, hashes: readonly string[]): string => {
  const form = formOf(column);
  const list = hashes.map((hash) => `${hash}::UBIGINT`).join(', ');
  return `SELECT DISTINCT hash(${form})::VARCHAR FROM ${column.relation} WHERE ${column.key} IS NOT NULL AND hash(${form}) IN (${list})`;
};

/** Different values of the first column, of these how many the second has, and different values of the second. */
export const inclusionQuery = (from: InclusionColumn, into: InclusionColumn): string =>
  `WITH one AS MATERIALIZED (${distinctForms(from)}), other AS MATERIALIZED (${distinctForms(into)})
   SELECT (SELECT count(*) FROM one)::DOUBLE, (SELECT count(*) FROM one SEMI JOIN other USING (v))::DOUBLE, (SELECT count(*) FROM other)::DOUBLE`;

/** The value as a rule would compare it. */
const writtenForm = ({ type, key }: StudyColumn): string => (type.kind === 'text' ? key : `${key}::VARCHAR`);

/** Rows of the first column with a value that the second does not have, as it is written. */
const strayQuery = (from: InclusionColumn, into: InclusionColumn): string => {
  const values = (column: InclusionColumn): string => `${writtenForm(column)} AS v FROM ${column.relation} WHERE ${column.key} IS NOT NULL`;
  return `SELECT count(*) FROM (SELECT ${values(from)}) AS one ANTI JOIN (SELECT DISTINCT ${values(into)}) AS other USING (v)`;
};

export async function countInclusion(runner: QueryRunner, from: InclusionColumn, into: InclusionColumn): Promise<InclusionFinding> {
  const [row] = await runner.rows(inclusionQuery(from, into));
  const [distinct = 0, contained = 0, intoDistinct = 0] = (row ?? []).map(Number);
  const [stray] = from.sample === 0 ? await runner.rows(strayQuery(from, into)) : [];
  return {
    from: { sample: from.sample, column: from.name },
    into: { sample: into.sample, column: into.name, distinct: intoDistinct },
    distinct,
    contained,
    ...(stray ? { strayRows: Number(stray[0]) } : {}),
  };
}

/** Fewer different values than this may all be found elsewhere by chance. */
export const leastDistinct = 10;

/**
 * Whole numbers that lie close together are found in every longer stretch of whole numbers: that says nothing.
 * @param from and into smallest and largest value and how many different there are
 */
export function isByChance(
  from: { readonly min: number; readonly max: number },
  into: { readonly min: number; readonly max: number; readonly distinct: number },
): boolean {
  const width = into.max - into.min + 1;
  return from.min >= into.min && from.max <= into.max && into.distinct >= width / 2;
}
