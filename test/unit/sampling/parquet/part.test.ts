import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quoteLiteral } from '#core/sql.ts';
import { duckdb, footerOf, parquetFile, partOf } from '../../../support/sampling/parquet-files.ts';

const select = `SELECT i AS id, 'person ' || i AS name, CASE WHEN i % 7 = 0 THEN NULL ELSE i * 1.5 END AS amount, [i, i + 1] AS pair,
  {'a': i, 'b': 'x' || (i % 3)} AS inner, DATE '2024-01-01' + (i % 400)::INT AS day, i % 2 = 0 AS even, uuid_like
  FROM (SELECT i, md5(i::VARCHAR) AS uuid_like FROM range(10000) r(i))`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parts-'));
});
afterAll(() => rm(folder, { recursive: true }));

const from = (path: string): string => `read_parquet(${quoteLiteral(path)})`;

describe.each(['snappy', 'zstd', 'uncompressed', 'lz4_raw'])('row groups taken from a file that is packed with %s', (codec) => {
  test('hold the rows that they held, under the same schema', async () => {
    const path = await parquetFile(folder, `${codec}.parquet`, select, `row_group_size 2048, codec '${codec}'`);
    const chosen = [1, 3, 4];
    const part = join(folder, `${codec}-part.parquet`);
    await writeFile(part, await partOf(path, chosen));

    const wanted = `SELECT * FROM ${from(path)} WHERE id // 2048 IN (${chosen.join(', ')})`;
    const differences = await duckdb(
      `(${wanted} EXCEPT ALL SELECT * FROM ${from(part)}) UNION ALL (SELECT * FROM ${from(part)} EXCEPT ALL ${wanted})`,
    );
    expect(differences).toEqual([]);
    const [described, original] = [await duckdb(`DESCRIBE FROM ${from(part)}`), await duckdb(`DESCRIBE FROM ${from(path)}`)];
    expect(described).toEqual(original);
    // Filters use the statistics that were copied, at their places in the new file.
    expect(await duckdb(`SELECT count(*)::INT FROM ${from(part)} WHERE id BETWEEN 2048 AND 2060`)).toEqual([[13]]);
    expect(await duckdb(`SELECT count(*)::INT FROM ${from(part)} WHERE name = 'person 0'`)).toEqual([[0]]);
  });
});

test('the footer tells rows and bytes of every row group', async () => {
  const path = await parquetFile(folder, 'groups.parquet', select);
  const { rows, rowGroups } = footerOf(await readFile(path));
  expect(rows).toBe(10_000);
  expect(rowGroups.map((group) => group.rows)).toEqual([2048, 2048, 2048, 2048, 1808]);
  const [[bytes] = []] = await duckdb(`SELECT sum(total_compressed_size)::INT FROM parquet_metadata(${quoteLiteral(path)})`);
  const read = rowGroups.reduce((sum, group) => sum + group.bytes, 0);
  expect(read).toBeGreaterThanOrEqual(Number(bytes));
  expect(read).toBeLessThan(Number(bytes) * 1.05);
});

test('a file without rows has a footer without row groups', async () => {
  const path = await parquetFile(folder, 'none.parquet', `${select} LIMIT 0`);
  expect(footerOf(await readFile(path))).toMatchObject({ rows: 0, rowGroups: [] });
});

const published = resolve(import.meta.dirname, '../../../../../shared/cases/open');
const names = existsSync(published)
  ? readdirSync(published, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.parquet') && !name.includes('bad_data'))
  : [];
if (names.length === 0) console.warn('SKIPPED: published Parquet files of other writers, because ../shared is not here');

test.skipIf(names.length === 0)('the last row group of files of other writers, by itself, reads as it did in its file', async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const ask = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJS();
  const textOf = (path: string, offset: number) =>
    ask(
      `SELECT md5(string_agg(t::VARCHAR, '|')) FROM (FROM read_parquet(${quoteLiteral(path)}, hive_partitioning = false) OFFSET ${offset}) t`,
    );
  let compared = 0;
  for (const name of names) {
    const path = join(published, name);
    const whole = await textOf(path, 0).catch(() => null);
    if (whole === null) continue;
    const rows = (
      await ask(
        `SELECT any_value(row_group_num_rows)::INT FROM parquet_metadata(${quoteLiteral(path)}) GROUP BY row_group_id ORDER BY row_group_id`,
      )
    ).map(([each]) => Number(each));
    const last = rows.length - 1;
    if ((rows[last] ?? 0) === 0) continue;
    const part = join(folder, `published-${compared}.parquet`);
    await writeFile(part, await partOf(path, [last]));
    const before = rows.slice(0, -1).reduce((sum, each) => sum + each, 0);
    expect(await textOf(part, 0), name).toEqual(before === 0 ? whole : await textOf(path, before));
    compared += 1;
  }
  connection.closeSync();
  instance.closeSync();
  expect(compared).toBeGreaterThan(40);
});
