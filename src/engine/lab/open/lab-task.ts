import type { JobProgress } from '#contract/jobs.ts';
import type { LabLimits } from '#core/ports/lab.ts';

/** What everything that opens a file inside a lab needs to know. */
export interface LabTask {
  /** Absolute path of the file or folder. */
  readonly path: string;
  /** How people call it, for messages. */
  readonly name: string;
  readonly outputFolder: string;
  readonly tempFolder: string;
  readonly limits: LabLimits;
  report(progress: JobProgress): void;
}
