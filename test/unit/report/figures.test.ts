import { expect, test } from 'vitest';
import { bytes, count, share } from '#contract/figure-words.ts';
import { cell, instant, interpolated, measure } from '#core/report/figures.ts';

test.each([
  [0, 10, true, '0 %'],
  [10, 10, true, '100 %'],
  [17, 1_000, true, '1.7 %'],
  [17, 1_000, false, '≈ 1.7 %'],
  [5, 10_000, true, '0.05 %'],
  [1, 1_000_000, true, '< 0.01 %'],
  [999_999, 1_000_000, true, '> 99.9 %'],
  [1, 0, true, '–'],
  [null, 10, true, '–'],
])('%j of %j is %s', (part, whole, isExact, text) => {
  expect(share(part, whole, isExact)).toBe(text);
});

test('counts are grouped, values are as they stand in the file', () => {
  expect([count(1_234_567, true), count(1_234_567.4, false), count(null, true)]).toEqual(['1,234,567', '≈ 1,234,567', '–']);
  expect([cell(1983), cell(-0.5), cell('021'), cell(''), cell(null), cell(false)]).toEqual([
    '1983',
    '-0.5',
    '021',
    '(empty)',
    '–',
    'false',
  ]);
  expect(cell('ab'.repeat(100), 10)).toBe('ababababa…');
  expect([measure(1234.56789), measure(1e20), measure(0), measure(null)]).toEqual(['1,234.57', '1.00000e+20', '0', '–']);
  expect([bytes(0), bytes(1023), bytes(1024), bytes(9_244_929)]).toEqual(['0 B', '1023 B', '1.0 KiB', '8.8 MiB']);
  expect([instant('2026-11-22T03:35:16.837Z'), instant(null)]).toEqual(['22 November 2026, 03:35 UTC', '–']);
});

test('a quantile between two values has no noise, and one that is a value stays as it is', () => {
  expect([1.2000000000000002, 9_007_199_254_740_991, 2.5, '2024-01-01', null].map(interpolated)).toEqual([
    1.2,
    9_007_199_254_740_991,
    2.5,
    '2024-01-01',
    null,
  ]);
});
