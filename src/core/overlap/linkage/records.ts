import type { LinkageColumn } from '#contract/studies/record-linkage.ts';
import { failure } from '../../failures.ts';
import type { ColumnType } from '../../profiling/column-type.ts';
import type { QueryRunner } from '../../profiling/query-runner.ts';
import { keyExpression, textExpression } from '../../profiling/scalar.ts';
import type { OpenedSource } from '../../profiling/source.ts';
import { studyColumns } from '../../relationships/study-columns.ts';
import { quoteIdentifier } from '../../sql.ts';
import { comparedValue, type Level, levelsOf } from './levels.ts';

export const recordTable = 'meshbench_records';
/** A place as one number: the part times this, plus the row. */
const rowsInPart = 2 ** 32;

export interface ComparedColumn extends LinkageColumn {
  readonly type: ColumnType;
  readonly levels: readonly Level[];
}

/**
 * The records of a file: rows that agree in all compared columns are one. The table `meshbench_records` has for each its number from 0
 * (`id`), its rows (`n`), the place of the first of them (`place`), the compared values (`v0`, `v1`, ...) and texts to show (`t0`, ...).
 */
export interface Records {
  readonly columns: readonly ComparedColumn[];
  readonly rowCount: number;
  readonly count: number;
  /** Of any two records. */
  readonly allPairs: number;
  /** Records without a value, for each column. */
  readonly nulls: readonly number[];
  /** Rows that share all compared values with another, and all of these but one of each group. */
  readonly same: { readonly sharing: number; readonly extra: number };
  readonly hasPlaces: boolean;
}

/** @throws AppFailure `bad_input` for a column that is not there, is there twice, or cannot be compared so */
export function comparedColumns(source: OpenedSource, wanted: readonly LinkageColumn[]): ComparedColumn[] {
  const { columns } = studyColumns(source.columns);
  if (new Set(wanted.map(({ column }) => column)).size < wanted.length)
    throw failure('bad_input', 'A column was named twice. Name each column that is to be compared once.');
  return wanted.map((each) => {
    const found = columns.find(({ name }) => name === each.column);
    if (!found)
      throw failure('bad_input', 'A column to compare is not in this file, or holds nested or binary values. Choose columns of the file.');
    return { ...each, type: found.type, levels: levelsOf(each) };
  });
}

/** Brings the records out of the file into their table. */
export async function keepRecords(runner: QueryRunner, source: OpenedSource, columns: readonly ComparedColumn[]): Promise<Records> {
  const names = new Set(source.columns.map(({ name }) => name.toLowerCase()));
  // Only files have virtual columns, and a column of the file with such a name hides them.
  const hasPlaces = source.relation.startsWith('read_parquet') && !names.has('file_row_number') && !names.has('file_index');
  const keys = columns.map(({ column, type }, place) => `${keyExpression(quoteIdentifier(column), type)} AS k${place}`);
  const values = columns.map(({ column, comparison }, place) => {
    const found = source.columns.find(({ name }) => name === column);
    return `${comparedValue(found ?? { name: column, type: 'VARCHAR' }, comparison)} AS v${place}`;
  });
  const place = hasPlaces ? `file_index::DOUBLE * ${rowsInPart} + file_row_number` : 'NULL::DOUBLE';
  const list = (letter: string): string => columns.map((_, index) => `${letter}${index}`).join(', ');
  await runner.rows(`CREATE OR REPLACE TEMP TABLE ${recordTable} AS
    SELECT (row_number() OVER (ORDER BY place, h) - 1)::BIGINT AS id, * EXCLUDE (h) FROM (
      SELECT min(place) AS place, count(*)::BIGINT AS n, hash(${list('k')}) AS h,
        ${columns.map((_, index) => `any_value(v${index}) AS v${index}`).join(', ')},
        ${columns.map(({ type }, index) => `${textExpression(`k${index}`, type)} AS t${index}`).join(', ')}
      FROM (SELECT ${[...keys, ...values].join(', ')}, ${place} AS place FROM ${source.relation})
      GROUP BY ${list('k')})`);
  const [row] = await runner.rows(
    `SELECT count(*)::DOUBLE, coalesce(sum(n), 0)::DOUBLE, coalesce(sum(n) FILTER (n > 1), 0)::DOUBLE, ${columns
      .map((_, index) => `(count(*) - count(v${index}))::DOUBLE`)
      .join(', ')} FROM ${recordTable}`,
  );
  const [count = 0, rowCount = 0, sharing = 0, ...nulls] = (row ?? []).map(Number);
  return { columns, rowCount, count, allPairs: (count * (count - 1)) / 2, nulls, same: { sharing, extra: rowCount - count }, hasPlaces };
}

export const dropRecords = async (runner: QueryRunner): Promise<void> => void (await runner.rows(`DROP TABLE IF EXISTS ${recordTable}`));

export const placeOf = (place: unknown): { part: number; row: number } | null =>
  typeof place === 'number' ? { part: Math.floor(place / rowsInPart), row: place % rowsInPart } : null;

/** Rows that are equal in every column of the file that can be compared: all of them, and all but one of each group. */
export async function countExactRepeats(runner: QueryRunner, source: OpenedSource): Promise<{ sharing: number; extra: number }> {
  const keys = studyColumns(source.columns).columns.map(({ key }) => key);
  if (keys.length === 0) return { sharing: 0, extra: 0 };
  const [row] = await runner.rows(
    `SELECT coalesce(sum(n), 0)::DOUBLE, coalesce(sum(n - 1), 0)::DOUBLE FROM (SELECT count(*) AS n FROM (SELECT hash(${keys.join(', ')}) AS h FROM ${source.relation}) GROUP BY h HAVING count(*) > 1)`,
  );
  const [sharing = 0, extra = 0] = (row ?? []).map(Number);
  return { sharing, extra };
}
