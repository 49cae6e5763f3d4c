import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comparedType } from '#core/comparison/compared-type.ts';
import { justBelow, lastBelow } from '#core/comparison/last-below.ts';
import { hashRanges } from '#core/comparison/partitions.ts';
import type { PairMeasures } from '#core/comparison/pair-measures.ts';
import { gapAtMost, sampledMeasures } from '#core/comparison/sampled-measures.ts';
import { tableMeasures } from '#core/comparison/table-measures.ts';
import { columnType } from '#core/profiling/column-type.ts';
import { hashShare } from '#core/profiling/estimates.ts';
import { comparisonBench, type ComparisonBench } from '../../support/comparison/bench.ts';

let bench: ComparisonBench;
beforeAll(async () => {
  bench = await comparisonBench();
});
afterAll(() => bench.close());

const relations = { before: 'one', after: 'other' };
const none = { before: 0, after: 0 };

/** The same column counted value by value, and by a sample of about 5,000 of its values. */
async function bothWays(before: string, after: string) {
  await bench.sql(`CREATE OR REPLACE TABLE one AS ${before}`);
  await bench.sql(`CREATE OR REPLACE TABLE other AS ${after}`);
  const [[type] = []] = await bench.sql('SELECT typeof(x) FROM one WHERE x IS NOT NULL LIMIT 1');
  const place = { name: 'x', type: String(type), position: 0 };
  const compared = comparedType({ before: place, after: place });
  const rowsOf = async (table: string): Promise<number> => Number((await bench.sql(`SELECT count(*) FROM ${table}`))[0]?.[0]);
  const rows = { before: await rowsOf('one'), after: await rowsOf('other') };
  const exact = await tableMeasures(bench.runner, relations, compared, none);
  const share = hashShare(5000, exact.before.distinct);
  if (!share) throw new Error('There are too few values to take some of them');
  return { exact, sampled: await sampledMeasures(bench.runner, relations, compared, share, none, rows) };
}

const rows = (measures: PairMeasures, side: 'before' | 'after') => (measures.quantileBins ?? []).reduce((sum, bin) => sum + bin[side], 0);
const bins = ({ distribution }: PairMeasures) => distribution?.bins.reduce((sum, bin) => sum + bin.before, 0);
const below = async (type: string, place: number) => (await bench.sql(`SELECT (${lastBelow(place, columnType(type))})::VARCHAR`))[0]?.[0];
const before = async (value: string, type: string) => (await bench.sql(`SELECT (${justBelow(value, columnType(type))})::VARCHAR`))[0]?.[0];

/** What is estimated lies within twice its interval at 95 % (fixed data: no run differs from the next). */
function expectEstimates({ exact, sampled }: { exact: PairMeasures; sampled: PairMeasures }): void {
  const { estimated } = sampled;
  if (estimated === null) throw new Error('It was sampled');
  for (const side of ['before', 'after'] as const) {
    expect(Math.abs(sampled[side].distinct - exact[side].distinct)).toBeLessThanOrEqual(2 * estimated.distinct[side]);
  }
  for (const which of ['newValues', 'vanishedValues'] as const) {
    for (const what of ['values', 'rows'] as const) {
      expect(Math.abs(sampled[which][what] - exact[which][what])).toBeLessThanOrEqual(2 * estimated[which][what]);
    }
  }
  if (exact.gap !== null) {
    expect(sampled.gap?.d).toBeLessThanOrEqual(exact.gap.d + 1e-12);
    expect((sampled.gap?.d ?? 0) + (estimated.ks ?? 0)).toBeGreaterThanOrEqual(exact.gap.d - 1e-12);
    expect(estimated.ks).toBeLessThan(0.02);
  }
}

function expectExact({ exact, sampled }: { exact: PairMeasures; sampled: PairMeasures }): void {
  for (const side of ['before', 'after'] as const) {
    const { distinct: _, mean, standardDeviation, ...rest } = exact[side];
    expect(sampled[side]).toMatchObject(rest);
    if (mean === null) continue;
    expect(sampled[side].mean).toBeCloseTo(mean, 6);
    expect(sampled[side].standardDeviation).toBeCloseTo(standardDeviation ?? NaN, 6);
  }
  expect(sampled.isSame).toBe(exact.isSame);
  expect(sampled.lengths?.after?.max).toEqual(exact.lengths?.after?.max);
  expect([rows(sampled, 'before'), rows(sampled, 'after')]).toEqual([rows(exact, 'before'), rows(exact, 'after')]);
}

