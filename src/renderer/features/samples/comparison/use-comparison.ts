import { useCallback, useEffect, useState } from 'react';
import type { ComparisonCandidate, ComparisonRecord } from '#contract/comparison.ts';
import type { AppError } from '#contract/errors.ts';
import type { Job } from '#contract/jobs.ts';
import type { ComparedColumn } from '#contract/studies/comparison.ts';
import { type Asked, reloadAnswers, useAsked } from '../../../state/asked.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { isActive, useJobs } from '../../../state/jobs.ts';
import { notify, notifyError } from '../../../state/notices.ts';
import { saveText } from '../../../state/save-text.ts';

export interface ComparisonChoice {
  readonly key?: readonly string[];
  readonly renames?: ComparisonRecord['renames'];
}

export interface ComparisonView {
  /** Undefined until it is known whether there is one. */
  readonly record: ComparisonRecord | null | undefined;
  readonly error: AppError | null;
  readonly reload: () => void;
  /** The comparison of this sample that runs now. */
  readonly job: Job | null;
  /** Why the newest one failed. */
  readonly problem: AppError | null;
  readonly isStarting: boolean;
  readonly start: (choice: ComparisonChoice) => void;
  readonly exportAs: (format: 'json' | 'html') => void;
}

const keyOf = (sampleId: string): string => `samples/${sampleId}/comparison/`;

export function useCandidates(sampleId: string): Asked<ComparisonCandidate[]> {
  return useAsked(`samples/${sampleId}/candidates`, (engine, signal) => engine.comparison.candidates({ sampleId }, { signal }));
}

/** The newest comparison of two samples, kept up to date while one runs. `otherSampleId` null asks nothing. */
export function useComparison(sampleId: string, otherSampleId: string | null, reveal: boolean): ComparisonView {
  const engine = useEngine();
  const asked = useAsked(otherSampleId === null ? null : `${keyOf(sampleId)}${otherSampleId}/${String(reveal)}`, (client, signal) =>
    client.comparison.latest({ sampleId, otherSampleId: otherSampleId ?? '', reveal }, { signal }),
  );
  const newest = useJobs(({ jobs }) => jobs.find((job) => job.kind === 'compare_samples' && job.subject?.id === sampleId) ?? null);
  const [isStarting, setStarting] = useState(false);
  const finished = newest?.state === 'succeeded' ? newest.id : null;
  useEffect(() => {
    if (finished !== null) reloadAnswers(keyOf(sampleId));
  }, [finished, sampleId]);
  const start = useCallback(
    ({ key, renames }: ComparisonChoice) => {
      if (otherSampleId === null) return;
      setStarting(true);
      engine.comparison
        .start({ sampleId, otherSampleId, key: [...(key ?? [])], renames: [...(renames ?? [])] })
        .catch((thrown: unknown) => notifyError(toAppError(thrown)))
        .finally(() => setStarting(false));
    },
    [engine, sampleId, otherSampleId],
  );
  const exportAs = useCallback(
    (format: 'json' | 'html') => {
      if (otherSampleId === null) return;
      engine.comparison
        .export({ sampleId, otherSampleId, format, reveal })
        .then(async (file) => ((await saveText(file)) ? notify(`Saved ${file.fileName}`) : undefined))
        .catch((thrown: unknown) => notifyError(toAppError(thrown)));
    },
    [engine, sampleId, otherSampleId, reveal],
  );
  return {
    record: asked.data,
    error: asked.data === undefined ? asked.error : null,
    reload: asked.reload,
    job: newest !== null && isActive(newest) ? newest : null,
    problem: newest?.state === 'failed' ? newest.error : null,
    isStarting,
    start,
    exportAs,
  };
}

/** One column of a comparison with everything. */
export function useComparedColumn(record: ComparisonRecord, name: string, reveal: boolean): Asked<ComparedColumn | null> {
  const { otherSampleId, sampleId, studyId } = record;
  return useAsked(`${keyOf(sampleId)}${otherSampleId}/${String(reveal)}/${studyId}/${name}`, (engine, signal) =>
    engine.comparison.column({ sampleId, otherSampleId, name, reveal }, { signal }),
  );
}
