import type { Progress } from '../jobs/progress.ts';
import type { LabLimits } from '../ports/lab.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import type { OpenedSource } from '../profiling/source.ts';

/** What a study works with, inside the lab: its files, opened in one DuckDB that can read them and nothing else. */
export interface StudyContext {
  /** The subject first, then the others in the order in which they were asked for. */
  readonly sources: readonly [OpenedSource, ...OpenedSource[]];
  readonly runner: QueryRunner;
  readonly limits: LabLimits;
  /** Its signal never fires: a study is cancelled by ending its process. */
  readonly progress: Progress;
  /** Of Meshbench. */
  readonly version: string;
}
