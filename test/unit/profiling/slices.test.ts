import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { chooseSlices, rowGroupStarts, seededRandom, slicesQuery } from '#core/profiling/slices.ts';

const files = fc.array(fc.nat(500), { minLength: 1, maxLength: 5 }).filter((rows) => rows.some((count) => count > 0));

it('takes as many rows as wanted, none twice, from every part of the file', () => {
  fc.assert(
    fc.property(files, fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 8 }), fc.integer(), (rows, wanted, strata, seed) => {
      const total = rows.reduce((sum, each) => sum + each, 0);
      const slices = chooseSlices(rows, wanted, strata, seededRandom(seed));
      const taken = slices.flatMap(({ file, first, last }) =>
        Array.from({ length: last - first + 1 }, (_, index) => `${file}:${first + index}`),
      );
      expect(new Set(taken).size).toBe(Math.min(wanted, total));
      expect(taken).toHaveLength(Math.min(wanted, total));
      for (const { file, last } of slices) expect(last).toBeLessThan(rows[file] ?? 0);
    }),
  );
});

const choose = (seed: number) => chooseSlices([100_000], 100, 4, seededRandom(seed));

it('chooses the same rows for the same seed and others for another', () => {
  expect(choose(1)).toEqual(choose(1));
  expect(choose(1)).not.toEqual(choose(2));
});

it('asks for stretches of each file by name and number', () => {
  const slices = [
    { file: 0, first: 1, last: 2 },
    { file: 1, first: 5, last: 9 },
  ];
  expect(slicesQuery('r', '*', ['/a.parquet', "/b'.parquet"], slices)).toBe(
    "SELECT * FROM r WHERE filename = '/a.parquet' AND (file_row_number BETWEEN 1 AND 2) UNION ALL " +
      "SELECT * FROM r WHERE filename = '/b''.parquet' AND (file_row_number BETWEEN 5 AND 9)",
  );
});

it('takes the first rows of row groups from all over the file', () => {
  const groups = [
    { file: 0, rows: 1000 },
    { file: 0, rows: 1000 },
    { file: 1, rows: 10 },
    { file: 1, rows: 1000 },
  ];
  expect(rowGroupStarts(groups, 200, 2)).toEqual([
    { file: 0, first: 1000, last: 1099 },
    { file: 1, first: 10, last: 109 },
  ]);
  expect(rowGroupStarts(groups, 200, 1)).toEqual([{ file: 1, first: 0, last: 9 }]);
  expect(rowGroupStarts([], 200, 4)).toEqual([]);
});
