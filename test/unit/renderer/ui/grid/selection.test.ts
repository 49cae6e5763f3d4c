import { describe, expect, it } from 'vitest';
import {
  blockBetween,
  blockHolds,
  blockSize,
  extendTo,
  keepExisting,
  nothingSelected,
  selectOnly,
  toggleRow,
} from '../../../../../src/renderer/ui/grid/selection.ts';

const order = ['a', 'b', 'c', 'd', 'e'];

describe('choosing rows', () => {
  it('extends from the anchor in both directions and shrinks back', () => {
    const down = extendTo(selectOnly('c'), 'e', order);
    expect([...down.keys]).toEqual(['c', 'd', 'e']);
    expect([...extendTo(down, 'b', order).keys]).toEqual(['b', 'c']);
    expect([...extendTo(down, 'c', order).keys]).toEqual(['c']);
  });

  it('adds and takes away single rows', () => {
    const two = toggleRow(toggleRow(nothingSelected, 'a'), 'd');
    expect([...two.keys]).toEqual(['a', 'd']);
    expect([...toggleRow(two, 'a').keys]).toEqual(['d']);
  });

  it('follows the order now shown after a sort', () => {
    expect([...extendTo(selectOnly('c'), 'a', ['c', 'a', 'b']).keys]).toEqual(['c', 'a']);
  });

  it('forgets rows that have gone, and keeps the same object when none has', () => {
    const some = extendTo(selectOnly('a'), 'c', order);
    expect([...keepExisting(some, ['b', 'c']).keys]).toEqual(['b', 'c']);
    expect(keepExisting(some, ['b', 'c']).anchor).toBeNull();
    expect(keepExisting(some, order)).toBe(some);
  });
});

describe('a block of cells', () => {
  it('is the same from either corner, without the header', () => {
    const block = blockBetween({ row: 4, column: 1 }, { row: -1, column: 3 });
    expect(block).toEqual({ top: 0, bottom: 4, left: 1, right: 3 });
    expect(blockSize(block)).toBe(15);
    expect(blockHolds(block, 4, 3)).toBe(true);
    expect(blockHolds(block, 5, 3)).toBe(false);
  });
});
