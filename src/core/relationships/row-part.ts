import type { QueryRunner } from '../profiling/query-runner.ts';
import type { OpenedSource } from '../profiling/source.ts';
import { hashShare } from '../profiling/estimates.ts';
import { type Groups, groupsOf } from './groups.ts';
import { numberExpression, type StudyColumn } from './study-columns.ts';

/** Cells that searches bring out of the database, and rows at most and at least. */
const wantedCells = 4_000_000;
const mostRows = 65_536;
const leastRows = 2_000;

/** Columns brought out by one statement. */
const columnsAtOnce = 50;

/** Rows that are searched, for so many columns. */
export const searchedRows = (columns: number): number =>
  Math.max(leastRows, Math.min(mostRows, Math.floor(wantedCells / Math.max(1, columns))));

/** Rows of a file, brought out: for each column the groups of equal values, and its numbers where it has any. */
export interface RowPart {
  readonly rows: number;
  readonly isAll: boolean;
  readonly groups: readonly Groups[];
  /** NaN where there is no number; null for columns that are none. */
  readonly numbers: readonly (Float64Array | null)[];
  /** Mean number of blanks in a text; null for columns that are none. */
  readonly blanks: readonly (number | null)[];
}

const table = 'meshbench_part';

/** True where the file has columns of its own with the names of DuckDB's virtual ones. */
const hidesRowNumbers = (source: OpenedSource): boolean =>
  source.columns.some(({ name }) => ['file_row_number', 'file_index'].includes(name.toLowerCase()));

/**
 * Condition that a random part of the rows meets: their place, hashed, lies below a bound. The same rows each time.
 * @returns null where all rows are wanted or rows have no place
 */
export function randomRows(source: OpenedSource, wanted: number, rows: number): string | null {
  const share = hashShare(wanted, rows);
  return share === null || hidesRowNumbers(source) ? null : `hash(file_row_number, file_index) < ${share.bound}`;
}

/** All rows that have one of a random part of a column's values, about `wanted` rows. */
export function rowsOfValues(column: StudyColumn, wanted: number, rows: number): string | null {
  const share = hashShare(wanted, rows);
  return share === null ? null : `hash(${column.key}) < ${share.bound} AND ${column.key} IS NOT NULL`;
}

/**
 * Brings rows out. Values travel as 53 bits of their hash: two different values among so many rows have the same one with a chance
 * below one in a million, and whatever is found is counted in the database afterwards.
 * @param condition which rows; null for all
 */
export async function readPart(
  runner: QueryRunner,
  source: OpenedSource,
  columns: readonly StudyColumn[],
  options: { condition: string | null; wanted: number; rows: number },
): Promise<RowPart> {
  const { condition, wanted, rows } = options;
  if (columns.length === 0) return { rows: 0, isAll: true, groups: [], numbers: [], blanks: [] };
  const selected = columns.flatMap((column, place) => {
    const number = numberExpression(column);
    const code = `CASE WHEN ${column.key} IS NOT NULL THEN (hash(${column.key}) >> 11)::BIGINT END AS h${place}`;
    if (column.type.kind === 'text') return [code, `strlen(${column.key}) - strlen(replace(${column.key}, ' ', '')) AS l${place}`];
    return number === null ? [code] : [code, `${number} AS x${place}`];
  });
  const isAll = wanted >= rows;
  // A value that very many rows have may make the part larger than memory is meant for: what is beyond is left out.
  const where =
    condition !== null ? ` WHERE ${condition} LIMIT ${wanted * 3}` : isAll ? '' : ` USING SAMPLE reservoir(${wanted} ROWS) REPEATABLE (1)`;
  await runner.rows(`CREATE OR REPLACE TEMP TABLE ${table} AS SELECT ${selected.join(', ')} FROM ${source.relation}${where}`);
  const groups: Groups[] = [];
  const numbers: (Float64Array | null)[] = [];
  let taken = 0;
  for (let from = 0; from < columns.length; from += columnsAtOnce) {
    const some = columns.slice(from, from + columnsAtOnce);
    const list = some.flatMap((column, index) =>
      numberExpression(column) === null ? [`h${from + index}::DOUBLE`] : [`h${from + index}::DOUBLE`, `x${from + index}`],
    );
    const brought = await runner.rows(`SELECT ${list.join(', ')} FROM ${table}`);
    taken = brought.length;
    let at = 0;
    for (const column of some) {
      const place = at;
      groups.push(groupsOf(brought.map((row) => (typeof row[place] === 'number' ? row[place] : null))));
      at += 1;
      if (numberExpression(column) === null) {
        numbers.push(null);
        continue;
      }
      numbers.push(Float64Array.from(brought, (row) => (typeof row[place + 1] === 'number' ? row[place + 1] : NaN) as number));
      at += 1;
    }
  }
  const blanks = await meanBlanks(runner, columns);
  await runner.rows(`DROP TABLE IF EXISTS ${table}`);
  return { rows: taken, isAll: isAll && condition === null, groups, numbers, blanks };
}

async function meanBlanks(runner: QueryRunner, columns: readonly StudyColumn[]): Promise<(number | null)[]> {
  const blanks: (number | null)[] = columns.map(() => null);
  const texts = columns.flatMap(({ type }, place) => (type.kind === 'text' ? [place] : []));
  if (texts.length === 0) return blanks;
  const [means] = await runner.rows(`SELECT ${texts.map((place) => `avg(l${place})`).join(', ')} FROM ${table}`);
  texts.forEach((place, index) => (blanks[place] = typeof means?.[index] === 'number' ? means[index] : null));
  return blanks;
}
