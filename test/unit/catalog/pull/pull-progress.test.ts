import { expect, it } from 'vitest';
import { planned } from '../../../../src/core/catalog/pull/pull-store.ts';
import { PullProgress } from '../../../../src/core/catalog/pull/pull-progress.ts';

it('says what is still done when everything has come', () => {
  const pace = { operations: [], heldUntil: null };
  const progress = new PullProgress({ jobId: 'j1', isFirst: true, estimated: 100, now: () => 0, dataZone: { pace: () => pace } });
  for (let calls = 1; calls <= 100; calls += 1) progress.called(calls);
  expect(progress.line()).toBe('Starting: 100 of about 100 calls, 20 a second');
  const domain = planned({ step: 'domain', scope: '' }, 0);
  progress.stored(new Map([['domain/', domain]]), new Map());
  expect(progress.report().label).toBe('Domain');
  progress.stored(new Map([['domain/', { ...domain, state: 'done' }]]), new Map());
  expect(progress.report().label).toBe('Finishing');
  progress.read(16_384, 100_000);
  expect(progress.line()).toBe('Columns and terms in forms: 16,384 of 100,000 things');
  const { label, steps } = progress.report();
  expect(label).toBe('Columns and terms in forms');
  expect(steps).toEqual([{ label, done: 16_384, expected: 100_000 }]);
});
