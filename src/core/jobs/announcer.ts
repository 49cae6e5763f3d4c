import type { Job } from '#contract/jobs.ts';
import type { Log } from '../ports/log.ts';
import type { Timers } from '../ports/timers.ts';

type Listener = (job: Job) => void;

/** Least time between two messages about one job's progress, in milliseconds. */
const pause = 100;

interface Line {
  /** The newest progress that was not told yet. */
  waiting: Job | null;
  stop: () => void;
}

/** Tells listeners of jobs: states at once, progress no oftener than a person could see. */
export class Announcer {
  readonly #listeners = new Set<Listener>();
  readonly #lines = new Map<string, Line>();
  readonly #timers: Timers;
  readonly #log: Log;

  constructor(timers: Timers, log: Log) {
    this.#timers = timers;
    this.#log = log;
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Overtakes progress that waits. */
  state(job: Job): void {
    this.#lines.get(job.id)?.stop();
    this.#lines.delete(job.id);
    this.#tell(job);
  }

  progress(job: Job): void {
    const line = this.#lines.get(job.id);
    if (line !== undefined) {
      line.waiting = job;
      return;
    }
    this.#pauseAfter(job);
  }

  close(): void {
    for (const { stop } of this.#lines.values()) stop();
    this.#lines.clear();
    this.#listeners.clear();
  }

  #pauseAfter(job: Job): void {
    const line: Line = { waiting: null, stop: () => undefined };
    this.#lines.set(job.id, line);
    line.stop = this.#timers.after(pause, () => {
      this.#lines.delete(job.id);
      if (line.waiting !== null) this.#pauseAfter(line.waiting);
    });
    this.#tell(job);
  }

  #tell(job: Job): void {
    for (const listener of this.#listeners) {
      try {
        listener(job);
      } catch (error) {
        this.#log.error('A listener of jobs failed', { problem: error instanceof Error ? error.message : 'unknown' });
      }
    }
  }
}
