import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carriedMeasures } from '#core/comparison/carried-measures.ts';
import { comparedType } from '#core/comparison/compared-type.ts';
import { maskOf, maskSql, maskedValue } from '#core/comparison/masks.ts';
import { carriedPairsQuery, readCarriedPairs } from '#core/comparison/pair-counts.ts';
import { quantileBin } from '#core/comparison/pair-measures.ts';
import { tableMeasures } from '#core/comparison/table-measures.ts';
import { comparisonBench, type ComparisonBench } from '../../support/comparison/bench.ts';

let bench: ComparisonBench;
beforeAll(async () => {
  bench = await comparisonBench();
});
afterAll(() => bench.close());

const relations = { before: 'one', after: 'other' };
const none = { before: 0, after: 0 };

/** Both ways of measuring the same two columns of a type, from values as SQL literals. */
async function bothWays(type: string, before: readonly string[], after: readonly string[]) {
  for (const [table, values] of [
    ['one', before],
    ['other', after],
  ] as const) {
    await bench.sql(`CREATE OR REPLACE TABLE ${table} (x ${type})`);
    if (values.length > 0) await bench.sql(`INSERT INTO ${table} VALUES ${values.map((value) => `(${value})`).join(', ')}`);
  }
  const place = { name: 'x', type, position: 0 };
  const compared = comparedType({ before: place, after: place });
  const [counts] = readCarriedPairs(await bench.runner.rows(carriedPairsQuery(relations, [compared])), 1);
  if (!counts) throw new Error('There are few values');
  return { carried: carriedMeasures(counts, compared.type, none), table: await tableMeasures(bench.runner, relations, compared, none) };
}

const sorted = (bins: readonly object[] | null) => bins?.map((bin) => JSON.stringify(bin)).toSorted() ?? null;

const literal = (text: string): string => `'${text}'::DOUBLE`;
const double = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -60, max: 60 }).map((value) => literal(String(value / 4))) },
  { weight: 1, arbitrary: fc.constantFrom('NULL', literal('nan'), literal('inf'), literal('-inf')) },
);

const dates = (values: readonly number[]): string[] => values.map((value) => `DATE '2026-01-01' + ${value}`);
const share = (values: readonly number[], end: number): number => values.filter((value) => value <= end).length / values.length;

describe('values brought out and values reduced where they lie', () => {
  it('say the same of numbers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(double, { maxLength: 60 }), fc.array(double, { maxLength: 60 }), async (before, after) => {
        const { carried, table } = await bothWays('DOUBLE', before, after);
        expect(table.before).toEqual({ ...carried.before, mean: table.before.mean, standardDeviation: table.before.standardDeviation });
        expect(table.after.mean).toEqual(carried.after.mean === null ? null : expect.closeTo(carried.after.mean, 9));
        expect(table.gap?.d ?? null).toEqual(carried.gap === null ? null : expect.closeTo(carried.gap.d, 12));
        expect([table.union, table.isSame]).toEqual([carried.union, carried.isSame]);
        for (const which of ['newValues', 'vanishedValues'] as const) {
          expect([table[which].values, table[which].rows]).toEqual([carried[which].values, carried[which].rows]);
        }
        if (carried.quantileBins !== null && carried.quantileBins.length > 0)
          expect(sorted(table.quantileBins)).toEqual(sorted(carried.quantileBins));
        const bars = (found: typeof table) => found.distribution?.bins.reduce((total, bin) => total + bin.before, 0) ?? 0;
        if (carried.distribution?.scale !== 'category') expect(bars(table)).toBe(bars(carried));
      }),
      { numRuns: 15 },
    );
  });

  it('find the Kolmogorov-Smirnov distance that brute force finds, of dates too', async () => {
    const day = fc.integer({ min: 0, max: 40 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(day, { minLength: 1, maxLength: 50 }),
        fc.array(day, { minLength: 1, maxLength: 50 }),
        async (one, other) => {
          const { carried, table } = await bothWays('DATE', dates(one), dates(other));
          const brute = Math.max(...[...one, ...other].map((end) => Math.abs(share(one, end) - share(other, end))));
          expect(carried.gap?.d).toBeCloseTo(brute, 12);
          expect(table.gap?.d).toBeCloseTo(brute, 12);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('count the same texts, by values and by hashes', async () => {
    const text = fc.constantFrom('NULL', "''", "' '", "'a'", "'b'", "'Ä1'", "'😀'", "'x''; DROP TABLE one; --'");
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 40 }), fc.array(text, { maxLength: 40 }), async (before, after) => {
        const { carried, table } = await bothWays('VARCHAR', before, after);
        for (const side of ['before', 'after'] as const) {
          expect([table[side].nulls, table[side].distinct]).toEqual([carried[side].nulls, carried[side].distinct]);
          expect(table.lengths?.[side]?.max ?? null).toEqual(carried.lengths?.[side]?.max ?? null);
        }
        for (const which of ['newValues', 'vanishedValues'] as const) {
          const known = (found: typeof table) => found[which].examples.map(({ value, count }) => `${count} ${value}`).toSorted();
          expect(known(table)).toEqual(known(carried));
        }
        const shapes = (found: typeof table) => found.masks?.items.map((item) => JSON.stringify(item)).toSorted();
        expect(shapes(table)).toEqual(shapes(carried));
      }),
      { numRuns: 15 },
    );
  });
});

describe('bins of equal shares', () => {
  it('give a value with a fifth of all a bin of its own, so that what moves beside it shows', () => {
    expect([1, 10, 11, 95, 100].map((cumulative) => quantileBin(cumulative, 1, 100))).toEqual([1, 1, 2, 10, 10]);
    expect(quantileBin(0, 0, 100)).toBe(1);
    expect(quantileBin(100, 100, 100)).toBe(110);
    expect(quantileBin(100, 0, 100)).toBe(10);
  });
});

describe('shapes of texts', () => {
  it('hide letters and digits', async () => {
    const texts = ['ICD-10: E11.9', 'Zoë Ångström', '2026-06-30', '日本語', '', 'x'.repeat(300)];
    expect(texts.map(maskOf).slice(0, 5)).toEqual(['A-99: A99.9', 'Aa Aa', '9999-99-99', 'a', '']);
    const rows = await bench.runner.rows(
      `SELECT ${maskSql('t')} FROM (SELECT unnest($1::VARCHAR[]) AS t)`.replace('$1', `[${texts.map((each) => `'${each}'`).join(', ')}]`),
    );
    expect(rows.map(([mask]) => mask)).toEqual(texts.map(maskOf));
    expect([maskedValue('Ann-12'), maskedValue(42.5), maskedValue(null), maskedValue('2026-01-31')]).toEqual([
      'Aaa-99',
      '99.9',
      null,
      '9999-99-99',
    ]);
  });
});
