import { describe, expect, it } from 'vitest';
import { restartDelay, usualRestartRules } from '../../../src/loopback/engine-supervisor.ts';

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
