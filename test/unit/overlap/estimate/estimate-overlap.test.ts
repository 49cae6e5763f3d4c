import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Estimate, estimateDistinct, estimateOverlap } from '#core/overlap/estimate/estimate-overlap.ts';
import { madePair } from '../support/made-sketches.ts';

const k = 4096;
/** From 100 to ten millions, as many small as large. */
const size = fc.double({ min: 2, max: 7, noNaN: true }).map((power) => Math.round(10 ** power));
const overlap = fc.oneof(fc.constant(0), fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true }));

interface Trial {
  readonly first: number;
  readonly second: number;
  readonly shared: number;
  readonly isCounted: boolean;
  readonly seed: number;
}
const trials: readonly Trial[] = fc.sample(
  fc.tuple(size, size, overlap, fc.boolean(), fc.nat()).map(([first, second, share, isCounted, seed]) => ({
    first,
    second,
    shared: Math.round(share * Math.min(first, second)),
    isCounted,
    seed,
  })),
  { seed: 20, numRuns: 2500 },
);

const holds = ({ high, low }: Estimate, truth: number): boolean => low <= truth + 1e-9 && truth - 1e-9 <= high;
const halfWidth = ({ high, low }: Estimate): number => (high - low) / 2;

describe('the overlap of two sketches', () => {
  it('covers the truth in at least 95 of 100 cases, over sizes from 100 to ten millions and overlaps from nothing to everything', () => {
    const covered = { ofFirst: 0, ofSecond: 0, shared: 0, jaccard: 0 };
    for (const trial of trials) {
      const { first, second } = madePair(trial, { k, isCounted: trial.isCounted, seed: trial.seed });
      const found = estimateOverlap(first, second);
      if (holds(found.ofFirst, trial.shared / trial.first)) covered.ofFirst += 1;
      if (holds(found.ofSecond, trial.shared / trial.second)) covered.ofSecond += 1;
      if (holds(found.shared, trial.shared)) covered.shared += 1;
      if (holds(found.jaccard, trial.shared / (trial.first + trial.second - trial.shared))) covered.jaccard += 1;
    }
    for (const [figure, count] of Object.entries(covered)) expect(count / trials.length, figure).toBeGreaterThanOrEqual(0.95);
  });

  it('says the same the other way round', () => {
    for (const trial of trials.slice(0, 300)) {
      const { first, second } = madePair(trial, { k: 256, isCounted: trial.isCounted, seed: trial.seed });
      const [one, other] = [estimateOverlap(first, second), estimateOverlap(second, first)];
      expect(other).toEqual({ ...one, ofFirst: one.ofSecond, ofSecond: one.ofFirst });
    }
  });

  it('is exact where both sketches hold every value', () => {
    const { first, second } = madePair({ first: 900, second: 400, shared: 100 }, { k, isCounted: true, seed: 1 });
    const found = estimateOverlap(first, second);
    expect(found.shared).toEqual({ value: 100, low: 100, high: 100, isExact: true, fromValues: 400 });
    expect(found.ofFirst).toMatchObject({ value: 1 / 9, low: 1 / 9, high: 1 / 9, isExact: true });
    expect(found.ofSecond).toMatchObject({ value: 0.25, isExact: true });
    expect(found.jaccard).toMatchObject({ value: 100 / 1200, isExact: true });
  });

  it('is no wider than five points to either side for sizes within one to ten', () => {
    const widths = [1, 2, 5, 9].flatMap((ratio) =>
      [0, 0.05, 0.38, 0.5, 0.8, 1].flatMap((share) =>
        [1, 2, 3, 4, 5].map((seed) => {
          const second = 100_000;
          const { first, second: other } = madePair(
            { first: second * ratio, second, shared: second * share },
            { k, isCounted: true, seed },
          );
          return halfWidth(estimateOverlap(first, other).ofSecond);
        }),
      ),
    );
    expect(Math.max(...widths)).toBeLessThanOrEqual(0.0525);
    expect(widths.filter((width) => width > 0.05).length / widths.length).toBeLessThan(0.02);
  });

  it('admits that it knows nothing where no value of the small one was kept of the large one', () => {
    const { first, second } = madePair({ first: 10_000_000, second: 100, shared: 50 }, { k: 64, isCounted: true, seed: 3 });
    const found = estimateOverlap(first, second);
    expect(found.ofSecond).toMatchObject({ value: null, low: 0, high: 1, isExact: false, fromValues: 0 });
    expect(found.shared.high).toBe(100);
  });

  it('has no share of nothing', () => {
    const { first, second } = madePair({ first: 10, second: 0, shared: 0 }, { k, isCounted: true, seed: 3 });
    expect(estimateOverlap(first, second)).toMatchObject({ ofFirst: { value: 0 }, ofSecond: { value: null }, shared: { value: 0 } });
  });
});

describe('the number of different values', () => {
  it('is covered by its interval', () => {
    let covered = 0;
    const sizes = trials.slice(0, 800);
    for (const { first: truth, seed } of sizes) {
      const { first } = madePair({ first: truth, second: 1, shared: 0 }, { k: 1024, isCounted: false, seed });
      if (holds(estimateDistinct(first), truth)) covered += 1;
    }
    expect(covered / sizes.length).toBeGreaterThanOrEqual(0.95);
  });
});
