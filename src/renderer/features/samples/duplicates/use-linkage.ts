import { useEffect, useState } from 'react';
import type { Job } from '#contract/jobs.ts';
import type { LinkageProposal, RecordLinkageRecord } from '#contract/overlap/linkage.ts';
import type { LinkageColumn } from '#contract/studies/record-linkage.ts';
import { type Asked, reloadAnswers, useAsked } from '../../../state/asked.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { isActive, useJobs } from '../../../state/jobs.ts';
import { notifyError } from '../../../state/notices.ts';

export interface LinkageView {
  readonly record: Asked<RecordLinkageRecord | null>;
  readonly proposal: Asked<LinkageProposal>;
  readonly job: Job | null;
  /** The newest one, where it failed. */
  readonly failed: Job | null;
  readonly isStarting: boolean;
  readonly start: (columns: LinkageColumn[]) => void;
}

const usual = { blocking: null, threshold: 0.9, mostPairs: 5_000_000 };

/** The newest linkage within a sample, and the job that makes the next one. */
export function useLinkage(sampleId: string, reveal: boolean): LinkageView {
  const engine = useEngine();
  const key = `samples/${sampleId}/linkage`;
  const record = useAsked(`${key}/latest/${reveal ? 'as-is' : 'masked'}`, (client, signal) =>
    client.overlap.linkage.latest({ sampleId, reveal }, { signal }),
  );
  const proposal = useAsked(`${key}/proposal`, (client, signal) => client.overlap.linkage.proposal({ sampleId }, { signal }));
  const newest = useJobs(({ jobs }) => jobs.find(({ kind, subject }) => kind === 'link_records' && subject?.id === sampleId) ?? null);
  const [isStarting, setStarting] = useState(false);
  const finished = newest?.state === 'succeeded' ? newest.id : null;
  useEffect(() => {
    if (finished !== null) reloadAnswers(`${key}/latest`);
  }, [finished, key]);
  return {
    record,
    proposal,
    job: newest !== null && isActive(newest) ? newest : null,
    failed: newest?.state === 'failed' ? newest : null,
    isStarting,
    start: (columns) => {
      setStarting(true);
      engine.overlap.linkage
        .start({ sampleId, columns, ...usual })
        .catch((thrown: unknown) => notifyError(toAppError(thrown)))
        .finally(() => setStarting(false));
    },
  };
}
