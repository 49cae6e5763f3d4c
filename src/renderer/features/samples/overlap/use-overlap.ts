import { useCallback, useEffect, useRef, useState } from 'react';
import type { ComparedDataSet, DataSetOverlap, ExactState, OwnedOverlap } from '#contract/overlap/overlap.ts';
import type { Job } from '#contract/jobs.ts';
import type { RowFilter } from '#contract/samples.ts';
import { type Asked, reloadAnswers, useAsked } from '../../../state/asked.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { isActive, useJobs } from '../../../state/jobs.ts';
import { notifyError } from '../../../state/notices.ts';

const keyOf = (sampleId: string): string => `samples/${sampleId}/overlap/`;

export interface OverlapView {
  readonly owned: Asked<OwnedOverlap>;
  readonly choices: Asked<{ subjects: ComparedDataSet[]; others: ComparedDataSet[] }>;
}

/** A sample against what is owned; asked again whenever a sketch was made or a comparison has ended. */
export function useOverlap(sampleId: string): OverlapView {
  const owned = useAsked(`${keyOf(sampleId)}owned`, (engine, signal) =>
    engine.overlap.comparison.owned({ sampleId, sketchId: null }, { signal }),
  );
  const choices = useAsked(`${keyOf(sampleId)}choices`, (engine, signal) =>
    engine.overlap.comparison.choices({ sampleId, sketchId: null }, { signal }),
  );
  const finished = useJobs(
    ({ jobs }) =>
      jobs.find(
        ({ kind, state }) => state === 'succeeded' && (kind === 'sketch_sample' || kind === 'sketch_owned' || kind === 'compare_exactly'),
      )?.id ?? null,
  );
  const before = useRef(finished);
  useEffect(() => {
    if (before.current !== finished) reloadAnswers(keyOf(sampleId));
    before.current = finished;
  }, [finished, sampleId]);
  return { owned, choices };
}

export interface PairView {
  readonly overlap: Asked<DataSetOverlap | null>;
  readonly exact: Asked<ExactState>;
  readonly job: Job | null;
  readonly isStarting: boolean;
  readonly start: (filters: readonly RowFilter[]) => void;
}

/** Two data sets; where their figures are too coarse and both are at hand, the exact comparison starts by itself. */
export function usePair(sampleId: string, otherSketchId: string): PairView {
  const engine = useEngine();
  const both = { sampleId, sketchId: null, otherSketchId };
  const overlap = useAsked(`${keyOf(sampleId)}${otherSketchId}`, (client, signal) => client.overlap.comparison.between(both, { signal }));
  const exact = useAsked(`${keyOf(sampleId)}${otherSketchId}/exact`, (client, signal) =>
    client.overlap.comparison.exactState(both, { signal }),
  );
  const job = useJobs(({ jobs }) => jobs.find((each) => each.kind === 'compare_exactly' && each.subject?.id === sampleId) ?? null);
  const [isStarting, setStarting] = useState(false);
  const start = useCallback(
    (filters: readonly RowFilter[]) => {
      setStarting(true);
      engine.overlap.comparison
        .startExact({ sampleId, sketchId: null, otherSketchId, filters: [...filters] })
        .catch((thrown: unknown) => notifyError(toAppError(thrown)))
        .finally(() => setStarting(false));
    },
    [engine, sampleId, otherSketchId],
  );
  const begun = useRef<string | null>(null);
  const isDue = exact.data?.isDue === true && (job === null || !isActive(job));
  useEffect(() => {
    if (!isDue || begun.current === otherSketchId) return;
    begun.current = otherSketchId;
    start([]);
  }, [isDue, otherSketchId, start]);
  return { overlap, exact, job: job !== null && isActive(job) ? job : null, isStarting, start };
}
