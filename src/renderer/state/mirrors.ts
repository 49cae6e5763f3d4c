import { useEffect, useMemo } from 'react';
import type { MirrorBrief } from '#contract/catalog/mirror.ts';
import type { Job } from '#contract/jobs.ts';
import { type Asked, reloadAnswers, useAsked } from './asked.ts';
import { useEngine } from './engine.tsx';
import { toAppError } from './errors.ts';
import { useJobs } from './jobs.ts';
import { notifyError } from './notices.ts';

/**
 * How each mirror stands, newest; asked again whenever a job begins or ends, and while a pull goes on. How far a pull is says its job,
 * here as in the list of jobs: answers that are asked for one after another would each say something else.
 */
export function useMirrorBriefs(): Asked<MirrorBrief[]> {
  const asked = useAsked('mirrors/briefs', (engine, signal) => engine.catalog.mirror.briefs(undefined, { signal }));
  usePullBeat('mirrors/briefs');
  const jobs = useJobs((state) => state.jobs);
  const { data } = asked;
  const inStep = useMemo(() => data?.map((brief) => withShareOfJob(brief, jobs)), [data, jobs]);
  return { ...asked, data: inStep };
}

/** The brief with the share that its job told last. */
export function withShareOfJob(brief: MirrorBrief, jobs: readonly Job[]): MirrorBrief {
  const { running } = brief;
  const job = running === null ? undefined : jobs.find(({ id }) => id === running.jobId);
  return running === null || job === undefined ? brief : { ...brief, running: { ...running, share: job.progress.share } };
}

/** Another text with each step of the running pull and with each hundredth of it: what is told beside its share keeps up with it. */
export function beatOf(jobs: readonly Job[]): string {
  const pull = jobs.find(({ kind, state }) => kind === 'pull_catalog' && state === 'running');
  return pull === undefined ? '' : `${pull.progress.label} ${Math.floor((pull.progress.share ?? 0) * 100)}`;
}

/** Asks again for what is shown of mirrors as jobs turn and pulls go on. */
export function usePullBeat(prefix: string): void {
  const turns = useJobs((state) => state.turns);
  const beat = useJobs((state) => beatOf(state.jobs));
  useEffect(() => {
    if (turns >= 0 && beat !== null) reloadAnswers(prefix);
  }, [prefix, turns, beat]);
}

export interface PullActions {
  /** @returns whether it began, or goes on already */
  readonly start: (connectionId: string, thorough?: boolean) => Promise<boolean>;
  readonly stop: (jobId: string) => Promise<void>;
}

export function usePullActions(): PullActions {
  const engine = useEngine();
  return {
    start: async (connectionId, thorough = false) => {
      try {
        await engine.catalog.mirror.pull({ connectionId, thorough });
        reloadAnswers('mirrors/');
        return true;
      } catch (thrown) {
        notifyError(toAppError(thrown));
        return false;
      }
    },
    stop: async (jobId) => {
      try {
        await engine.jobs.cancel({ jobId });
      } catch (thrown) {
        notifyError(toAppError(thrown));
      }
    },
  };
}
