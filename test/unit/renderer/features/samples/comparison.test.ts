import { describe, expect, it } from 'vitest';
import type { ComparedColumn, KeyedRows } from '#contract/studies/comparison.ts';
import { listCompared, type ComparedQuery } from '../../../../../src/renderer/features/samples/comparison/column-order.ts';
import { rowsNote } from '../../../../../src/renderer/features/samples/comparison/rows-note.ts';
import { overlaidShares, stepPath } from '../../../../../src/renderer/features/samples/comparison/overlay.ts';

const column = (name: string, some: Partial<ComparedColumn>): ComparedColumn =>
  ({
    name,
    nameBefore: name,
    position: { before: 0, after: 0 },
    type: { before: 'BIGINT', after: 'BIGINT' },
    level: 'none',
    score: 0,
    psi: null,
    ...some,
  }) as ComparedColumn;

const columns = [
  column('calm', { score: 0.2, position: { before: 0, after: 0 } }),
  column('drifted', { level: 'strong', score: 4, psi: { value: 0.4, p: 0, bins: 10, by: 'quantiles' }, position: { before: 1, after: 1 } }),
  column('shifted', { level: 'some', score: 9, psi: { value: 0.2, p: 0, bins: 10, by: 'quantiles' }, position: { before: 2, after: 2 } }),
  column('same', { level: 'same', position: { before: 3, after: 3 } }),
];
const names = (query: Partial<ComparedQuery>) =>
  listCompared(columns, { text: '', onlyChanged: false, order: 'change', direction: 'descending', ...query }).map(({ name }) => name);

describe('the table of compared columns', () => {
  it('begins with what changed most: the level first, then how much', () =>
    expect(names({})).toEqual(['drifted', 'shifted', 'calm', 'same']));
  it('can show only what changed, or what a word fits', () => {
    expect(names({ onlyChanged: true })).toEqual(['drifted', 'shifted']);
    expect(names({ text: 'SHIFT bigint' })).toEqual(['shifted']);
  });
  it('puts what has no figure last in either direction', () => {
    expect(names({ order: 'psi' })).toEqual(['drifted', 'shifted', 'calm', 'same']);
    expect(names({ order: 'psi', direction: 'ascending' })).toEqual(['shifted', 'drifted', 'calm', 'same']);
  });
});

describe('two distributions over each other', () => {
  const distribution = {
    scale: 'linear' as const,
    bins: [
      { from: 0, to: 1, before: 30, after: 1 },
      { from: 1, to: 2, before: 10, after: 1 },
    ],
    others: null,
    tails: { below: { before: 0, after: 0 }, above: { before: 0, after: 2 } },
  };
  it('are shares of each delivery, what is not drawn included', () => {
    expect(overlaidShares(distribution)).toEqual({ before: [0.75, 0.25], after: [0.25, 0.25], most: 0.75 });
  });
  it('have an outline of steps that ends on the ground', () => {
    expect(stepPath([0.5, 1], 1, 20, 10)).toBe('M0 10V5H10V0H20V10');
    expect(stepPath([], 1, 20, 10)).toBe('');
  });
});

const keyed = (some: Partial<KeyedRows>): KeyedRows =>
  ({ columns: ['result_id'], added: 12_000, removed: 400_000, unchanged: 0, changed: 0, ...some }) as KeyedRows;

describe('rows that could not be matched', () => {
  const rows = { same: 0, added: 3, removed: 3, columns: 4 };
  it('are explained where no key comes again, and where there is no key', () => {
    expect(rowsNote({ identical: 'no', keyed: keyed({}), rows })).toContain('matched by result_id, and none of its values is in both');
    expect(rowsNote({ identical: 'no', keyed: null, rows })).toContain('compared as wholes');
  });
  it('need no word where the key matches some, where nothing is gone, or where all is the same', () => {
    expect(rowsNote({ identical: 'no', keyed: keyed({ changed: 1 }), rows })).toBeNull();
    expect(rowsNote({ identical: 'no', keyed: keyed({ removed: 0 }), rows })).toBeNull();
    expect(rowsNote({ identical: 'no', keyed: null, rows: { ...rows, removed: 0 } })).toBeNull();
    expect(rowsNote({ identical: 'rows', keyed: null, rows })).toBeNull();
  });
});
