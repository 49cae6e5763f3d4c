import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ascending, correlationRatio, cramersV, pearson, ranksBeside, spearman } from '#core/relationships/association.ts';
import { groupsOf } from '#core/relationships/groups.ts';
import { groupBy } from '../../support/relationships/group-by.ts';

const numbers = (values: readonly (number | null)[]) => Float64Array.from(values, (value) => value ?? NaN);
const ranked = (values: readonly (number | null)[]) => ({ values: numbers(values), order: ascending(numbers(values)) });
const some = fc.array(
  fc.tuple(fc.option(fc.integer({ min: -50, max: 50 }), { freq: 6 }), fc.option(fc.integer({ min: -50, max: 50 }), { freq: 6 })),
  {
    minLength: 3,
    maxLength: 60,
  },
);

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function byHand(pairs: readonly (readonly [number, number])[]): number {
  const [mx, my] = [mean(pairs.map(([x]) => x)), mean(pairs.map(([, y]) => y))];
  const sum = (of: (x: number, y: number) => number) => pairs.reduce((total, [x, y]) => total + of(x - mx, y - my), 0);
  return sum((x, y) => x * y) / Math.sqrt(sum((x) => x * x) * sum((_, y) => y * y));
}

/** Mean rank of each value, by counting what is below and beside it. */
const rankByHand = (values: readonly number[]): number[] =>
  values.map((value) => values.filter((other) => other < value).length + (values.filter((other) => other === value).length + 1) / 2);

const complete = (pairs: readonly (readonly [number | null, number | null])[]) =>
  pairs.flatMap(([x, y]): [number, number][] => (x === null || y === null ? [] : [[x, y]]));

describe('correlations', () => {
  it('equal those worked out by hand over the rows that have both', () => {
    fc.assert(
      fc.property(some, (pairs) => {
        const filled = complete(pairs);
        const [xs, ys] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
        const expected = byHand(filled);
        const found = pearson(numbers(xs), numbers(ys));
        if (filled.length < 3 || !Number.isFinite(expected)) expect(found).toBeNull();
        else {
          expect(found?.value).toBeCloseTo(expected, 8);
          expect(found?.rows).toBe(filled.length);
        }
        const ranks = [rankByHand(filled.map(([x]) => x)), rankByHand(filled.map(([, y]) => y))];
        const rankPairs = filled.map((_, row): [number, number] => [ranks[0]?.[row] ?? 0, ranks[1]?.[row] ?? 0]);
        const byRank = spearman(ranked(xs), ranked(ys));
        if (filled.length >= 3 && Number.isFinite(byHand(rankPairs))) expect(byRank?.value).toBeCloseTo(byHand(rankPairs), 8);
        else expect(byRank).toBeNull();
      }),
    );
  });

  it('keep their digits for large numbers close together', () => {
    const base = 1e15;
    const xs = [0, 1, 2, 3, 4, 5].map((step) => base + step);
    expect(pearson(numbers(xs), numbers([0, 1, 2, 3, 4, 6]))?.value).toBeCloseTo(
      byHand([0, 1, 2, 3, 4, 5].map((x, row): [number, number] => [x, [0, 1, 2, 3, 4, 6][row] ?? 0])),
      9,
    );
  });

  it('rank infinities as the largest and leave them out of Pearson', () => {
    const xs = [1, 2, 3, Infinity, 5, NaN];
    expect(pearson(numbers(xs), numbers([1, 2, 3, 4, 5, 6]))?.rows).toBe(4);
    expect([...ranksBeside(numbers(xs), ascending(numbers(xs)), numbers([1, 2, 3, 4, 5, 6]))]).toEqual([1, 2, 3, 5, 4, NaN]);
  });

  it('have intervals that hold the true value about 95 times in 100', () => {
    let state = 7;
    const random = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const truth = 0.5;
    let hits = 0;
    for (let run = 0; run < 300; run += 1) {
      const xs = Float64Array.from({ length: 400 }, normal);
      const ys = xs.map((x) => truth * x + Math.sqrt(1 - truth ** 2) * normal());
      const found = pearson(xs, ys);
      if (found?.low !== null && found?.low !== undefined && found.high !== null && found.low <= truth && truth <= found.high) hits += 1;
    }
    expect(hits).toBeGreaterThan(300 * 0.91);
    expect(hits).toBeLessThan(300 * 0.99);
  });
});

