import { expect, test } from 'vitest';
import { byFrequency } from '#core/by-frequency.ts';

const sorted = (counts: readonly number[]) => {
  const values = counts.map((count, place) => ({ count, place }));
  return { found: byFrequency(values), wanted: values.toSorted((one, other) => other.count - one.count), values };
};

test.each([
  ['nothing', []],
  ['one count', [3, 3, 3]],
  ['small counts', [1, 5, 2, 5, 0, 1, 1024, 2]],
  ['a count that is too large to be a place', [1, 5, 2_000_000, 5, 1]],
  ['counts that are no whole numbers', [1.5, 1, 2.5, 1.5]],
])('puts the most frequent first and leaves values of one count as they were: %s', (_, counts) => {
  const { found, values, wanted } = sorted(counts);
  expect(found).toEqual(wanted);
  expect(values.map(({ place }) => place)).toEqual([...counts.keys()]);
});
