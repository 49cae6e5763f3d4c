import type { ExportFormat } from '#contract/export-formats.ts';
import { failure } from '../failures.ts';
import type { MeaningService } from '../meanings/meaning-service.ts';
import type { SampleService } from '../samples/sample-service.ts';
import { exportSample } from './export-sample.ts';
import type { ExportedFile } from './export-sample.ts';
import type { ColumnDecision } from './subject.ts';

interface Sources {
  readonly samples: Pick<SampleService, 'get' | 'getProfile'>;
  readonly meanings: Pick<MeaningService, 'of'>;
}

export interface ExportRequest {
  readonly sampleId: string;
  /** The newest run where it is not given. */
  readonly runId?: string | undefined;
  readonly format: ExportFormat;
  /** Whether values of columns that may identify people are let in. */
  readonly values: boolean;
}

/** A sample's profile with its notes and what people decided about its columns. @throws AppFailure `conflict` before the first profile */
export async function exportFromWorkspace(
  { samples, meanings }: Sources,
  { sampleId, runId, format, values }: ExportRequest,
): Promise<ExportedFile> {
  const { title, note, columnNotes } = await samples.get(sampleId);
  const profile = await samples.getProfile(sampleId, runId);
  if (profile === null) throw failure('conflict', `“${title}” has no profile yet. Wait until it has been read, then export.`);
  const { decided } = await meanings.of(sampleId);
  const decisions = new Map(
    decided.map(({ column, meaning, label, phi }): [string, ColumnDecision] => [
      column,
      { meaning: meaning === null || meaning === 'none' ? meaning : { type: meaning, label: label ?? meaning }, phi },
    ]),
  );
  return exportSample({ title, note, columnNotes, decisions, profile }, format, values);
}
