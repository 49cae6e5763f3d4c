import { expect, test } from 'vitest';
import type { MirrorBrief } from '#contract/catalog/mirror.ts';
import type { Job } from '#contract/jobs.ts';
import { beatOf, withShareOfJob } from '../../../../src/renderer/state/mirrors.ts';

const brief = (share: number | null): MirrorBrief => ({
  connectionId: 'C1',
  title: 'Halden',
  state: 'ready',
  asOf: null,
  canContinue: false,
  problem: null,
  running: {
    jobId: 'J1',
    isFirst: false,
    label: 'Assets',
    calls: 40,
    callsExpected: 100,
    share,
    perSecond: 1,
    waitsFor: 'nothing',
    throttled: 0,
    steps: [],
  },
});

const job = (id: string, share: number | null) => ({ id, progress: { label: '', share } }) as Job;

test('how far a pull is says its job, in the panel as in the list of jobs', () => {
  expect(withShareOfJob(brief(0.4), [job('J0', 0.9), job('J1', 0.52)]).running?.share).toBe(0.52);
  expect(withShareOfJob(brief(0.4), [job('J1', null)]).running?.share).toBeNull();
  expect(withShareOfJob(brief(0.4), [job('J0', 0.9)]).running?.share).toBe(0.4);
  const none = { ...brief(0), running: null };
  expect(withShareOfJob(none, [job('J1', 0.5)])).toBe(none);
});

const at = (share: number | null, state: Job['state'] = 'running') =>
  ({ id: 'J1', kind: 'pull_catalog', state, progress: { label: 'Listings', share } }) as Job;

test('what is told of a pull is asked for again with every hundredth of it, within one step too', () => {
  expect(beatOf([at(0.281)])).toBe(beatOf([at(0.289)]));
  expect(beatOf([at(0.281)])).not.toBe(beatOf([at(0.291)]));
  expect(beatOf([at(null)])).not.toBe(beatOf([]));
  expect(beatOf([at(1, 'succeeded')])).toBe('');
});
