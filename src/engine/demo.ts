import type { Progress } from '#core/jobs/progress.ts';
import type { Clock } from '#core/ports/clock.ts';
import type { Files } from '#core/ports/files.ts';
import type { Log } from '#core/ports/log.ts';
import type { Session } from './session.ts';

export interface DemoServices {
  readonly session: Session;
  readonly files: Files;
  readonly clock: Clock;
  readonly log: Log;
  /** For what is made on the way; removed afterwards. */
  readonly temporaryFolder: string;
}

/**
 * Fills the demo workspace; runs as a job inside it. It may have been stopped half-way before, by a person or by a crash:
 * what is there already must not be made twice.
 */
export type MakeDemo = (services: DemoServices, progress: Progress) => Promise<void>;
