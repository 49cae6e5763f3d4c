import { describe, expect, it } from 'vitest';
import { type KeyStroke, moveCell } from '../../../../../src/renderer/ui/grid/navigation.ts';

const bounds = { rowCount: 10_000_000, columnCount: 20, rowsPerPage: 25 };
const press = (key: string, with_: Partial<KeyStroke> = {}): KeyStroke => ({ key, control: false, shift: false, alt: false, ...with_ });

describe('the keys of a grid', () => {
  const here = { row: 100, column: 5 };
  it.each([
    ['ArrowDown', {}, { row: 101, column: 5 }],
    ['ArrowUp', {}, { row: 99, column: 5 }],
    ['ArrowRight', {}, { row: 100, column: 6 }],
    ['ArrowLeft', {}, { row: 100, column: 4 }],
    ['Home', {}, { row: 100, column: 0 }],
    ['End', {}, { row: 100, column: 19 }],
    ['Home', { control: true }, { row: 0, column: 0 }],
    ['End', { control: true }, { row: 9_999_999, column: 19 }],
    ['ArrowDown', { control: true }, { row: 9_999_999, column: 5 }],
    ['ArrowUp', { control: true }, { row: 0, column: 5 }],
    ['PageDown', {}, { row: 125, column: 5 }],
    ['PageUp', {}, { row: 75, column: 5 }],
    ['j', {}, { row: 101, column: 5 }],
    ['k', {}, { row: 99, column: 5 }],
  ] as const)('%s %j goes to %j', (key, modifiers, expected) => {
    expect(moveCell(here, press(key, modifiers), bounds)).toEqual(expected);
  });

  it('stops at the edges', () => {
    expect(moveCell({ row: 9_999_999, column: 19 }, press('ArrowDown'), bounds)).toEqual({ row: 9_999_999, column: 19 });
    expect(moveCell({ row: 3, column: 0 }, press('PageUp'), bounds)).toEqual({ row: 0, column: 0 });
    expect(moveCell({ row: 3, column: 0 }, press('ArrowLeft'), bounds)).toEqual({ row: 3, column: 0 });
  });

  it('enters the header with Arrow Up from the first row and leaves it with Arrow Down', () => {
    expect(moveCell({ row: 0, column: 2 }, press('ArrowUp'), bounds)).toEqual({ row: -1, column: 2 });
    expect(moveCell({ row: -1, column: 2 }, press('ArrowDown'), bounds)).toEqual({ row: 0, column: 2 });
    expect(moveCell({ row: -1, column: 2 }, press('ArrowUp'), bounds)).toEqual({ row: -1, column: 2 });
  });

  it('stays in the header of a table without rows', () => {
    const empty = { ...bounds, rowCount: 0 };
    for (const key of ['ArrowDown', 'PageDown', 'PageUp', 'j'])
      expect(moveCell({ row: -1, column: 2 }, press(key), empty)).toEqual({ row: -1, column: 2 });
  });

  it('leaves other keys, and Alt with any key, to others', () => {
    expect(moveCell(here, press('a'), bounds)).toBeNull();
    expect(moveCell(here, press('ArrowLeft', { alt: true }), bounds)).toBeNull();
    expect(moveCell(here, press('k', { control: true }), bounds)).toBeNull();
  });
});
