import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Segment } from '#core/ports/assembler.ts';
import { quotePath } from '#core/sql.ts';
import { assemblySql } from '#engine/lab/assemble/assembly-sql.ts';
import { duckdb, parquetFile } from '../../../support/sampling/parquet-files.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assembly-'));
});
afterAll(() => rm(folder, { recursive: true }));

const whole = (rows: number, ...values: (string | null)[]): Segment => ({ rows, offset: 0, of: rows, want: rows, shift: 0, values });

async function relationOf(...selects: string[]): Promise<string> {
  const paths: string[] = [];
  for (const [index, select] of selects.entries()) paths.push(await parquetFile(folder, `${index}-${Math.random()}.parquet`, select));
  return `read_parquet([${paths.map(quotePath).join(', ')}], union_by_name = true, hive_partitioning = false)`;
}

test('rows are kept by the rule of their segment, in order, with what the paths said', async () => {
  const relation = await relationOf('SELECT i FROM range(10) r(i)', 'SELECT i FROM range(100, 105) r(i)');
  const segments = [
    // Row 3 of a unit of 30 is the first row here; one in three.
    { rows: 10, offset: 3, of: 30, want: 10, shift: 0, values: ['TX', '1'] },
    { ...whole(5, null, '2') },
  ];
  const columns = [
    { name: 'state', type: 'VARCHAR' },
    { name: 'month', type: 'BIGINT' },
  ] as const;
  expect(await duckdb(assemblySql({ relation, names: ['i'], segments, columns }))).toEqual([
    [0n, 'TX', 1n],
    [3n, 'TX', 1n],
    [6n, 'TX', 1n],
    [9n, 'TX', 1n],
    [100n, null, 2n],
    [101n, null, 2n],
    [102n, null, 2n],
    [103n, null, 2n],
    [104n, null, 2n],
  ]);
});

test('columns named as our own helpers, as the reader’s virtual columns, or as SQL, are columns like any other', async () => {
  const names = ['meshbench_row', 'MESHBENCH_SEGMENT', 'file_row_number', 'filename', '") FROM x; --'];
  const relation = await relationOf(`SELECT ${names.map((name) => `i AS "${name.replaceAll('"', '""')}"`).join(', ')} FROM range(3) r(i)`);
  const sql = assemblySql({ relation, names, segments: [whole(3, "it's")], columns: [{ name: 'o\'clock"', type: 'VARCHAR' }] });
  expect(await duckdb(sql)).toEqual([0n, 1n, 2n].map((row) => [row, row, row, row, row, "it's"]));
});

test('a column that the files have themselves is theirs', async () => {
  const relation = await relationOf("SELECT 'inside' AS State FROM range(1)");
  const sql = assemblySql({ relation, names: ['State'], segments: [whole(1, 'path')], columns: [{ name: 'state', type: 'VARCHAR' }] });
  expect(await duckdb(sql)).toEqual([['inside']]);
});

test('many segments of many rows keep exactly what they should', async () => {
  const relation = await relationOf('SELECT i FROM range(300000) r(i)');
  const segments = Array.from({ length: 3000 }, (_, index) => ({
    rows: 100,
    offset: 0,
    of: 100,
    want: (index % 100) + 1,
    shift: index % 7,
    values: [],
  }));
  const sql = assemblySql({ relation, names: ['i'], segments, columns: [] });
  expect(await duckdb(`SELECT count(*)::INT, count(DISTINCT i)::INT FROM (${sql})`)).toEqual([[151_500, 151_500]]);
});