const spread = (count: number): string => `((hash(range) % 1000003) / 1000.0) AS y FROM range(${String(count)})`;

describe('a column with very many values', () => {
  it.each([
    ['DOUBLE', "CASE WHEN range % 900 = 1 THEN NULL WHEN range % 900 = 2 THEN 'nan' WHEN range = 77 THEN 'inf' ELSE sqrt(y) END::DOUBLE"],
    ['DECIMAL(12,2)', 'CASE WHEN range % 3 = 0 THEN 0 ELSE y * 7 - 800 END::DECIMAL(12,2)'],
    ['BIGINT', '(y * 1000)::BIGINT - 400000'],
    ['DATE', "CASE WHEN range % 50 = 0 THEN NULL ELSE DATE '1500-01-01' + (y * 200)::INTEGER END"],
    ['TIMESTAMP', "TIMESTAMP '2020-01-01' + to_seconds(y * 9000)"],
  ])('of %s has exact figures, bins and medians, and estimates that hold the truth', async (_, value) => {
    const found = await bothWays(
      `SELECT ${value} AS x FROM (SELECT range, ${spread(60_000)})`,
      `SELECT ${value} AS x FROM (SELECT range, y * 0.9 AS y FROM (SELECT range, ${spread(50_000)}))`,
    );
    expect(found.sampled.method).toBe('sample');
    expectExact(found);
    expectEstimates(found);
    expect(bins(found.sampled)).toBe(bins(found.exact));
  });

  it('of texts tells what came and went, and whether all rows have their own', async () => {
    const found = await bothWays("SELECT 'P-' || range AS x FROM range(60000)", "SELECT 'P-' || range AS x FROM range(20000, 70000)");
    expectExact(found);
    expectEstimates(found);
    expect(found.exact.newValues.values).toBe(10_000);
    expect(found.sampled.allDifferent).toEqual({ before: true, after: true });
    expect(found.sampled.masks).toMatchObject({ isExact: false });
  });

  it('is the same only where every row is', async () => {
    const before = 'SELECT range AS x FROM range(60000)';
    expect((await bothWays(before, `${before} ORDER BY x DESC`)).sampled.isSame).toBe(true);
    expect((await bothWays(before, 'SELECT CASE range WHEN 7 THEN 8 ELSE range END AS x FROM range(60000)')).sampled.isSame).toBe(false);
  });
});

describe('cells that are not taken apart', () => {
  it('bound the distance that lies within them', () => {
    expect(gapAtMost([{ before: 10, after: 10 }], [false])).toBe(1);
    expect(gapAtMost([{ before: 10, after: 10 }], [true])).toBe(0);
    expect(
      gapAtMost(
        [1, 2, 3, 4].map(() => ({ before: 5, after: 3 })),
        [],
      ),
    ).toBeCloseTo(0.25, 12);
  });
});

describe('the value before a border', () => {
  it('is the largest of its type below it', async () => {
    expect([await before("'3.00'::DECIMAL(12,2)", 'DECIMAL(12,2)'), await before('7::BIGINT', 'BIGINT')]).toEqual(['2.99', '6']);
    expect(await below('INTEGER', 2.5)).toBe('2');
    expect(await below('BIGINT', -3)).toBe('-4');
    expect(await below('DECIMAL(12,2)', 0)).toBe('-0.01');
    expect(await below('DECIMAL(12,2)', 1.5)).toBe('1.49');
    expect(await below('DATE', 0)).toBe('1969-12-31');
    expect(await below('TIMESTAMP', 0)).toBe('1969-12-31 23:59:59.999999');
  });
});

describe('ranges of hashes', () => {
  it('hold every hash once', async () => {
    const ranges = hashRanges('h', 17_000_000);
    expect(ranges).toHaveLength(5);
    const counts = ranges.map((range) => `count(*) FILTER (${range})`).join(' + ');
    expect((await bench.sql(`SELECT (${counts})::INTEGER FROM (SELECT hash(range) AS h FROM range(10000))`))[0]).toEqual([10_000]);
    expect(hashRanges('h', 100)).toEqual(['TRUE']);
  });
});
