import type { CompanyType } from '#contract/company-types.ts';
import type { CsvDialectChoice } from '#contract/csv-reading.ts';
import type { FileFacts, Profile, ProfileStep } from '#contract/profile.ts';
import type { RowPage, RowQuery } from '#contract/samples.ts';
import type { Progress } from '../jobs/progress.ts';
import type { StudyInput, StudyName, StudyOutput } from '../studies/study-map.ts';
import type { Signal } from './signal.ts';

/** What one lab process may use. Memory in bytes; threads 0 = all cores; time in milliseconds. */
export interface LabLimits {
  readonly memoryBytes: number;
  readonly threads: number;
  readonly milliseconds: number;
}

export interface LabInput {
  /** Absolute path of the file, or of the folder of Parquet parts. */
  readonly path: string;
  /**
   * An empty folder that the lab may write to. For text formats it leaves `data.parquet` there: the same rows, typed,
   * so that later runs and the rows grid need not parse again.
   */
  readonly outputFolder: string;
  /** Name to show for `path` in the facts, where the file was moved or renamed on the way in. */
  readonly shownPath?: string;
  /** Facts that an earlier conversion found: `path` is then the `data.parquet` of a text file, and these describe the original. */
  readonly originalFacts?: FileFacts;
}

export interface ProfileRequest extends LabInput {
  readonly limits: LabLimits;
  /** Profile only so many rows, chosen over the whole file with this seed. */
  readonly sample?: { readonly rows: number; readonly seed: number };
  /** Count every value of columns with up to a million, which costs more than to sketch them. */
  readonly isThorough?: boolean;
  /** Types that the company has made, beside the built-in ones. */
  readonly companyTypes?: readonly CompanyType[];
  /** How a person says that delimited text is to be read; detected where it is left out. */
  readonly dialect?: CsvDialectChoice;
  /** Told each step: facts and schema first, estimates, then final figures. */
  onStep(step: ProfileStep): void;
}

/** One file of a study: what it is in {@link LabInput}; text formats are converted for the time of the study. */
export type StudySource = Omit<LabInput, 'outputFolder'>;

export interface StudyRequest<Name extends StudyName> {
  /** The subject first, then what it is compared with or refers to; at most 50. */
  readonly sources: readonly [StudySource, ...StudySource[]];
  readonly input: StudyInput<Name>;
  readonly limits: LabLimits;
}

/** A sample that is not shown itself, but that sets of rows refer to. */
export interface OtherRows {
  readonly sampleId: string;
  readonly path: string;
}

/** An open file whose rows can be paged. */
export interface RowReader {
  page(query: Omit<RowQuery, 'sampleId'>, signal: Signal): Promise<RowPage>;
  close(): Promise<void>;
}

/**
 * Opens files that nobody vouches for, each in a process of its own that can die without harm.
 * Rejects with an AppFailure: `unreadable_file`, `unsupported_file`, `encrypted_file`, `empty_file`, `too_large`,
 * `out_of_memory`, `time_exceeded`, `lab_crashed`, `not_found`, `no_permission`, `disk_full`, `cancelled`.
 */
export interface Lab {
  profile(request: ProfileRequest, progress: Progress): Promise<{ profile: Profile; convertedTo: string | null }>;
  /** Works on one or several files together and answers once. Cancelled by ending the process. */
  study<Name extends StudyName>(name: Name, request: StudyRequest<Name>, progress: Progress): Promise<StudyOutput<Name>>;
  /**
   * @param path a Parquet file or folder of parts (for text formats: the converted copy)
   * @param others what sets of its rows may refer to, of the same kind; at most 20
   */
  openRows(path: string, limits: LabLimits, others?: readonly OtherRows[]): Promise<RowReader>;
}
