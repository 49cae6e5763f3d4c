import { useEffect } from 'react';
import type { Job } from '#contract/jobs.ts';
import type { NearDuplicatesRecord, RelationshipsRecord, TimeCoverageRecord } from '#contract/relationships.ts';
import { type Asked, reloadAnswers, useAsked } from '../../../state/asked.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { isActive, useJobs } from '../../../state/jobs.ts';
import { notifyError } from '../../../state/notices.ts';

/** A study of the sample: its newest answer, and the job that makes the next one. */
export interface StudyView<Kept> {
  readonly record: Omit<Asked<Kept | null>, 'replace'>;
  /** Running or waiting. */
  readonly job: Job | null;
  /** The newest one, where it failed. */
  readonly failed: Job | null;
  /** It has ended, and its first findings are on their way. */
  readonly isArriving: boolean;
}

export interface TableStudy {
  readonly columns: StudyView<RelationshipsRecord>;
  readonly rows: StudyView<NearDuplicatesRecord>;
  /** Time coverage on what a person chose; the study of the columns has one too. */
  readonly coverage: StudyView<TimeCoverageRecord>;
  /** Starts both, or one. */
  readonly start: (what: 'both' | 'columns' | 'rows', otherSampleIds?: readonly string[]) => Promise<void>;
  readonly countCoverage: (dateColumn: string, splitColumn: string | null) => Promise<void>;
  readonly cancel: (jobs: readonly (Job | null)[]) => Promise<void>;
}

const key = 'relationships';

const viewOf = <Kept>(record: Asked<Kept | null>, job: Job | null): StudyView<Kept> => ({
  record,
  job: job !== null && isActive(job) ? job : null,
  failed: job?.state === 'failed' ? job : null,
  isArriving: job?.state === 'succeeded' && (record.data ?? null) === null,
});

async function attempt(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code !== 'cancelled') notifyError(error);
  }
}

export function useTableStudy(sampleId: string): TableStudy {
  const engine = useEngine();
  const columns = useAsked(`${key}/${sampleId}/columns`, (client, signal) => client.relationships.latestColumns({ sampleId }, { signal }));
  const rows = useAsked(`${key}/${sampleId}/rows`, (client, signal) => client.relationships.latestRows({ sampleId }, { signal }));
  const coverage = useAsked(`${key}/${sampleId}/coverage`, (client, signal) =>
    client.relationships.latestCoverage({ sampleId }, { signal }),
  );
  const jobs = useJobs((state) => state.jobs);
  const turns = useJobs((state) => state.turns);
  useEffect(() => {
    if (turns > 0) reloadAnswers(`${key}/${sampleId}`);
  }, [turns, sampleId]);

  const newest = (kind: Job['kind']): Job | null => jobs.find((job) => job.kind === kind && job.subject?.id === sampleId) ?? null;
  return {
    columns: viewOf(columns, newest('study_relationships')),
    rows: viewOf(rows, newest('study_near_duplicates')),
    coverage: viewOf(coverage, newest('study_time_coverage')),
    start: (what, otherSampleIds) =>
      attempt(async () => {
        const others = otherSampleIds ?? columns.data?.others.map(({ id }) => id) ?? [];
        if (what !== 'rows') await engine.relationships.studyColumns({ sampleId, otherSampleIds: [...others] });
        if (what !== 'columns') await engine.relationships.studyRows({ sampleId });
      }),
    countCoverage: (dateColumn, splitColumn) => attempt(() => engine.relationships.countCoverage({ sampleId, dateColumn, splitColumn })),
    cancel: (running) =>
      attempt(async () => {
        for (const job of running) if (job !== null) await engine.jobs.cancel({ jobId: job.id });
      }),
  };
}
