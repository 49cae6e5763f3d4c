import * as check from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RowFilter } from '#contract/samples.ts';
import {
  figureFilterWords,
  filtersFromAddress,
  filtersToAddress,
  inBin,
  operatorsFor,
  parseValue,
  sortFromAddress,
  sortToAddress,
  withValue,
} from '../../../../../src/renderer/features/samples/rows/row-view.ts';

const filters: check.Arbitrary<RowFilter> = check.oneof(
  check.record({ column: check.string(), operator: check.constantFrom('is_null' as const, 'is_not_null' as const) }),
  check.record({
    column: check.string(),
    operator: check.constantFrom('equals' as const, 'contains' as const, 'at_least' as const),
    value: check.oneof(check.string(), check.integer(), check.boolean()),
  }),
);

describe('filters and order in the address', () => {
  it('come back as they were, whatever columns and values are called', () => {
    check.assert(
      check.property(check.array(filters, { maxLength: 10 }), (list) => {
        expect(filtersFromAddress(filtersToAddress(list))).toEqual(list);
      }),
    );
    const sort = [
      { column: 'a "b"', direction: 'ascending' as const },
      { column: '', direction: 'descending' as const },
    ];
    expect(sortFromAddress(sortToAddress(sort))).toEqual(sort);
  });
  it('ignore an address that makes no sense', () => {
    for (const text of [null, '', '{', '{}', '[1,["a"],["a","drop table"],["a","equals"],["a","equals",{}]]'])
      expect(filtersFromAddress(text)).toEqual([]);
    expect(sortFromAddress('[["a","sideways"],"b"]')).toEqual([]);
  });
  it('leave no trace when there are none', () => {
    expect(filtersToAddress([])).toBeNull();
    expect(sortToAddress([])).toBeNull();
  });
});

describe('the rows behind a figure', () => {
  const histogram = {
    scale: 'linear' as const,
    isExact: true,
    bins: [
      { from: 0, to: 10, count: 3 },
      { from: 10, to: 20, count: 4 },
    ],
  };
  it('of a bar leave out its upper end, but for the last', () => {
    expect(inBin('age', histogram, 0)).toEqual([
      { column: 'age', operator: 'at_least', value: 0 },
      { column: 'age', operator: 'less', value: 10 },
    ]);
    expect(inBin('age', histogram, 1)[1]).toEqual({ column: 'age', operator: 'at_most', value: 20 });
    expect(inBin('age', histogram, 7)).toEqual([]);
  });
  it('of a category and of a value are those with it', () => {
    expect(inBin('sex', { scale: 'category', isExact: true, bins: [{ from: 'F', to: 'F', count: 1 }] }, 0)).toEqual([
      { column: 'sex', operator: 'equals', value: 'F' },
    ]);
    expect(withValue('note', '')).toEqual([{ column: 'note', operator: 'equals', value: '' }]);
    expect(withValue('note', null)).toEqual([{ column: 'note', operator: 'is_null' }]);
  });
});

describe('a value that is typed', () => {
  it.each([
    ['1,234.5', 'decimal', { value: 1234.5 }],
    ['9007199254740993', 'integer', { value: '9007199254740993' }],
    ['−3', 'integer', { value: -3 }],
    ['yes', 'boolean', { value: true }],
    ['2026-01-31', 'date', { value: '2026-01-31' }],
    ['2026-01-31 14:00', 'timestamp', { value: '2026-01-31 14:00' }],
    ['  kept as it is ', 'text', { value: '  kept as it is ' }],
  ] as const)('%j for a %s column', (text, kind, expected) => expect(parseValue(text, kind)).toEqual(expected));
  it.each([
    ['twelve', 'integer'],
    ['31.01.2026', 'date'],
    ['maybe', 'boolean'],
    ['abc', 'uuid'],
  ] as const)('%j is not a %s, and it says what one looks like', (text, kind) => expect(parseValue(text, kind)).toHaveProperty('problem'));
  it('is compared in ways that make sense for its column', () => {
    expect(operatorsFor('text')).toContain('contains');
    expect(operatorsFor('integer')).not.toContain('contains');
    expect(operatorsFor('nested')).toEqual(['is_null', 'is_not_null']);
  });
});

it('says in words what a filter that came from a figure asks for', () => {
  expect(figureFilterWords({ column: 'c', operator: 'has_fault', value: 'edge-space' })).toBe('edge space');
  expect(figureFilterWords({ column: 'c', operator: 'on_weekday', value: 1 })).toBe('Monday');
  expect(figureFilterWords({ column: 'c', operator: 'in_list', value: '["N/A",999]' })).toBe('N/A, 999');
  expect(figureFilterWords({ column: 'c', operator: 'in_list', value: 'not a list' })).toBe('');
  expect(figureFilterWords({ column: 'c', operator: 'equals', value: 'x' })).toBeNull();
});
