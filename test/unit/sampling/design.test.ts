import { array, assert, integer, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '#core/profiling/slices.ts';
import { apportion, drawRows, type GroupTake, type SizedGroup } from '#core/sampling/design.ts';

/** Rows of a group that its rule takes, one by one. */
const rowsTaken = ({ offset, of, want, shift }: GroupTake, rows: number): number[] =>
  Array.from({ length: rows }, (_, row) => row).filter((row) => ((offset + row) * want + shift) % of < want);

const groupsOf = (...rows: number[]): SizedGroup[] => rows.map((each) => ({ rows: each, weight: 1 }));

const anyGroups = array(integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 12 }).map((rows) => groupsOf(...rows));

test('any groups, wishes and seeds: as many rows as were asked for, each at most once', () => {
  assert(
    property(
      record({ groups: anyGroups, wanted: integer({ min: 1, max: 200 }), places: integer({ min: 1, max: 20 }), seed: integer() }),
      ({ groups, wanted, places, seed }) => {
        const all = groups.reduce((sum, { rows }) => sum + rows, 0);
        const draw = drawRows(groups, wanted, places, seededRandom(seed));
        expect(draw.rows).toBe(Math.min(all, wanted));
        expect(draw.isEqual).toBe(true);
        if (all > 0) expect(draw.chance).toBeCloseTo(draw.rows / all, 12);
        const seen = draw.takes.map(({ group }) => group);
        expect(new Set(seen).size).toBe(seen.length);
        for (const take of draw.takes) expect(rowsTaken(take, groups[take.group]?.rows ?? 0)).toHaveLength(take.rows);
      },
    ),
    { numRuns: 500 },
  );
});

test('the same seed draws the same rows, another seed others', () => {
  const groups = groupsOf(...Array.from({ length: 50 }, (_, index) => 100 + index));
  const draw = (seed: number) => drawRows(groups, 40, 8, seededRandom(seed)).takes;
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

// With 40,000 seeds, a row that is drawn with chance c is seen c · 40,000 ± 5 · √(c (1 - c) 40,000) times, but for one case in a million.
test.each([
  ['groups of one size', groupsOf(10, 10, 10, 10, 10), 6, 3],
  ['one huge group among small ones', groupsOf(3, 60, 2, 5, 1, 1, 7), 8, 4],
  ['groups smaller than what a place gives', groupsOf(1, 2, 1, 3, 1, 2, 1, 1, 4, 2), 9, 2],
  ['nearly all rows', groupsOf(9, 3, 14, 6), 27, 3],
  ['one row', groupsOf(4, 9, 1), 1, 1],
])('%s: over many seeds every row of every group is drawn equally often', (_, groups, wanted, places) => {
  const seeds = 40_000;
  const counts = groups.map(({ rows }) => Array.from({ length: rows }, () => 0));
  let chance = 0;
  for (let seed = 0; seed < seeds; seed += 1) {
    const draw = drawRows(groups, wanted, places, seededRandom(seed));
    chance = draw.chance;
    for (const take of draw.takes)
      for (const row of rowsTaken(take, groups[take.group]?.rows ?? 0)) {
        const own = counts[take.group];
        if (own !== undefined) own[row] = (own[row] ?? 0) + 1;
      }
  }
  const slack = 5 * Math.sqrt(chance * (1 - chance) * seeds);
  for (const [group, own] of counts.entries())
    for (const [row, count] of own.entries()) expect(Math.abs(count - chance * seeds), `row ${row} of group ${group}`).toBeLessThan(slack);
});

test('groups with weights are drawn in proportion to the rows that they stand for', () => {
  const groups = [
    { rows: 100, weight: 1 },
    { rows: 100, weight: 3 },
  ];
  let heavy = 0;
  for (let seed = 0; seed < 10_000; seed += 1)
    for (const { group } of drawRows(groups, 5, 1, seededRandom(seed)).takes) if (group === 1) heavy += 1;
  expect(heavy / 10_000).toBeCloseTo(0.75, 1);
});

test('rows are shared out in proportion, none of what is there gets nothing, and what is not there gets nothing', () => {
  expect(apportion(10, [50, 30, 20])).toEqual([5, 3, 2]);
  expect(apportion(10, [1000, 1, 0])).toEqual([10, 1, 0]);
  expect(apportion(3, [1, 1])).toEqual([1, 1]);
  expect(apportion(7, [10, 10, 10]).reduce((sum, part) => sum + part, 0)).toBe(7);
});
