import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  jensenShannon,
  kolmogorovSmirnov,
  largestGap,
  populationStability,
  standardisedShift,
  twoProportions,
} from '#core/comparison/drift-measures.ts';
import { chiSquaredTail, gammaQ, kolmogorovTail, logGamma, normalTwoSided } from '#core/comparison/probabilities.ts';

const bins = fc.array(fc.record({ before: fc.nat(1000), after: fc.nat(1000) }), { minLength: 1, maxLength: 30 });
const swapped = (all: readonly { before: number; after: number }[]) => all.map(({ before, after }) => ({ before: after, after: before }));

describe('probabilities', () => {
  it('agree with printed tables', () => {
    // Upper 5 % and 1 % points of the normal and the chi-squared distribution.
    expect(normalTwoSided(1.959_963_985)).toBeCloseTo(0.05, 8);
    expect(normalTwoSided(2.575_829_304)).toBeCloseTo(0.01, 8);
    expect(normalTwoSided(0)).toBe(1);
    expect(chiSquaredTail(3.841_458_821, 1)).toBeCloseTo(0.05, 8);
    expect(chiSquaredTail(16.918_977_605, 9)).toBeCloseTo(0.05, 8);
    expect(chiSquaredTail(124.342_113_404, 100)).toBeCloseTo(0.05, 7);
    expect(chiSquaredTail(1e6, 9)).toBe(0);
    // Smirnov (1948), table of the limiting distribution.
    expect(kolmogorovTail(1.36)).toBeCloseTo(1 - 0.950_514, 5);
    expect(kolmogorovTail(1.63)).toBeCloseTo(1 - 0.990_154, 5);
    expect(kolmogorovTail(0.5)).toBeCloseTo(1 - 0.036_055, 5);
    expect(kolmogorovTail(1)).toBeCloseTo(1 - 0.730_000, 5);
    expect(kolmogorovTail(0)).toBe(1);
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 10);
    expect(logGamma(0.25)).toBeCloseTo(Math.log(3.625_609_908_221_908), 10);
  });

  it('fall from one to nought', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 500, noNaN: true }), fc.double({ min: 0, max: 1000, noNaN: true }), (a, x) => {
        const here = gammaQ(a, x);
        expect(here).toBeGreaterThanOrEqual(0);
        expect(here).toBeLessThanOrEqual(1);
        expect(gammaQ(a, x + 1)).toBeLessThanOrEqual(here + 1e-12);
      }),
    );
    for (let step = 1; step < 400; step += 1)
      expect(kolmogorovTail((step + 1) / 100)).toBeLessThanOrEqual(kolmogorovTail(step / 100) + 1e-12);
  });
});

describe('measures of drift', () => {
  it('are nought where nothing has changed, and symmetric', () => {
    fc.assert(
      fc.property(bins, fc.integer({ min: 1, max: 9 }), (all, times) => {
        const same = all.map(({ before }) => ({ before, after: before * times }));
        const some = all.some(({ before }) => before > 0);
        if (some) {
          expect(populationStability(same)?.value).toBeCloseTo(0, 10);
          expect(jensenShannon(same)).toBeCloseTo(0, 10);
          expect(largestGap(same)?.d).toBeCloseTo(0, 10);
        }
        const [there, back] = [populationStability(all)?.value ?? null, populationStability(swapped(all))?.value ?? null];
        if (there !== null && back !== null) expect(there).toBeCloseTo(back, 10);
        else expect(there).toBe(back);
        const [one, other] = [jensenShannon(all), jensenShannon(swapped(all))];
        if (one !== null && other !== null) expect(one).toBeCloseTo(other, 12);
        else expect(one).toBe(other);
      }),
    );
  });

  it('say nothing about a side without values', () => {
    for (const none of [[], [{ before: 0, after: 5 }], [{ before: 5, after: 0 }], [{ before: 0, after: 0 }]]) {
      expect([populationStability(none), jensenShannon(none), largestGap(none)]).toEqual([null, null, null]);
    }
  });

  it('have known values', () => {
    // 0.05·ln(0.55/0.5) twice over, by hand.
    const halves = [
      { before: 50, after: 55 },
      { before: 50, after: 45 },
    ];
    expect(populationStability(halves)?.value).toBeCloseTo(0.05 * Math.log(0.55 / 0.5) - 0.05 * Math.log(0.45 / 0.5), 12);
    expect(
      jensenShannon([
        { before: 7, after: 0 },
        { before: 0, after: 3 },
      ]),
    ).toBe(1);
    expect(
      largestGap([
        { before: 1, after: 0 },
        { before: 0, after: 1 },
      ]),
    ).toEqual({ d: 1, at: 0 });
    // An empty bin counts as one in ten thousand.
    expect(
      populationStability([
        { before: 100, after: 99 },
        { before: 0, after: 1 },
      ])?.value,
    ).toBeCloseTo(-0.01 * Math.log(0.99) + 0.0099 * Math.log(100), 12);
  });

  it('tell chance by the chi-squared test of a two by two table', () => {
    // 45 and 31 of 100: chi-squared is the square of z, 4.1609 (without correction).
    const table = [
      { before: 31, after: 45 },
      { before: 69, after: 55 },
    ];
    expect(populationStability(table)?.p).toBeCloseTo(normalTwoSided(0.14 / Math.sqrt(0.38 * 0.62 * 0.02)), 10);
    expect(
      populationStability(Array.from({ length: 16 }, (_, index) => ({ before: index % 2, after: (index + 1) % 2 })))?.p,
    ).toBeGreaterThan(0.3);
  });

  it('find the distance that brute force finds', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 1 }), fc.array(fc.nat(20), { minLength: 1 }), (one, other) => {
        const values = [...new Set([...one, ...other])].toSorted((a, b) => a - b);
        const found = largestGap(
          values.map((v) => ({ before: one.filter((x) => x === v).length, after: other.filter((x) => x === v).length })),
        );
        const brute = Math.max(
          ...values.map((v) => Math.abs(one.filter((x) => x <= v).length / one.length - other.filter((x) => x <= v).length / other.length)),
        );
        expect(found?.d).toBeCloseTo(brute, 12);
      }),
    );
  });

  it('test a difference of shares as a textbook does', () => {
    // 31 of 100 against 45 of 100: z = 2.0398 by hand.
    const found = twoProportions({ count: 31, of: 100 }, { count: 45, of: 100 });
    expect(found?.difference).toBeCloseTo(0.14, 12);
    expect(found?.p).toBeCloseTo(normalTwoSided(0.14 / Math.sqrt(0.38 * 0.62 * 0.02)), 12);
    expect(twoProportions({ count: 0, of: 10 }, { count: 0, of: 10 })).toEqual({ difference: 0, p: 1 });
    expect(twoProportions({ count: 0, of: 0 }, { count: 0, of: 10 })).toBeNull();
    expect(kolmogorovSmirnov(0.0429, 2000, 2000)).toBeCloseTo(kolmogorovTail(0.0429 * Math.sqrt(1000)), 12);
  });

  it('measure a shift in standard deviations', () => {
    const one = { mean: 10, standardDeviation: 2, count: 50 };
    expect(standardisedShift(one, { ...one, mean: 11 })).toBeCloseTo(0.5, 12);
    expect(standardisedShift({ ...one, standardDeviation: 0 }, { ...one, standardDeviation: 0, mean: 11 })).toBeNull();
    expect(standardisedShift({ ...one, standardDeviation: null }, one)).toBeNull();
  });
});
