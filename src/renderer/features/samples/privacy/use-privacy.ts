import { useEffect, useState } from 'react';
import type { AppError } from '#contract/errors.ts';
import type { Job } from '#contract/jobs.ts';
import type { PrivacyChoice, PrivacyRecord } from '#contract/privacy.ts';
import { reloadAnswers, useAsked } from '../../../state/asked.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { isActive, useJobs } from '../../../state/jobs.ts';
import { notifyError } from '../../../state/notices.ts';

export interface PrivacyView {
  /** Undefined until it is known whether there is one. */
  readonly record: PrivacyRecord | null | undefined;
  readonly error: AppError | null;
  readonly reload: () => void;
  /** The study that runs now. */
  readonly job: Job | null;
  /** Why the newest study failed. */
  readonly problem: AppError | null;
  readonly isStarting: boolean;
  readonly start: (choice: PrivacyChoice) => void;
}

const keyOf = (sampleId: string): string => `samples/${sampleId}/privacy`;

/** The newest privacy study of a sample, kept up to date while one runs. */
export function usePrivacy(sampleId: string): PrivacyView {
  const engine = useEngine();
  const asked = useAsked(keyOf(sampleId), (client, signal) => client.privacy.latest({ sampleId }, { signal }));
  const newest = useJobs(({ jobs }) => jobs.find((job) => job.kind === 'study_privacy' && job.subject?.id === sampleId) ?? null);
  const [isStarting, setStarting] = useState(false);
  const finished = newest?.state === 'succeeded' ? newest.id : null;
  useEffect(() => {
    if (finished !== null) reloadAnswers(keyOf(sampleId));
  }, [finished, sampleId]);
  return {
    record: asked.data,
    error: asked.data === undefined ? asked.error : null,
    reload: asked.reload,
    job: newest !== null && isActive(newest) ? newest : null,
    problem: newest?.state === 'failed' ? newest.error : null,
    isStarting,
    start: (choice) => {
      setStarting(true);
      engine.privacy
        .start({ sampleId, ...choice })
        .catch((thrown: unknown) => notifyError(toAppError(thrown)))
        .finally(() => setStarting(false));
    },
  };
}
