import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bitCount } from '#core/profiling/column-queries.ts';
import { columnType } from '#core/profiling/column-type.ts';
import { hashShare } from '#core/profiling/estimates.ts';
import { passOver } from '#core/profiling/value-pass.ts';
import { testDatabase, type TestDatabase } from '../../support/profiling/duckdb.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const table = async (sql: string, value: string): Promise<void> => {
  await database.runner.rows(
    `CREATE OR REPLACE TABLE t AS SELECT CASE WHEN i % 10 > 0 THEN ${value} END::${sql} AS c FROM range(100000) r(i)`,
  );
};

const passOf = async (sql: string, { hasBounds = true, isPositive = false } = {}) => {
  const type = columnType(sql);
  const [ends = []] = await database.runner.rows('SELECT min(c)::VARCHAR, max(c)::VARCHAR FROM t');
  const bounds = { minText: String(ends[0]), maxText: String(ends[1]) };
  const column = { name: 'c', type, centre: 17, bounds: hasBounds ? bounds : null, isPositive };
  const pass = await passOver(database.runner, 't', column, hashShare(2000, 20_000), bitCount('c', type, bounds));
  return { ...pass, sketched: await pass.sketch(bounds) };
};

describe('a pass over short values', () => {
  it.each([
    ['INTEGER', 'i % 5000 - 2000'],
    ['BIGINT', '(i % 5000 - 2000) * 1000000000000'],
    ['UBIGINT', 'i % 5000'],
    ['HUGEINT', '(i % 5000 - 2000)::HUGEINT * 1000000000000000000000'],
    ['DECIMAL(12,2)', '(i % 5000 - 2000) / 4'],
    ['DOUBLE', '(i % 5000 - 2000) / 8'],
    ['FLOAT', '(i % 5000 - 2000) / 8'],
  ])('tells signs, sums and different values of %s with and without known ends', async (sql, value) => {
    await table(sql, value);
    const [wanted = []] = await database.runner.rows(
      'SELECT count(c)::DOUBLE, count(*) FILTER (c = 0)::DOUBLE, count(*) FILTER (c < 0)::DOUBLE, avg(c::DOUBLE), stddev_samp(c::DOUBLE), count(DISTINCT c)::DOUBLE FROM t',
    );
    for (const hasBounds of [true, false]) {
      const { figures, isSpoilt, marked, notFinite, sketched } = await passOf(sql, { hasBounds });
      expect([figures.filled, figures.zeroCount, figures.negativeCount]).toEqual(wanted.slice(0, 3));
      expect(Number(figures.moments.mean) / Number(wanted[3])).toBeCloseTo(1, 9);
      expect(Number(figures.moments.standardDeviation) / Number(wanted[4])).toBeCloseTo(1, 9);
      expect([isSpoilt, notFinite]).toEqual([false, 0]);
      if (marked !== null) expect(marked).toBe(wanted[5]);
      expect(sketched.distinct).toBeGreaterThan(300);
    }
  });

  it('is told to be spoilt by values that are no number, whatever their signs', async () => {
    for (const odd of ['nan', 'inf', '-inf']) {
      await table('DOUBLE', `CASE WHEN i = 99 THEN '${odd}' ELSE (i % 7 - 3)::VARCHAR END`);
      expect((await passOf('DOUBLE')).isSpoilt, odd).toBe(true);
    }
  });

  it('says the same of positive numbers, of no rows and of nothing but nulls', async () => {
    await table('INTEGER', '1 + i % 5000');
    const [known, asked] = [await passOf('INTEGER', { isPositive: true }), await passOf('INTEGER')];
    expect(asked.figures).toEqual(known.figures);
    expect(asked.marked).toBe(known.marked);
    for (const rows of ['range(0)', 'range(10)']) {
      await database.runner.rows(`CREATE OR REPLACE TABLE t AS SELECT NULL::INTEGER AS c FROM ${rows}`);
      const { figures } = await passOf('INTEGER');
      expect(figures).toMatchObject({ filled: 0, zeroCount: 0, negativeCount: 0, sum: 0 });
    }
  });
});
