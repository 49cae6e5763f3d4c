import { describe, expect, it } from 'vitest';
import { keyCaps, nextStep, stillPending, strokeName } from '../../../../src/renderer/state/keys.ts';

const stroke = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('the name of a stroke', () => {
  it.each([
    [stroke('k', { ctrlKey: true }), false, 'mod+k'],
    [stroke('k', { metaKey: true }), true, 'mod+k'],
    [stroke('k', { ctrlKey: true }), true, 'ctrl+k'],
    [stroke('Z', { ctrlKey: true, shiftKey: true }), false, 'mod+shift+z'],
    [stroke('?', { shiftKey: true }), false, '?'],
    [stroke('G', { shiftKey: true }), false, 'shift+g'],
    [stroke('Delete', { shiftKey: true }), false, 'shift+delete'],
    [stroke(' '), false, 'space'],
  ])('%j on a Mac: %s is %s', (pressed, isMac, name) => {
    expect(strokeName(pressed, isMac)).toBe(name);
  });
});

describe('a sequence of strokes', () => {
  const known = new Set(['g h', 'g s', '?', 'v']);

  it('waits after g and runs g h', () => {
    expect(nextStep('', 'g', known)).toEqual({ kind: 'wait', pending: 'g' });
    expect(nextStep('g', 'h', known)).toEqual({ kind: 'run', keys: 'g h' });
  });

  it('takes a stroke that does not continue the sequence as a new one', () => {
    expect(nextStep('g', 'v', known)).toEqual({ kind: 'run', keys: 'v' });
    expect(nextStep('g', 'g', known)).toEqual({ kind: 'wait', pending: 'g' });
    expect(nextStep('g', 'x', known)).toEqual({ kind: 'none' });
  });

  it('goes on where the next key was pressed soon, however late that is heard of', () => {
    expect(stillPending({ pending: 'g', at: 10_000 }, 11_100)).toBe('g');
    expect(stillPending({ pending: 'g', at: 10_000 }, 11_300)).toBe('');
  });
});

it('shows keys as they are written on the keyboard', () => {
  expect(keyCaps('mod+shift+z', false)).toEqual([['Ctrl', 'Shift', 'Z']]);
  expect(keyCaps('mod+k', true)).toEqual([['⌘', 'K']]);
  expect(keyCaps('g h', false)).toEqual([['G'], ['H']]);
});
