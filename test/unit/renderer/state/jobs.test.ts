import { describe, expect, it } from 'vitest';
import type { Job } from '#contract/jobs.ts';
import { mergeJobs, overallShare } from '../../../../src/renderer/state/jobs.ts';
import type { JobsState } from '../../../../src/renderer/state/jobs.ts';

const job = (id: string, state: Job['state'], share: number | null = null): Job => ({
  id,
  kind: 'profile_sample',
  title: id,
  state,
  progress: { label: 'Reading', share },
  subject: null,
  createdAt: `2026-01-01T00:00:0${id}Z`,
  startedAt: null,
  finishedAt: null,
  error: null,
});
const none: JobsState = { jobs: [], ready: false, turns: 0 };
const ids = (state: JobsState): string[] => state.jobs.map(({ id }) => id);

describe('the list of jobs', () => {
  it('takes a complete message for all there is, and others for what changed', () => {
    const first = mergeJobs(none, { jobs: [job('1', 'running'), job('2', 'queued')], complete: true });
    expect(ids(first)).toEqual(['2', '1']);
    const second = mergeJobs(first, { jobs: [job('1', 'succeeded')], complete: false });
    expect(second.jobs.map(({ state }) => state)).toEqual(['queued', 'succeeded']);
    expect(ids(mergeJobs(second, { jobs: [job('2', 'queued')], complete: true }))).toEqual(['2']);
  });

  it('counts a turn when a job comes, ends or goes, and none for progress', () => {
    const first = mergeJobs(none, { jobs: [job('1', 'running', 0.1)], complete: true });
    const moved = mergeJobs(first, { jobs: [job('1', 'running', 0.2)], complete: false });
    expect(moved.turns).toBe(first.turns);
    const ended = mergeJobs(moved, { jobs: [job('1', 'failed')], complete: false });
    expect(ended.turns).toBe(first.turns + 1);
    const added = mergeJobs(ended, { jobs: [job('2', 'queued')], complete: false });
    expect(added.turns).toBe(first.turns + 2);
    expect(mergeJobs(added, { jobs: [], complete: true }).turns).toBe(first.turns + 3);
  });

  it('says how far all of them are only when each of them knows', () => {
    expect(overallShare([job('1', 'running', 0.5), job('2', 'queued'), job('3', 'succeeded', 1)])).toBe(0.25);
    expect(overallShare([job('1', 'running', 0.5), job('2', 'running', null)])).toBeNull();
    expect(overallShare([])).toBeNull();
  });
});
