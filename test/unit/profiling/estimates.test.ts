import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinctFromHashes, distinctFromRows, hashShare, totalFromGroups } from '#core/profiling/estimates.ts';
import { seededRandom } from '#core/profiling/slices.ts';

describe('the number of different values from hashes', () => {
  it('lies within its interval in about 95 of 100 cases', () => {
    const random = seededRandom(7);
    const trials = 400;
    const truth = 5000;
    let inside = 0;
    for (let trial = 0; trial < trials; trial += 1) {
      let seen = 0;
      for (let value = 0; value < truth; value += 1) if (random() < 0.1) seen += 1;
      const { estimate, plusMinus } = distinctFromHashes(seen, 0.1);
      if (Math.abs(estimate - truth) <= plusMinus) inside += 1;
    }
    expect(inside / trials).toBeGreaterThan(0.92);
    expect(inside / trials).toBeLessThan(0.98);
  });

  it('has a share that leaves as many values as wanted', () => {
    const share = hashShare(1000, 4_000_000);
    expect(share?.share).toBeCloseTo(1 / 4000, 9);
    expect(hashShare(1000, 1000)).toBeNull();
  });
});

describe('the number of different values from some rows', () => {
  it('is exact when all rows were read', () => {
    expect(distinctFromRows({ rows: 10, distinct: 4, singletons: 2 }, 10)).toBe(4);
  });

  it('is all rows when nothing repeats', () => {
    expect(distinctFromRows({ rows: 1000, distinct: 1000, singletons: 1000 }, 5_000_000)).toBe(5_000_000);
  });

  it('stays between what was seen and the number of rows', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), fc.nat(1_000_000), (distinct, singletons, more) => {
        const part = { rows: distinct + 1000, distinct, singletons: Math.min(distinct, singletons) };
        const estimate = distinctFromRows(part, part.rows + more);
        expect(estimate).toBeGreaterThanOrEqual(distinct);
        expect(estimate).toBeLessThanOrEqual(part.rows + more);
      }),
    );
  });
});

describe('a total over groups', () => {
  it('is scaled up with an interval, and with the rule of three when nothing was seen', () => {
    expect(totalFromGroups(50, 50, 0.1)).toEqual({ estimate: 500, plusMinus: 132 });
    expect(totalFromGroups(0, 0, 0.1)).toEqual({ estimate: 0, plusMinus: 27 });
    expect(totalFromGroups(12, 20, 1)).toEqual({ estimate: 12, plusMinus: 0 });
  });
});
