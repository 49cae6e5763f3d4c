import type { QueryRunner } from '#core/profiling/query-runner.ts';
import { readFileRows, type Metadata } from '#core/profiling/metadata.ts';
import { chooseSlices, rowGroupStarts, seededRandom, slicesQuery } from '#core/profiling/slices.ts';
import type { OpenedSource } from '#core/profiling/source.ts';
import { quoteIdentifier } from '#core/sql.ts';

export interface RowSample {
  readonly relation: string;
  readonly rows: number;
  readonly method: string;
}

/** Stretches that a requested sample is read in: enough to see a file that changes along the way. */
const strata = 32;

/** Reads some rows, spread over the file, into the table `meshbench_sample`. */
export async function takeSample(
  runner: QueryRunner,
  source: OpenedSource,
  wanted: { rows: number; seed: number; fileRows: number },
): Promise<RowSample> {
  const columns = source.columns.map((column) => quoteIdentifier(column.name)).join(', ');
  const fileRows = await rowsOfFiles(runner, source, wanted.fileRows);
  let method = `one stretch of consecutive rows at a random place in each of ${strata} equal parts of the file`;
  let query: string;
  if (fileRows) {
    query = slicesQuery(
      source.relation,
      columns,
      source.parquetFiles,
      chooseSlices(fileRows, wanted.rows, strata, seededRandom(wanted.seed)),
    );
  } else {
    query = `SELECT ${columns} FROM ${source.relation} LIMIT ${wanted.rows}`;
    method = 'the first rows of the file';
  }
  const rows = await keep(runner, 'meshbench_sample', query);
  return { relation: 'meshbench_sample', rows, method };
}

/**
 * Row groups that the first figures come from: few, because each costs the unpacking of a page of every column, which is often all that
 * the group has of it; one where there are many columns.
 */
const firstGroups = 2;
const manyColumns = 100;

/**
 * SQL that reads a few rows for the first figures, one query for each stretch of them.
 * @param relation of the source, or a table of `rows` rows where the source is read in part
 */
export function firstRowsOf(
  source: OpenedSource,
  wanted: { relation: string; rows: number; take: number; rowGroups: Metadata['rowGroups']; columns: readonly string[] },
): string[] {
  const { relation, rows, rowGroups, take } = wanted;
  const columns = wanted.columns.map(quoteIdentifier).join(', ');
  if (relation !== source.relation) return [slicesQuery(relation, columns, [], chooseSlices([rows], take, firstGroups, seededRandom(1)))];
  if (rowGroups.length > 0 && !hidesRowNumbers(source)) {
    const groups = source.columns.length > manyColumns ? 1 : firstGroups;
    // Each stretch with its own limit: where it ends, the rest of its row group is not read.
    return rowGroupStarts(rowGroups, take, groups).map(
      (slice) => `(${slicesQuery(relation, columns, source.parquetFiles, [slice])} LIMIT ${slice.last - slice.first + 1})`,
    );
  }
  return [`SELECT ${columns} FROM ${relation} LIMIT ${take}`];
}

/** Rows cannot be found by file and number where the file has columns of those names itself. */
function hidesRowNumbers(source: OpenedSource): boolean {
  return source.columns.some(({ name }) => ['file_row_number', 'filename'].includes(name.toLowerCase()));
}

/** Rows of each file; null where rows cannot be found by file and number. */
async function rowsOfFiles(runner: QueryRunner, source: OpenedSource, rows: number): Promise<number[] | null> {
  if (hidesRowNumbers(source)) return null;
  return source.parquetFiles.length === 1 ? [rows] : await readFileRows(runner, source);
}

async function keep(runner: QueryRunner, table: string, query: string): Promise<number> {
  await runner.rows(`CREATE OR REPLACE TEMP TABLE ${table} AS ${query}`);
  const [row] = await runner.rows(`SELECT count(*) FROM ${table}`);
  return Number(row?.[0] ?? 0);
}
