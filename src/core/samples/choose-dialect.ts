import type { CsvDialectChoice } from '#contract/csv-reading.ts';
import { failure } from '../failures.ts';
import type { SampleFiles } from './sample-files.ts';
import type { SampleParts } from './sample-parts.ts';
import type { SampleRecord } from './sample-records.ts';
import { SampleStore } from './sample-store.ts';

/**
 * Keeps how a person says that a delimited text is to be read (null: as it is detected), for the run that follows. Until that run has
 * finished, the rows and figures that are there stay.
 * Rejects with `conflict` where the sample is no delimited text or lies in the bin, and with `not_found` where nobody has its text any more.
 */
export async function chooseDialect(
  parts: SampleParts,
  places: SampleFiles,
  choice: { readonly sampleId: string; readonly dialect: CsvDialectChoice | null; readonly reason?: string | undefined },
): Promise<SampleRecord> {
  const { workspace, settings } = parts;
  const { sampleId, dialect } = choice;
  const sample = await new SampleStore(workspace.database).get(sampleId);
  if (sample.removedAt !== null) throw failure('conflict', 'This sample is in the bin. Restore it first.');
  const format = sample.facts?.format;
  if (format !== undefined && format !== 'csv' && format !== 'tsv')
    throw failure('conflict', `“${sample.title}” is no delimited text: there is nothing to choose.`);
  if (!(await places.hasText(sample)))
    throw failure(
      'not_found',
      `“${sample.title}” cannot be read in another way: its file is not at ${sample.origin} any more and the workspace keeps no copy of it. Put it back there, or add it again.`,
    );
  const reason = choice.reason ?? null;
  await workspace.edit(
    {
      actor: (await settings()).actor,
      source: 'user',
      action: 'sample.dialect_chosen',
      entityKind: 'sample',
      entityId: sampleId,
      reason,
    },
    async (inside) => {
      const store = new SampleStore(inside);
      const before = (await store.get(sampleId)).dialect;
      await store.setDialect(sampleId, dialect);
      return { before: { dialect: before }, after: { dialect }, result: undefined };
    },
  );
  return { ...sample, dialect };
}
