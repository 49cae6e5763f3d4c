import { useEffect, useState } from 'react';
import type { AppError } from '#contract/errors.ts';
import type { Job } from '#contract/jobs.ts';
import type { Profile, ProfileStep } from '#contract/profile.ts';
import type { ProfileRun, SampleDetail } from '#contract/samples.ts';
import { type Asked, reloadAnswers, useAsked } from '../../state/asked.ts';
import { useWatch } from '../../state/engine.tsx';
import { useJob, useJobs } from '../../state/jobs.ts';
import { applyStep, type LiveProfile, shownProfile } from './profile/live-profile.ts';

export interface SampleView {
  detail: SampleDetail | undefined;
  error: AppError | null;
  reload: () => void;
  /** What is shown: the run that was asked for, or the newest, or the one being made now. Null when there is none yet. */
  profile: Profile | null;
  profileError: AppError | null;
  /** True until it is known whether there is a profile. */
  profileLoading: boolean;
  /** True while the figures shown belong to a run that is not complete. */
  isGrowing: boolean;
  runs: Asked<ProfileRun[]>;
  /** The job that profiles it now. */
  job: Job | null;
  isRunning: boolean;
}

/** What the answer that holds a sample's detail is kept under. */
export const sampleKey = (id: string): string => `samples/${id}`;

/** Everything about one sample, kept up to date while it is profiled. `runId` null stands for the newest run. */
export function useSample(id: string, runId: string | null): SampleView {
  const sample = useAsked(sampleKey(id), (engine, signal) => engine.samples.get({ sampleId: id }, { signal }));
  const kept = useAsked(`samples/${id}/profile/${runId ?? 'newest'}`, (engine, signal) =>
    engine.samples.getProfile({ sampleId: id, ...(runId === null ? {} : { runId }) }, { signal }),
  );
  const runs = useAsked(`samples/${id}/runs`, (engine, signal) => engine.samples.runs({ sampleId: id }, { signal }));
  const detail = sample.data;
  const isRunning = detail?.profileState === 'running';
  const job = useJob(detail?.jobId ?? null);
  const [live, setLive] = useState<LiveProfile | null>(null);

  useWatch<ProfileStep>(
    isRunning ? `samples/${id}/live/${detail.jobId ?? ''}` : null,
    (engine, options) => engine.samples.watchProfile({ sampleId: id }, options),
    (step) => setLive((before) => applyStep(before, step)),
  );

  const turns = useJobs((state) => state.turns);
  useEffect(() => {
    if (turns > 0) reloadAnswers(`samples/${id}`);
  }, [turns, id]);

  const profile = runId === null ? shownProfile(kept.data ?? null, live) : (kept.data ?? null);
  return {
    detail,
    error: detail === undefined ? sample.error : null,
    reload: () => reloadAnswers(`samples/${id}`),
    profile,
    profileError: kept.data === undefined ? kept.error : null,
    profileLoading: kept.data === undefined && kept.loading,
    isGrowing: profile !== null && profile.finishedAt === null,
    runs,
    job,
    isRunning,
  };
}
