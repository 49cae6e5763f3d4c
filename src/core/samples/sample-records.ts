import type { CsvDialectChoice } from '#contract/csv-reading.ts';
import type { Drawn } from '#contract/drawn.ts';
import type { FileFacts, Profile } from '#contract/profile.ts';
import type { AppError } from '#contract/errors.ts';

/** A sample as the workspace keeps it. Instants are ISO text; paths inside the workspace are relative, with `/`. */
export interface SampleRecord {
  readonly id: string;
  readonly title: string;
  /** The data set that it is a delivery of, where a person has said so; else it follows from the title. */
  readonly dataSet: string | null;
  readonly note: string;
  readonly columnNotes: Readonly<Record<string, string>>;
  readonly fileName: string;
  /** Absolute path that it came from; the bare name for one that was uploaded. */
  readonly origin: string;
  /** Size and change time of the origin when it was read: what tells that it has changed since. */
  readonly bytes: number;
  readonly originModifiedAt: string | null;
  /** The original's facts as the last finished run read them. */
  readonly facts: FileFacts | null;
  /** Our copy of the original, where one is kept. */
  readonly storedPath: string | null;
  /** The same rows as Parquet, for text formats. */
  readonly convertedPath: string | null;
  /** How a person said that the delimited text is to be read; null: as it is detected. */
  readonly dialect: CsvDialectChoice | null;
  /** How it was drawn from something larger; null for a file or folder that was taken as a whole. */
  readonly drawn: Drawn | null;
  readonly addedAt: string;
  readonly removedAt: string | null;
}

export type RunState = 'running' | 'succeeded' | 'failed' | 'cancelled' | 'interrupted';

/** One run of the profiler. Figures are set when it succeeded, `problem` when it failed. */
export interface RunRecord {
  readonly id: string;
  readonly sampleId: string;
  readonly state: RunState;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly version: string;
  readonly duckdbVersion: string;
  readonly rowCount: number | null;
  readonly rowCountIsExact: boolean;
  readonly columnCount: number | null;
  readonly duplicateRowCount: number | null;
  readonly duplicateRowCountIsExact: boolean;
  readonly nullShare: number | null;
  readonly durationMs: number | null;
  readonly problem: AppError | null;
}

/** The figures of a finished profile that lists show. */
export function figuresOf(profile: Profile) {
  const cells = (profile.rowCount ?? 0) * profile.columns.length;
  const nulls = profile.columns.reduce((sum, column) => sum + (column.nullCount ?? 0), 0);
  const known = profile.columns.every((column) => column.nullCount !== null);
  return {
    rowCount: profile.rowCount ?? 0,
    rowCountIsExact: profile.rowCountIsExact,
    columnCount: profile.columns.length,
    duplicateRowCount: profile.duplicateRowCount,
    duplicateRowCountIsExact: profile.duplicateRowCountIsExact,
    nullShare: known && cells > 0 ? Math.min(1, nulls / cells) : null,
  };
}
