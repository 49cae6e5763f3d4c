import { afterAll, beforeAll, expect, it } from 'vitest';
import { carryManyCounts } from '#core/profiling/column-queries.ts';
import { columnType } from '#core/profiling/column-type.ts';
import { countsAndFiguresQuery, countsQuery, readManyCounts, readToldFigures } from '#core/profiling/count-queries.ts';
import { columnsOf } from '#core/profiling/query-runner.ts';
import { readScan, scanQuery, selectOf, type ScanColumn } from '#core/profiling/scan-figures.ts';
import { quoteIdentifier } from '#core/sql.ts';
import { testDatabase, type TestDatabase } from '../../support/profiling/duckdb.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

it('asks in one statement for the counts and figures that two statements give', async () => {
  const { runner } = database;
  await runner.rows(`CREATE TABLE t AS SELECT i % 7 AS "few", CASE i % 5 WHEN 0 THEN NULL ELSE '"; --' || i % 90 END AS "te""xt",
    CASE i WHEN 3 THEN 'inf' ELSE i / 3 END::DOUBLE AS d, (i / 8)::DECIMAL(12,2) AS dec, DATE '2024-01-31' + i::INTEGER AS day, NULL::VARCHAR AS none
    FROM range(1000) r(i)`);
  const types = ['BIGINT', 'VARCHAR', 'DOUBLE', 'DECIMAL(12,2)', 'DATE', 'VARCHAR'];
  const columns = ['few', 'te"xt', 'd', 'dec', 'day', 'none'].map((name, index): ScanColumn => ({
    name,
    type: columnType(types[index] ?? ''),
    centre: 10,
    bounds: null,
    isPositive: false,
  }));
  const asked = columns.map(({ name, type }) => ({ name, type, condition: `${quoteIdentifier(name)} IS NOT NULL` }));
  const figures = columns.flatMap(selectOf);
  const result = await columnsOf(runner, countsAndFiguresQuery('t', asked, figures, 8193));
  expect(readManyCounts(result, columns.length)).toEqual(await carryManyCounts(runner, 't', asked, false));
  const [row = []] = await runner.rows(scanQuery('t', columns));
  const told = readToldFigures(result);
  expect(told).toHaveLength(figures.length);
  expect(readScan(told, columns)).toEqual(readScan(row, columns));
  expect(readScan(told, columns)[2]?.isSpoilt).toBe(true);
});

it.each(['true, false, NULL, true', 'false, false', 'NULL, NULL', ''])('counts yes, no and nothing among %s', async (values) => {
  const { runner } = database;
  await runner.rows(`CREATE OR REPLACE TABLE answers AS SELECT unnest([${values}]::BOOLEAN[]) AS answer, 1 AS one`);
  const grouped = await runner.rows('SELECT answer, count(*) FROM answers GROUP BY 1 ORDER BY 1');
  expect(await runner.rows(`${countsQuery('answers', 'answer', columnType('BOOLEAN'))} ORDER BY v`)).toEqual(grouped);
  const some = await runner.rows(`${countsQuery('answers', 'answer', columnType('BOOLEAN'), 'answer')} ORDER BY v`);
  expect(some).toEqual(grouped.filter(([answer]) => answer === true));
});
