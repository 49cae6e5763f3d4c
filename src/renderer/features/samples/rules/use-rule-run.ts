import { useEffect, useRef, useState } from 'react';
import type { Job } from '#contract/jobs.ts';
import { reloadAnswers } from '../../../state/asked.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { useJobs } from '../../../state/jobs.ts';
import { notifyError } from '../../../state/notices.ts';

export type RunOver =
  | { readonly kind: 'sample' }
  | { readonly kind: 'data_set'; readonly dataSet: string }
  | { readonly kind: 'folder'; readonly path: string };

export interface RuleRun {
  /** The job that runs now; null while none does. */
  readonly job: Job | null;
  readonly isRunning: boolean;
  readonly start: (over: RunOver, aliases: Readonly<Record<string, string>>) => Promise<void>;
  readonly cancel: () => void;
}

interface Started {
  readonly jobId: string;
  /** Null for a run over several files. */
  readonly runId: string | null;
}

/**
 * Runs of one ruleset, started here. What has finished is asked for anew everywhere.
 * @param onDone told when a run over this sample has its result; null after one over several
 */
export function useRuleRun(rulesetId: string, sampleId: string, onDone: (runId: string | null) => void): RuleRun {
  const engine = useEngine();
  const [started, setStarted] = useState<Started | null>(null);
  const [isStarting, setStarting] = useState(false);
  const job = useJobs((state) => (started === null ? null : (state.jobs.find(({ id }) => id === started.jobId) ?? null)));
  const latest = useRef(onDone);
  useEffect(() => {
    latest.current = onDone;
  });
  const state = job?.state ?? null;
  const isOver = state === 'succeeded' || state === 'failed' || state === 'cancelled';
  const told = useRef<string | null>(null);
  useEffect(() => {
    if (started === null || !isOver || told.current === started.jobId) return;
    told.current = started.jobId;
    reloadAnswers('quality/');
    if (state === 'succeeded') latest.current(started.runId);
    if (job?.error) notifyError(job.error);
  }, [started, state, isOver, job]);

  const start = async (over: RunOver, aliases: Readonly<Record<string, string>>): Promise<void> => {
    setStarting(true);
    try {
      const chosen = { rulesetId, aliases: { ...aliases } };
      if (over.kind === 'sample') {
        const { jobId, runId } = await engine.quality.run({ ...chosen, sampleId });
        setStarted({ jobId, runId });
      } else {
        const { jobId } = await engine.quality.runFolder({ ...chosen, over });
        setStarted({ jobId, runId: null });
      }
    } catch (thrown) {
      notifyError(toAppError(thrown));
    } finally {
      setStarting(false);
    }
  };
  return {
    job: isOver ? null : job,
    isRunning: isStarting || (started !== null && !isOver),
    start,
    cancel: () => {
      if (started !== null && !isOver)
        void engine.jobs.cancel({ jobId: started.jobId }).catch((thrown: unknown) => notifyError(toAppError(thrown)));
    },
  };
}
