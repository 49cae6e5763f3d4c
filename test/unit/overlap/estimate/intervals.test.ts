import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countInterval, shareInterval, sizeInterval } from '#core/overlap/estimate/intervals.ts';

const choose = (of: number, some: number): number => (some === 0 ? 1 : (choose(of, some - 1) * (of - some + 1)) / some);
const hypergeometric = (hits: number, draws: number, all: number, marked: number): number =>
  hits > marked || draws - hits > all - marked ? 0 : (choose(marked, hits) * choose(all - marked, draws - hits)) / choose(all, draws);

describe('an interval for a share', () => {
  it('is the one of the tables', () => {
    // Clopper & Pearson 1934; figures as R's binom.test gives them.
    expect(shareInterval(8, 10).low).toBeCloseTo(0.443_904_5, 6);
    expect(shareInterval(8, 10).high).toBeCloseTo(0.974_789_3, 6);
    expect(shareInterval(0, 20).high).toBeCloseTo(0.168_433_5, 6);
    expect(shareInterval(205, 410).low).toBeCloseTo(0.450_530_5, 4);
  });

  it('says nothing without trials', () => expect(shareInterval(0, 0)).toEqual({ low: 0, high: 1 }));

  it('stays within its bounds for large numbers', () => {
    const { high, low } = shareInterval(999_999, 1_000_000);
    expect(low).toBeGreaterThan(0.99999);
    expect(high).toBeLessThan(1);
    expect(high).toBeGreaterThan(0.999999);
  });
});

describe('an interval for a count', () => {
  it('is exact when everything was drawn', () => expect(countInterval(3, 10, 10)).toEqual({ low: 3, high: 3 }));

  it('holds exactly those counts under which what was seen is not too unlikely', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(), fc.nat(), (all, one, other) => {
        const draws = 1 + (one % (all - 1));
        const hits = other % (draws + 1);
        const tail = (from: number, to: number, marked: number): number =>
          Array.from({ length: to - from + 1 }, (_, index) => hypergeometric(from + index, draws, all, marked)).reduce((a, b) => a + b, 0);
        const fits = (marked: number, level: number): boolean =>
          (hits === 0 || tail(hits, draws, marked) > level) && (hits === draws || tail(0, hits, marked) > level);
        const { high, low } = countInterval(hits, draws, all);
        // Where a tail is the level to the last digit, rounding decides.
        for (let marked = 0; marked <= all; marked += 1) {
          if (fits(marked, 0.025 + 1e-9)) expect(low <= marked && marked <= high).toBe(true);
          if (!fits(marked, 0.025 - 1e-9)) expect(low <= marked && marked <= high).toBe(false);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('is narrower than that of a share where much was drawn', () => {
    const share = shareInterval(250, 500);
    const count = countInterval(250, 500, 1000);
    expect((count.high - count.low) / 1000).toBeLessThan((share.high - share.low) * 0.75);
  });
});

describe('an interval for a size', () => {
  it('is exact where all was kept', () => expect(sizeInterval(12, 1)).toEqual({ low: 12, high: 12 }));

  it('holds the truth, and is some percent wide at 4,096', () => {
    const { high, low } = sizeInterval(4096, 0.004_096);
    expect(low).toBeGreaterThan(960_000);
    expect(low).toBeLessThan(980_000);
    expect(high).toBeGreaterThan(1_020_000);
    expect(high).toBeLessThan(1_040_000);
  });
});
