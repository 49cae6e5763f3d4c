import { afterAll, beforeAll, expect, it } from 'vitest';
import { carryCounts } from '#core/profiling/column-queries.ts';
import { columnType } from '#core/profiling/column-type.ts';
import { countsOfRows, firstRowsQuery } from '#core/profiling/first-counts.ts';
import { choosePlan } from '#core/profiling/plan.ts';
import { columnsOf } from '#core/profiling/query-runner.ts';
import { testDatabase, type TestDatabase } from '../../support/profiling/duckdb.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

it('counts rows as the database does, in the same order, whatever their type', async () => {
  const { runner } = database;
  await runner.rows(`CREATE TABLE f AS SELECT *, dec::INTEGER AS short FROM (VALUES
    (1::BIGINT, 'b', 1.5::DOUBLE, DATE '2024-01-31', true, 1.50::DECIMAL(9,2), {'a': 1}, TIME '10:00:00', TIMESTAMP '2024-01-01 10:00:00'),
    (-9223372036854775807::BIGINT, '"; --', 'nan'::DOUBLE, DATE '1999-12-31', false, -0.01, {'a': NULL}, TIME '09:00:00', TIMESTAMP '1969-01-01'),
    (9223372036854775807::BIGINT, '𝄞', '-inf'::DOUBLE, NULL, NULL, 10, NULL, NULL, NULL),
    (9223372036854775806::BIGINT, chr(65533), 'inf'::DOUBLE, DATE '2024-01-31', true, 9, {'a': 1}, TIME '10:00:00', TIMESTAMP '2024-01-01 10:00:00'),
    (NULL, '  ', -2::DOUBLE, DATE '2024-02-01', true, NULL, {'a': 10}, TIME '23:00:00', TIMESTAMP '2024-01-01 09:00:00'),
    (20::BIGINT, NULL, NULL, DATE '2024-02-01', true, 2, {'a': 2}, TIME '23:00:00', TIMESTAMP '2024-01-01 09:00:00'),
    (3::BIGINT, '', 30::DOUBLE, DATE '2024-02-01', true, 2, {'a': 2}, TIME '23:00:00', TIMESTAMP '2024-01-01 09:00:00'))
    t(i, "te""xt", d, day, b, dec, s, tod, ts)`);
  const described = await runner.rows(`SELECT column_name, column_type FROM (DESCRIBE f)`);
  const columns = described.map(([name, type]) => ({ name: String(name), type: columnType(String(type)) }));
  const here = countsOfRows(
    await columnsOf(runner, firstRowsQuery('FROM f', columns)),
    columns.map(({ type }) => type),
  );
  for (const [index, { name, type }] of columns.entries()) {
    const there = await carryCounts(runner, 'f', name, type);
    const filled = (counts: typeof there) => (counts ?? []).filter((each) => each.text !== null && each.text !== 'nan');
    expect(filled(here[index] ?? null), name).toEqual(filled(there));
    expect(here[index]?.find((each) => each.text === null)?.count ?? 0, name).toBe(there?.find((each) => each.text === null)?.count ?? 0);
  }
});

const column = (distinctEstimate: number) => ({ type: columnType('VARCHAR'), isDictionary: false, distinctEstimate });

it('counts every value of more columns where that is asked for', () => {
  const columns = [column(900_000), column(9_000_000)];
  expect(choosePlan(10_000_000, columns)).toEqual(['sketch', 'sketch']);
  expect(choosePlan(10_000_000, columns, 1_000_000)).toEqual(['table', 'sketch']);
});
