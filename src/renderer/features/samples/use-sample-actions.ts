import { useMemo } from 'react';
import type { CsvDialectChoice } from '#contract/csv-reading.ts';
import type { ExportFormat } from '#contract/export-formats.ts';
import type { SampleDetail, SampleSummary } from '#contract/samples.ts';
import { reloadAnswers, replaceAnswer } from '../../state/asked.ts';
import { useEngine } from '../../state/engine.tsx';
import { toAppError } from '../../state/errors.ts';
import { notify, notifyError } from '../../state/notices.ts';
import { notifyStep } from '../../state/step-notice.ts';
import { asStep, pushUndo, useUndo } from '../../state/undo.ts';
import { plural } from '../../ui/format.ts';
import { printReport } from './export/print-report.ts';
import { saveText } from '../../state/save-text.ts';
import { sampleKey } from './use-sample.ts';

export interface SampleActions {
  rename: (sample: Pick<SampleSummary, 'id' | 'title'>, title: string) => Promise<boolean>;
  /** Null: the data set follows from the title again. */
  nameDataSet: (sample: SampleDetail, dataSet: string | null) => Promise<boolean>;
  writeNote: (sample: SampleDetail, note: string) => Promise<boolean>;
  writeColumnNote: (sample: SampleDetail, column: string, note: string) => Promise<boolean>;
  /** Takes samples off the shelf, with a way back in the notice and by undo. */
  remove: (samples: readonly Pick<SampleSummary, 'id' | 'title'>[]) => Promise<boolean>;
  restore: (samples: readonly Pick<SampleSummary, 'id' | 'title'>[]) => Promise<boolean>;
  profile: (sampleIds: readonly string[]) => Promise<boolean>;
  /** Reads a delimited text anew in this way; null: as it is detected. */
  chooseDialect: (sample: Pick<SampleDetail, 'id' | 'title' | 'dialect'>, dialect: CsvDialectChoice | null) => Promise<boolean>;
  cancel: (jobId: string) => Promise<boolean>;
  /** Saves the profile, or prints its report. Without `values`, those of columns that may identify people are left out. */
  exportAs: (sampleId: string, format: ExportFormat | 'pdf', runId: string | null, values?: boolean) => Promise<boolean>;
}

/** A column may be called like something that every object has. */
export function columnNote(sample: Pick<SampleDetail, 'columnNotes'>, column: string): string {
  return Object.hasOwn(sample.columnNotes, column) ? (sample.columnNotes[column] ?? '') : '';
}

/** Runs an edit; says why when it fails. The answer tells whether it worked. */
async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code !== 'cancelled') notifyError(error);
    return false;
  } finally {
    reloadAnswers('samples');
  }
}

const thenReload = (work: () => Promise<unknown>) => async (): Promise<void> => {
  await work();
  reloadAnswers('samples');
};

function edit(label: string, apply: () => Promise<unknown>, revert: () => Promise<unknown>): Promise<boolean> {
  return attempt(() =>
    asStep(async () => {
      await apply();
      pushUndo({ label, undo: thenReload(revert), redo: thenReload(apply) });
    }),
  );
}

const named = (samples: readonly Pick<SampleSummary, 'title'>[]): string =>
  samples.length === 1 ? (samples[0]?.title ?? '') : plural(samples.length, 'sample');

/** What a person can do with samples; every edit can be undone. */
export function useSampleActions(): SampleActions {
  const engine = useEngine();
  return useMemo<SampleActions>(() => {
    const ids = (samples: readonly Pick<SampleSummary, 'id'>[]) => samples.map((sample) => sample.id);
    // What the engine answers is shown at once: a field must not show what was there before until the screen has asked again.
    const put = async (change: Parameters<typeof engine.samples.edit>[0]): Promise<void> =>
      replaceAnswer(sampleKey(change.sampleId), await engine.samples.edit(change));
    const remove = (samples: readonly Pick<SampleSummary, 'id'>[]) => engine.samples.remove({ sampleIds: ids(samples) });
    const restore = (samples: readonly Pick<SampleSummary, 'id'>[]) => engine.samples.restore({ sampleIds: ids(samples) });
    return {
      rename: (sample, title) =>
        edit(
          `Renamed ${sample.title}`,
          () => put({ sampleId: sample.id, title }),
          () => put({ sampleId: sample.id, title: sample.title }),
        ),
      nameDataSet: (sample, dataSet) =>
        edit(
          `Named the data set of ${sample.title}`,
          () => put({ sampleId: sample.id, dataSet }),
          () => put({ sampleId: sample.id, dataSet: sample.dataSetIsGiven ? sample.dataSet : null }),
        ),
      writeNote: (sample, note) =>
        edit(
          `Changed the note of ${sample.title}`,
          () => put({ sampleId: sample.id, note }),
          () => put({ sampleId: sample.id, note: sample.note }),
        ),
      writeColumnNote: (sample, column, note) =>
        edit(
          `Changed the note of column ${column}`,
          () => put({ sampleId: sample.id, columnNotes: { [column]: note } }),
          () => put({ sampleId: sample.id, columnNotes: { [column]: columnNote(sample, column) } }),
        ),
      remove: async (samples) => {
        const label = `Removed ${named(samples)}`;
        const done = await edit(
          label,
          () => remove(samples),
          () => restore(samples),
        );
        if (!done) return false;
        const entry = useUndo.getState().past.findLast((step) => step.label === label);
        if (entry !== undefined) notifyStep(entry);
        return true;
      },
      restore: async (samples) => {
        const label = `Restored ${named(samples)}`;
        const done = await edit(
          label,
          () => restore(samples),
          () => remove(samples),
        );
        if (done) notify(label);
        return done;
      },
      profile: (sampleIds) =>
        attempt(async () => {
          for (const sampleId of sampleIds) await engine.samples.profile({ sampleId });
        }),
      chooseDialect: (sample, dialect) =>
        edit(
          `Chose how ${sample.title} is read`,
          () => engine.samples.chooseDialect({ sampleId: sample.id, dialect }),
          () => engine.samples.chooseDialect({ sampleId: sample.id, dialect: sample.dialect }),
        ),
      cancel: (jobId) => attempt(() => engine.jobs.cancel({ jobId })),
      exportAs: (sampleId, format, runId, values = false) =>
        attempt(async () => {
          const run = runId === null ? {} : { runId };
          const file = await engine.samples.export({ sampleId, format: format === 'pdf' ? 'html' : format, values, ...run });
          if (format === 'pdf') await printReport(file);
          else if (await saveText(file)) notify(`Saved ${file.fileName}`);
        }),
    };
  }, [engine]);
}
