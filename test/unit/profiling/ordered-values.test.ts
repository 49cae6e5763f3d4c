import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnType } from '#core/profiling/column-type.ts';
import { valuesAtRanks } from '#core/profiling/ordered-values.ts';
import { testDatabase, type TestDatabase } from '../../support/profiling/duckdb.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** More values than a row group has, each one to five times, in no order. */
async function countsOf(value: string): Promise<number> {
  await database.runner.rows(
    `CREATE OR REPLACE TEMP TABLE counted AS SELECT ${value} AS v, (1 + hash(i, 2) % 5)::BIGINT AS n FROM range(300000) r(i) ORDER BY hash(i)`,
  );
  await database.runner.rows('INSERT INTO counted VALUES (NULL, 7)');
  const [row] = await database.runner.rows('SELECT sum(n)::DOUBLE FROM counted WHERE v IS NOT NULL');
  return Number(row?.[0]);
}

describe('values at ranks', () => {
  it.each([
    ['DECIMAL(12,2)', `((i - 150000) / 100)::DECIMAL(12,2)`],
    ['BIGINT', `(i * 7919 - 1000000)::BIGINT`],
    ['DOUBLE', `CASE i WHEN 0 THEN 'inf'::DOUBLE WHEN 1 THEN '-inf'::DOUBLE ELSE ln(i) END`],
    ['TIMESTAMP', `TIMESTAMP '1969-01-01' + to_seconds(i * 1000)`],
  ])('are those of a running sum: %s', async (sql, value) => {
    const { runner } = database;
    const total = await countsOf(value);
    const ranks = [0, 1, 255, 1000, Math.floor(total / 2), Math.floor(total / 2) + 1, total - 300, total - 1];
    const rows = await valuesAtRanks(runner, 'counted', columnType(sql), 'v IS NOT NULL', ranks);
    const upTos = rows.map(([, upTo]) => Number(upTo));
    expect(upTos).toEqual(upTos.toSorted((one, other) => one - other));
    for (const rank of ranks) {
      const [expected] = await runner.rows(
        `SELECT v::VARCHAR, c::DOUBLE FROM (SELECT v, n, sum(n) OVER (ORDER BY v ROWS UNBOUNDED PRECEDING) AS c FROM counted WHERE v IS NOT NULL) WHERE c > ${rank} AND c - n <= ${rank}`,
      );
      expect(rows.find(([, upTo]) => Number(upTo) > rank)).toEqual(expected);
    }
    expect(rows.length).toBeLessThanOrEqual(256 * ranks.length);
    expect(await runner.rows(`SELECT * FROM duckdb_tables() WHERE table_name = 'meshbench_ordered'`)).toEqual([]);
  });

  it('are none where there are no values', async () => {
    await database.runner.rows('CREATE OR REPLACE TEMP TABLE counted (v INTEGER, n BIGINT)');
    expect(await valuesAtRanks(database.runner, 'counted', columnType('INTEGER'), 'v IS NOT NULL', [0])).toEqual([]);
  });
});
