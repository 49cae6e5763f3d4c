import type { Progress } from '#core/jobs/progress.ts';
import type { Clock } from '#core/ports/clock.ts';
import type { Files } from '#core/ports/files.ts';
import type { Log } from '#core/ports/log.ts';
import type { Session } from './session.ts';

/** What the demo is made of, each with a mark of its own: a demo workspace of an earlier version gets what came since. */
export const demoParts = ['made', 'catalog', 'changes', 'lineage', 'offers', 'comparison'] as const;
export type DemoPart = (typeof demoParts)[number];

export interface DemoServices {
  readonly session: Session;
  /** In whose name the app writes into the journal. */
  readonly actor: string;
  readonly files: Files;
  readonly clock: Clock;
  readonly log: Log;
  /** For what is made on the way; removed afterwards. */
  readonly temporaryFolder: string;
  /** `made`: the vendors' deliveries and their rulesets; `catalog`: the connection with its mirror; `changes`: what waits to be sent to it; `lineage`: two years of events; `offers`: of the vendors; `comparison`: of a delivery with what was promised. */
  readonly missing: readonly DemoPart[];
}

/**
 * Fills the demo workspace; runs as a job inside it. It may have been stopped half-way before, by a person or by a crash:
 * what is there already must not be made twice.
 */
export type MakeDemo = (services: DemoServices, progress: Progress) => Promise<void>;
