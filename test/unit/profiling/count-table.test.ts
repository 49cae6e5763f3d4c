import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carryCounts } from '#core/profiling/column-queries.ts';
import { columnType } from '#core/profiling/column-type.ts';
import { maybePlaceholder } from '#core/profiling/content/placeholders.ts';
import { sentinelLiterals } from '#core/profiling/content/sentinels.ts';
import { countsQuery } from '#core/profiling/count-queries.ts';
import { figuresFromTable } from '#core/profiling/count-table.ts';
import { textExpression } from '#core/profiling/scalar.ts';
import { figuresFromCounts } from '#core/profiling/value-counts.ts';
import { testDatabase, type TestDatabase } from '../../support/profiling/duckdb.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Types with an expression that makes different values of different numbers `i` from 0 to 499. */
const columns: readonly (readonly [sql: string, value: string])[] = [
  ['TINYINT', 'i % 200 - 100'],
  ['BIGINT', '9223372036854775807 - i * 7'],
  ['HUGEINT', 'i::HUGEINT * 1000000000000000000000'],
  ['UHUGEINT', 'i::UHUGEINT'],
  ['DECIMAL(12,2)', 'i / 8'],
  ['DECIMAL(38,35)', 'i / 500'],
  ['FLOAT', 'i / 3'],
  ['DOUBLE', `CASE i WHEN 0 THEN 'nan' WHEN 1 THEN '-inf' WHEN 2 THEN 'inf' ELSE (sqrt(i))::VARCHAR END`],
  ['VARCHAR', `CASE i % 3 WHEN 0 THEN chr(128512) || i WHEN 1 THEN 'ü' || i ELSE 'it''s ' || i END`],
  ['DATE', `DATE '1899-12-30' + i::INTEGER * 300`],
  ['TIMESTAMP', `TIMESTAMP '1969-12-31 23:59:59.5' + to_seconds(i)`],
  ['TIMESTAMP WITH TIME ZONE', `make_timestamptz(i * 1000000000)`],
  ['TIMESTAMP_NS', `make_timestamp_ns(i * 1000000001)`],
  ['TIME', `TIME '00:00:00' + to_seconds(i * 100)`],
  ['INTERVAL', `to_hours(i)`],
  ['UUID', `md5(i::VARCHAR)`],
  ['BLOB', `i::VARCHAR`],
  ['BOOLEAN', `i % 2 = 0`],
  ['INTEGER[]', `[i, i % 3]`],
];

describe('figures from counts where they lie', () => {
  it.each(columns)('are those of the counts brought out: %s, each value once and some often', async (sql, value) => {
    const { runner } = database;
    const type = columnType(sql);
    for (const repeat of ['1', '1 + i % 4']) {
      await runner.rows(
        `CREATE OR REPLACE TABLE t AS SELECT (${value})::${sql} AS c FROM range(500) r(i), range(4) s(j) WHERE j < ${repeat} UNION ALL SELECT NULL`,
      );
      await runner.rows(`CREATE OR REPLACE TEMP TABLE counted AS ${countsQuery('t', 'c', type)}`);
      const inPlace = await figuresFromTable(runner, 'counted', type, { content: { isExact: true } });
      const carried = figuresFromCounts((await carryCounts(runner, 't', 'c', type)) ?? [], type);
      expect(inPlace.quantiles).toEqual(carried.quantiles);
      expect(inPlace.quantiles).toHaveLength(7);
      expect(inPlace).toMatchObject({ distinct: carried.distinct, filled: carried.filled, nullCount: carried.nullCount, min: carried.min });
    }
  });
});

describe('numbers for "no value"', () => {
  const types = [
    'UTINYINT',
    'INTEGER',
    'BIGINT',
    'UHUGEINT',
    'HUGEINT',
    'DECIMAL(4,2)',
    'DECIMAL(18,0)',
    'DECIMAL(38,35)',
    'DOUBLE',
    'FLOAT',
  ];

  it.each(types)('have a place in a column of type %s, and are known', async (sql) => {
    const type = columnType(sql);
    const literals = sentinelLiterals(type).map((literal) => `(${literal})`);
    const rows = await database.runner.rows(`SELECT ${textExpression('v', type)} FROM (VALUES ${literals.join(', ')}) l(v)`);
    for (const [text] of rows) expect(maybePlaceholder(String(text), type), String(text)).toBe(true);
    await database.runner.rows(`CREATE OR REPLACE TABLE t (v ${sql})`);
    await database.runner.rows(`INSERT INTO t VALUES (1)`);
    expect(await database.runner.rows(`SELECT v FROM t WHERE v IN (${literals.join(', ')})`)).toEqual([]);
  });

  it('are all that are known among the numbers of up to five digits', async () => {
    const decimal = columnType('DECIMAL(9,1)');
    const known = Array.from({ length: 200_001 }, (_, index) => (index - 100_000) / 10)
      .map((each) => each.toFixed(1))
      .filter((text) => maybePlaceholder(text, decimal));
    const found = await database.runner.rows(
      `SELECT v::VARCHAR FROM (SELECT (i / 10)::DECIMAL(9,1) AS v FROM range(-100000, 100001) r(i)) WHERE v IN (${sentinelLiterals(decimal).join(', ')}) ORDER BY v`,
    );
    expect(found.map(([text]) => text)).toEqual(known);
  });
});
