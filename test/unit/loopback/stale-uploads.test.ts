import { describe, expect, it } from 'vitest';
import { staleParts } from '../../../src/loopback/stale-uploads.ts';

describe('an upload that was left behind', () => {
  const day = 24 * 60 * 60 * 1000;
  it.each([
    ['its owner runs', '123', 0, true, 'nothing'],
    ['its owner is gone', '123', 0, false, 'partial'],
    ['nobody says whose it is', null, 0, true, 'partial'],
    ['its owner is no process', 'x', 0, true, 'partial'],
    ['a sample may still need it', '123', 6 * day, false, 'partial'],
    ['it is so old that the number is likely another process', '123', 8 * day, true, 'everything'],
    ['it is old and nobody says whose it is', null, 8 * day, false, 'everything'],
  ])('loses what nobody needs: %s', (_why, owner, age, isAlive, removed) => {
    expect(staleParts(owner, age, () => isAlive)).toBe(removed);
  });
});
