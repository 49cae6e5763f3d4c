import { expect, test } from 'vitest';
import { parseSize, parseWhole } from '../../../src/cli/sizes.ts';

test.each([
  ['2GB', 2e9],
  ['2 gib', 2 * 2 ** 30],
  ['512MiB', 512 * 2 ** 20],
  ['1.5GB', 1.5e9],
  ['1000', 1000],
])('%s is a size', (text, bytes) => {
  expect(parseSize(text)).toBe(bytes);
});

test.each(['', 'GB', '-1GB', '2 XB', '2GBs', '1e9', 'NaN'])('%j is not a size', (text) => {
  expect(parseSize(text)).toBeNull();
});

test('whole numbers have a least value', () => {
  expect(parseWhole('10', 1)).toBe(10);
  expect(parseWhole('0', 1)).toBeNull();
  expect(parseWhole('1.5', 1)).toBeNull();
  expect(parseWhole('ten', 1)).toBeNull();
});
