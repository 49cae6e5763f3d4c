import type { SampleSummary } from '#contract/samples.ts';
import { dataSetOf } from './data-set.ts';
import type { RunRecord, SampleRecord } from './sample-records.ts';

/**
 * A sample as lists show it. Its figures are those of the newest finished run; what became of the newest run of all decides
 * the state, except that a profile, once there, stays readable.
 * @param runs this sample's runs, newest first
 */
export function summarise(
  sample: SampleRecord,
  runs: readonly RunRecord[],
  now: { readonly jobId: string | null; readonly rowsAvailable: boolean },
): SampleSummary {
  const finished = runs.find((run) => run.state === 'succeeded') ?? null;
  const [newest] = runs;
  return {
    id: sample.id,
    title: sample.title,
    dataSet: sample.dataSet ?? dataSetOf(sample.title),
    dataSetIsGiven: sample.dataSet !== null,
    fileName: sample.fileName,
    origin: sample.origin,
    format: sample.facts?.format ?? null,
    bytes: sample.bytes,
    addedAt: sample.addedAt,
    removedAt: sample.removedAt,
    rowCount: finished?.rowCount ?? null,
    rowCountIsExact: finished?.rowCountIsExact ?? false,
    columnCount: finished?.columnCount ?? null,
    duplicateRowCount: finished?.duplicateRowCount ?? null,
    duplicateRowCountIsExact: finished?.duplicateRowCountIsExact ?? false,
    nullShare: finished?.nullShare ?? null,
    profiledAt: finished?.finishedAt ?? null,
    profileState: stateOf(newest, finished, now.jobId),
    jobId: now.jobId,
    problem: newest?.state === 'failed' ? (newest.problem?.message ?? null) : null,
    drawn: sample.drawn,
    rowsAvailable: now.rowsAvailable,
  };
}

function stateOf(newest: RunRecord | undefined, finished: RunRecord | null, jobId: string | null): SampleSummary['profileState'] {
  if (jobId !== null) return 'running';
  if (finished !== null) return 'ready';
  if (newest === undefined) return 'none';
  return newest.state === 'failed' || newest.state === 'cancelled' ? newest.state : 'interrupted';
}
