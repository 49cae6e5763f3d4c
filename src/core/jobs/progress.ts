import type { JobProgress } from '#contract/jobs.ts';
import type { Signal } from '../ports/signal.ts';

/** Handed to everything that takes time: when to stop, and where to say how far it is. */
export interface Progress {
  readonly signal: Signal;
  report(progress: JobProgress): void;
}