describe("Cramér's V", () => {
  it('follows Bergsma, by hand on a table of counts', () => {
    const cells = fc.array(fc.array(fc.nat(9), { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 3 });
    fc.assert(
      fc.property(cells, (counts) => {
        const pairs = counts.flatMap((row, left) =>
          row.flatMap((count, right) => Array.from({ length: count }, () => [left, right] as const)),
        );
        const n = pairs.length;
        const rowSums = counts.map((row) => row.reduce((sum, count) => sum + count, 0)).filter((sum) => sum > 0);
        const columnSums = [0, 1, 2].map((column) => counts.reduce((sum, row) => sum + (row[column] ?? 0), 0)).filter((sum) => sum > 0);
        const [r, k] = [rowSums.length, columnSums.length];
        const found = cramersV(groupsOf(pairs.map(([left]) => left)), groupsOf(pairs.map(([, right]) => right)));
        if (n < 2 || r < 2 || k < 2) {
          expect(found).toBeNull();
          return;
        }
        let chi2 = 0;
        counts.forEach((row, left) =>
          row.forEach((count, right) => {
            const expected =
              ((counts[left] ?? []).reduce((sum, each) => sum + each, 0) * counts.reduce((sum, each) => sum + (each[right] ?? 0), 0)) / n;
            if (expected > 0) chi2 += (count - expected) ** 2 / expected;
          }),
        );
        const phi2 = Math.max(0, chi2 / n - ((r - 1) * (k - 1)) / (n - 1));
        const smaller = Math.min(r - (r - 1) ** 2 / (n - 1), k - (k - 1) ** 2 / (n - 1)) - 1;
        if (smaller <= 0) expect(found).toBeNull();
        // Squared, as the definition has it: the root would blow up the last digit of a figure next to 0.
        else expect((found?.value ?? Number.NaN) ** 2).toBeCloseTo(Math.min(1, phi2 / smaller), 12);
      }),
    );
  });

  it('is 1 where each value goes with one, and 0 for what has nothing to do with each other', () => {
    const rows = Array.from({ length: 900 }, (_, row) => row);
    expect(cramersV(groupsOf(rows.map((row) => row % 3)), groupsOf(rows.map((row) => (row % 3) * 7)))?.value).toBeCloseTo(1, 9);
    expect(cramersV(groupsOf(rows.map((row) => row % 3)), groupsOf(rows.map((row) => Math.floor(row / 3) % 3)))?.value).toBe(0);
  });
});

describe('the correlation ratio', () => {
  it('is 1 where the category gives the number, and 0 where it says nothing', () => {
    const rows = Array.from({ length: 400 }, (_, row) => row);
    const categories = groupsOf(rows.map((row) => row % 4));
    expect(correlationRatio(categories, numbers(rows.map((row) => (row % 4) * 10)))?.value).toBeCloseTo(1, 9);
    expect(correlationRatio(categories, numbers(rows.map((row) => Math.floor(row / 4) % 10)))?.value).toBeLessThan(0.05);
  });

  it('equals the analysis of variance by hand', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2), fc.integer({ min: -30, max: 30 })), { minLength: 5, maxLength: 40 }), (pairs) => {
        const all = pairs.map(([, value]) => value);
        const total = all.reduce((sum, value) => sum + (value - mean(all)) ** 2, 0);
        const groups = groupBy(pairs, ([category]) => category).map((group) => group.map(([, value]) => value));
        const within = groups.reduce((sum, group) => sum + group.reduce((inner, value) => inner + (value - mean(group)) ** 2, 0), 0);
        const found = correlationRatio(groupsOf(pairs.map(([category]) => category)), numbers(all));
        if (groups.length < 2 || total === 0 || pairs.length <= groups.length) {
          expect(found).toBeNull();
          return;
        }
        const share = 1 - (within / total) * ((pairs.length - 1) / (pairs.length - groups.length));
        expect(found?.value).toBeCloseTo(Math.sqrt(Math.max(0, share)), 6);
      }),
    );
  });
});
