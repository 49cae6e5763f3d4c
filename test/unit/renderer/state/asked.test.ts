import { expect, it } from 'vitest';
import { forgetOldest } from '../../../../src/renderer/state/asked.ts';

const left = (keys: string, atMost: number, stays = '') => {
  const entries = new Map([...keys].map((key) => [key, null]));
  forgetOldest(entries, atMost, (key) => stays.includes(key));
  return [...entries.keys()].join('');
};

it('forgets the oldest answers first, and none that is in view', () => {
  expect(left('abcde', 3)).toBe('cde');
  expect(left('abcde', 3, 'a')).toBe('ade');
  expect(left('abcde', 3, 'abcd')).toBe('abcd');
  expect(left('abc', 3)).toBe('abc');
});
