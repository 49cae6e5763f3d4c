import { create } from 'zustand';
import type { Job } from '#contract/jobs.ts';

export interface JobsState {
  /** Newest first. */
  readonly jobs: readonly Job[];
  /** False until the engine has told all of them once. */
  readonly ready: boolean;
  /** Rises whenever a job appears, ends or goes: a screen that shows what jobs change asks again then. */
  readonly turns: number;
}

const isOver = (job: Job): boolean => job.state === 'succeeded' || job.state === 'failed' || job.state === 'cancelled';

/** The list after one message of `jobs.watch`: everything when `complete`, else only what changed. */
export function mergeJobs(before: JobsState, update: { jobs: readonly Job[]; complete: boolean }): JobsState {
  const old = new Map(before.jobs.map((job) => [job.id, job]));
  const next = update.complete ? new Map<string, Job>() : new Map(old);
  for (const job of update.jobs) next.set(job.id, job);
  const turned =
    !before.ready ||
    next.size !== old.size ||
    [...next.values()].some((job) => isOver(job) !== isOverOf(old.get(job.id)) || !old.has(job.id));
  return {
    jobs: [...next.values()].toSorted((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id)),
    ready: true,
    turns: before.turns + (turned ? 1 : 0),
  };
}

const isOverOf = (job: Job | undefined): boolean => job !== undefined && isOver(job);

/** One store for the whole window, fed by `jobs.watch` in the shell. */
export const useJobs = create<JobsState>(() => ({ jobs: [], ready: false, turns: 0 }));

export const receiveJobs = (update: { jobs: readonly Job[]; complete: boolean }): void =>
  useJobs.setState((before) => mergeJobs(before, update));

/** Takes dismissed jobs off at once; the engine's next message says the same. */
export const dropJobs = (ids: readonly string[]): void =>
  useJobs.setState((before) => ({ jobs: before.jobs.filter((job) => !ids.includes(job.id)), turns: before.turns + 1 }));

/** The job as it is now, or null when it is not (or no longer) on the list. */
export const useJob = (id: string | null): Job | null => useJobs((state) => state.jobs.find((job) => job.id === id) ?? null);

/** The job that makes the demo of a first start, while one already looks around; null where none runs. */
export const useDemoMaking = (): Job | null => useJobs(({ jobs }) => jobs.find((job) => job.kind === 'make_demo' && isActive(job)) ?? null);

export const isActive = (job: Job): boolean => !isOver(job);

/** Share over all active jobs; null when none of them knows. */
export function overallShare(jobs: readonly Job[]): number | null {
  const shares = jobs.filter(isActive).map((job) => (job.state === 'queued' ? 0 : job.progress.share));
  const known = shares.filter((share) => share !== null);
  return known.length === 0 || known.length < shares.length ? null : known.reduce((sum, share) => sum + share, 0) / known.length;
}
