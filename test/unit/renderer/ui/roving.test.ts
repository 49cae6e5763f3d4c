import { describe, expect, it } from 'vitest';
import { movedIndex } from '../../../../src/renderer/ui/roving.ts';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe('moving in a list by keyboard', () => {
  it.each([
    ['ArrowDown', 3, 4],
    ['j', 3, 4],
    ['k', 3, 2],
    ['ArrowUp', 0, 0],
    ['j', 9, 9],
    ['Home', 5, 0],
    ['End', 5, 9],
    ['PageDown', 7, 9],
    ['PageUp', 7, 3],
  ])('%s at %d goes to %d of ten', (key, from, to) => {
    expect(movedIndex(press(key), from, 10, 4)).toBe(to);
  });

  it('leaves other keys, and keys with modifiers, to others', () => {
    expect(movedIndex(press('Enter'), 1, 10, 4)).toBeNull();
    expect(movedIndex(press('k', { ctrlKey: true }), 1, 10, 4)).toBeNull();
    expect(movedIndex(press('j', { metaKey: true }), 1, 10, 4)).toBeNull();
    expect(movedIndex(press('End', { ctrlKey: true }), 1, 10, 4)).toBe(9);
  });
});
