import { useEffect } from 'react';
import type { AppliedPlan, Plan } from '#contract/catalog/plan.ts';
import type { AppError } from '#contract/errors.ts';
import { type Asked, reloadAnswers, useAsked } from './asked.ts';
import { reloadCatalog } from './changes.ts';
import { isActive, useJobs } from './jobs.ts';

/** What sending these changes takes; null asks nothing. */
export const usePlan = (question: { connectionId: string; changeIds: readonly string[]; publish: boolean } | null): Asked<Plan> =>
  useAsked(question === null ? null : `changes/plan/${JSON.stringify(question)}`, (engine, signal) =>
    engine.catalog.plan.make(
      { connectionId: question?.connectionId ?? '', changeIds: [...(question?.changeIds ?? [])], publish: question?.publish ?? false },
      { signal },
    ),
  );

/** Whether changes are being sent, from the moment that somebody asked for it. */
export const useIsSending = (): boolean => useJobs((state) => state.jobs.some((job) => job.kind === 'apply_plan' && isActive(job)));

/** Why sending ended before its plan was begun, where it did; null once a later plan is there. */
export function useRefusedPlan(plans: readonly AppliedPlan[]): AppError | null {
  const job = useJobs((state) => state.jobs.find(({ kind }) => kind === 'apply_plan'));
  if (job?.state !== 'failed' || job.error === null) return null;
  // A plan that was begun says itself why it paused.
  return plans.some(({ startedAt, paused }) => startedAt >= job.createdAt || (paused?.at ?? '') >= job.createdAt) ? null : job.error;
}

/** What was sent, newest first; asked again as sending goes on. */
export function useAppliedPlans(): Asked<AppliedPlan[]> {
  const asked = useAsked('plans/applied', (engine, signal) => engine.catalog.plan.applied({ limit: 20 }, { signal }));
  const beat = useJobs((state) => {
    const job = state.jobs.find(({ kind }) => kind === 'apply_plan');
    return job === undefined ? '' : `${job.state} ${job.progress.label}`;
  });
  const isSending = useIsSending();
  useEffect(() => {
    if (beat !== '') reloadAnswers('plans/');
  }, [beat]);
  // A job that was told to stop counts as cancelled before the catalog's last answers are in: what came of them is told only then.
  const isEnding = !isSending && (asked.data ?? []).some(({ jobId }) => jobId !== null);
  useEffect(() => {
    if (!isEnding) return undefined;
    const timer = setInterval(() => reloadAnswers('plans/'), 1000);
    return () => clearInterval(timer);
  }, [isEnding]);
  useEffect(() => {
    if (!isSending) reloadCatalog();
  }, [isSending]);
  return asked;
}
