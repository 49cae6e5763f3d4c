import { expect, test } from 'vitest';
import { waitingWords } from '../../../../src/renderer/app/inbox-count.ts';

test('the number at the inbox says how much waits, and how much of it is grave', () => {
  expect(waitingWords({ open: 1, grave: 0 })).toBe('1 thing waits');
  expect(waitingWords({ open: 1, grave: 1 })).toBe('1 thing waits, and it is grave');
  expect(waitingWords({ open: 12, grave: 0 })).toBe('12 things wait');
  expect(waitingWords({ open: 12, grave: 2 })).toBe('12 things wait, 2 of them grave');
});
