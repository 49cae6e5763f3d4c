import { useEffect, useRef, useState } from 'react';
import type { Job } from '#contract/jobs.ts';
import { reloadAnswers } from '../../../state/asked.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { isActive, useJobs } from '../../../state/jobs.ts';
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

/** A run that goes on, started before the page was loaded anew or from another window. */
const isOfThis = (job: Job, title: string, sampleId: string): boolean =>
  isActive(job) &&
  job.title.endsWith(` with ${title}`) &&
  (job.kind === 'check_folder' || (job.kind === 'check_rules' && job.subject?.id === sampleId));

/**
 * Runs of one ruleset. What has finished is asked for anew everywhere.
 * @param onDone told when a run over this sample that was started here has its result; null after one over several
 */
export function useRuleRun(
  { rulesetId, title, sampleId }: { rulesetId: string; title: string; sampleId: string },
  onDone: (runId: string | null) => void,
): RuleRun {
  const engine = useEngine();
  const [started, setStarted] = useState<Started | null>(null);
  const [isStarting, setStarting] = useState(false);
  const job = useJobs(({ jobs }) => jobs.find(({ id }) => id === started?.jobId) ?? null);
  const other = useJobs(({ jobs }) => jobs.find((each) => isOfThis(each, title, sampleId)) ?? null);
  const latest = useRef(onDone);
  useEffect(() => {
    latest.current = onDone;
  });
  const told = useRef<string | null>(null);
  useEffect(() => {
    if (started === null || job === null || isActive(job) || told.current === job.id) return;
    told.current = job.id;
    reloadAnswers('quality/');
    if (job.state === 'succeeded') latest.current(started.runId);
    if (job.error !== null) notifyError(job.error);
  }, [started, job]);

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
  const active = job !== null && isActive(job) ? job : other;
  return {
    job: active,
    isRunning: isStarting || active !== null,
    start,
    cancel: () => {
      if (active !== null) void engine.jobs.cancel({ jobId: active.id }).catch((thrown: unknown) => notifyError(toAppError(thrown)));
    },
  };
}
