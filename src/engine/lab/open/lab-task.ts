import type { CsvDialectChoice } from '#contract/csv-reading.ts';
import type { JobProgress } from '#contract/jobs.ts';
import type { LabLimits } from '#core/ports/lab.ts';
import type { LabDatabase } from '../lab-database.ts';

/** What everything that opens a file inside a lab needs to know. */
export interface LabTask {
  /** Absolute path of the file or folder. */
  readonly path: string;
  /** How people call it, for messages. */
  readonly name: string;
  readonly outputFolder: string;
  readonly tempFolder: string;
  readonly limits: LabLimits;
  /** How a person says that delimited text is to be read; detected where it is left out. */
  readonly dialect?: CsvDialectChoice | undefined;
  /**
   * Opens DuckDB, once; it can read the file and nothing else. Called as late as can be, so that it can be fitted to the file.
   * @param columns of the file, where they are known
   */
  openDatabase(columns?: number): Promise<LabDatabase>;
  report(progress: JobProgress): void;
}
