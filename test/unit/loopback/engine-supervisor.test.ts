import { describe, expect, it } from 'vitest';
import { restartDelay, usualRestartRules } from '../../../src/loopback/engine-supervisor.ts';
import { isStaleUpload } from '../../../src/loopback/stale-uploads.ts';

describe('an engine that crashes', () => {
  it('is started again after longer and longer pauses, and in the end not any more', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((failures) => restartDelay(failures, usualRestartRules))).toEqual([
      200,
      400,
      800,
      1600,
      3200,
      null,
      null,
    ]);
  });

  it('never waits longer than the longest pause', () => {
    expect(restartDelay(9, { ...usualRestartRules, longestDelay: 1000, mostFailures: 99 })).toBe(1000);
  });
});

describe('an upload that was left behind', () => {
  const day = 24 * 60 * 60 * 1000;
  it.each([
    ['nobody says whose it is', null, 0, true, true],
    ['its owner is no process', 'x', 0, true, true],
    ['its owner is gone', '123', 0, false, true],
    ['its owner runs', '123', 0, true, false],
    ['it is so old that the number is likely another process', '123', 3 * day, true, true],
  ])('is stale or not: %s', (_why, owner, age, isAlive, isStale) => {
    expect(isStaleUpload(owner, age, () => isAlive)).toBe(isStale);
  });
});
