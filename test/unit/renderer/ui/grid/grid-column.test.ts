import { describe, expect, it } from 'vitest';
import { clampWidth, nextSort, spreadWidths } from '../../../../../src/renderer/ui/grid/grid-column.ts';

describe('sorting by headers', () => {
  it('goes up, down and back to no order', () => {
    const up = nextSort([], 'age', false);
    const down = nextSort(up, 'age', false);
    expect(up).toEqual([{ key: 'age', direction: 'ascending' }]);
    expect(down).toEqual([{ key: 'age', direction: 'descending' }]);
    expect(nextSort(down, 'age', false)).toEqual([]);
  });
  it('adds columns with Shift, in the order of the clicks', () => {
    const two = nextSort(nextSort([], 'state', false), 'age', true);
    expect(two.map((entry) => entry.key)).toEqual(['state', 'age']);
    expect(nextSort(two, 'state', true)).toEqual([
      { key: 'state', direction: 'descending' },
      { key: 'age', direction: 'ascending' },
    ]);
    expect(nextSort(two, 'age', false)).toEqual([{ key: 'age', direction: 'ascending' }]);
  });
  it('keeps at most five', () => {
    const six = ['a', 'b', 'c', 'd', 'e', 'f'].reduce((sort, key) => nextSort(sort, key, true), nextSort([], 'z', false));
    expect(six.map((entry) => entry.key)).toEqual(['b', 'c', 'd', 'e', 'f']);
  });
});

describe('widths', () => {
  const columns = [
    { key: 'a', label: 'A', width: 100, grow: true },
    { key: 'b', label: 'B', width: 50 },
    { key: 'c', label: 'C', width: 100, grow: true },
  ];
  it('share what is left', () => {
    expect(spreadWidths(columns, 350)).toEqual([150, 50, 150]);
    expect(spreadWidths(columns, 200)).toEqual([100, 50, 100]);
  });
  it('stay within reason', () => {
    expect(clampWidth(3)).toBe(48);
    expect(clampWidth(9999)).toBe(1200);
  });
});
