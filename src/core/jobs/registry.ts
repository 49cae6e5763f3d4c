import type { AppError } from '#contract/errors.ts';
import type { Job, JobProgress } from '#contract/jobs.ts';
import { AppFailure, cancelled, failure } from '../failures.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Timers } from '../ports/timers.ts';
import { Announcer } from './announcer.ts';
import { Cancellation } from './cancellation.ts';
import type { JobStore } from './job-store.ts';
import type { Progress } from './progress.ts';

interface NewJob extends Pick<Job, 'kind' | 'title' | 'subject'> {
  /** It waits for somebody else nearly all of the time: it takes no place, and begins at once. */
  readonly isLight?: boolean;
}
type Run = (progress: Progress) => Promise<void>;

interface Entry {
  job: Job;
  readonly cancellation: Cancellation;
  readonly run: Run;
  /** Set while it occupies one of the places. */
  settled: Promise<void> | null;
}

export interface JobRegistryParts {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** Keeps jobs over a restart; without one they end with the process. */
  readonly store?: JobStore;
  /** How many run at once; the others are queued, first come first served. */
  readonly places?: number;
  /** Milliseconds after which a job that was told to stop counts as cancelled, though it has not answered. */
  readonly patience?: number;
}

/** How many ended jobs are kept in the list; the oldest leave first. */
const keptEnded = 200;
const defaultPatience = 1_000;

/** Everything that a person may wait for. A screen watches; the truth is here. */
export class JobRegistry {
  readonly #parts: JobRegistryParts;
  readonly #entries = new Map<string, Entry>();
  readonly #queue: string[] = [];
  readonly #announcer: Announcer;
  #occupied = 0;
  #saving: Promise<void> = Promise.resolve();
  #closing: Promise<void> | undefined;

  constructor(parts: JobRegistryParts) {
    this.#parts = parts;
    this.#announcer = new Announcer(parts.timers, parts.log);
  }

  /** Brings back what was kept. Jobs that had not ended when their process did are failed now, with that reason. */
  async restore(): Promise<void> {
    const kept = (await this.#parts.store?.load()) ?? [];
    for (const old of kept) {
      if (this.#entries.has(old.id)) continue;
      const job = hasEnded(old) ? old : this.#interrupted(old);
      this.#entries.set(job.id, { job, cancellation: new Cancellation(), run: () => Promise.resolve(), settled: null });
      if (job !== old) this.#announce(job);
    }
    await this.#saving;
  }

  /** Registers the job and starts it as soon as there is a place; `run` is first called after this has returned. */
  start({ kind, title, subject, isLight = false }: NewJob, run: Run): Job {
    if (this.#closing !== undefined) throw failure('no_workspace', 'The workspace is being closed. Open it again to do this.');
    const job: Job = {
      id: this.#parts.clock.newId(),
      kind,
      title,
      state: 'queued',
      progress: { label: 'Waiting', share: null },
      subject,
      createdAt: this.#now(),
      startedAt: null,
      finishedAt: null,
      error: null,
    };
    this.#entries.set(job.id, { job, cancellation: new Cancellation(), run, settled: null });
    this.#announce(job);
    if (isLight) this.#begin(this.#entry(job.id), 0);
    else {
      this.#queue.push(job.id);
      this.#fillPlaces();
    }
    return this.#entry(job.id).job;
  }

  /**
   * Answers at once: a queued job is cancelled; a running one has been told to stop and is cancelled when it has, or when
   * patience ends. Does nothing to a job that has ended. A job that could finish before it heard of it has succeeded.
   */
  cancel(jobId: string): Job {
    const entry = this.#entry(jobId);
    this.#stop(entry, cancelled().error, () => this.#end(entry, 'cancelled', null));
    return entry.job;
  }

  /** All jobs, the newest first. */
  list(): Job[] {
    return [...this.#entries.values()].map(({ job }) => job).toSorted((one, other) => (one.id < other.id ? 1 : -1));
  }

  /** Takes ended jobs off the list; returns how many. Others stay. */
  async dismiss(jobIds: readonly string[]): Promise<number> {
    const ended = [...new Set(jobIds)].filter((id) => {
      const entry = this.#entries.get(id);
      return entry !== undefined && hasEnded(entry.job);
    });
    for (const id of ended) this.#entries.delete(id);
    this.#keep((store) => store.remove(ended));
    await this.#saving;
    return ended.length;
  }

  /** Tells every change of state at once, and progress at most ten times a second for each job. */
  subscribe(listener: (job: Job) => void): () => void {
    return this.#announcer.subscribe(listener);
  }

  /** Stops everything and waits for it, as long as patience lasts. Jobs that had not ended are kept as failed, so that a person sees them next time. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const open = [...this.#entries.values()].filter(({ job }) => !hasEnded(job));
    for (const entry of open) {
      const reason = interruption('The workspace was closed while this was under way.', entry.job);
      this.#stop(entry, reason, () => this.#end(entry, 'failed', reason));
    }
    await Promise.all(open.map(({ settled }) => settled && Promise.race([settled, this.#patience()])));
    await this.#saving;
    this.#announcer.close();
  }

  /** @param whenGivenUp ends a job that does not answer */
  #stop(entry: Entry, reason: AppError, whenGivenUp: () => void): void {
    if (hasEnded(entry.job) || entry.cancellation.signal.aborted) return;
    entry.cancellation.cancel(new AppFailure(reason));
    if (entry.job.state === 'queued') {
      this.#queue.splice(this.#queue.indexOf(entry.job.id), 1);
      whenGivenUp();
      return;
    }
    this.#change(entry, { progress: { label: 'Stopping', share: null } });
    const giveUp = () => {
      if (!hasEnded(entry.job)) whenGivenUp();
    };
    this.#parts.timers.after(this.#parts.patience ?? defaultPatience, giveUp);
  }

  #patience(): Promise<void> {
    return new Promise((resolve) => void this.#parts.timers.after(this.#parts.patience ?? defaultPatience, resolve));
  }

  #fillPlaces(): void {
    while (this.#occupied < (this.#parts.places ?? 2)) {
      const id = this.#queue.shift();
      if (id === undefined) return;
      this.#begin(this.#entry(id), 1);
    }
  }

  #begin(entry: Entry, places: 0 | 1): void {
    this.#occupied += places;
    this.#change(entry, { state: 'running', startedAt: this.#now(), progress: { label: 'Starting', share: null } });
    entry.settled = this.#perform(entry, places);
  }

  async #perform(entry: Entry, places: 0 | 1): Promise<void> {
    // Not before `start` has returned: a job may need its own id.
    await Promise.resolve();
    const { signal } = entry.cancellation;
    try {
      await entry.run({ signal, report: (progress) => this.#report(entry, progress) });
      this.#end(entry, 'succeeded', null);
    } catch (thrown) {
      const reason = signal.aborted && signal.reason instanceof AppFailure ? signal.reason.error : null;
      const error = reason ?? this.#errorOf(thrown, entry.job);
      this.#end(entry, error.code === 'cancelled' ? 'cancelled' : 'failed', error.code === 'cancelled' ? null : error);
      // Failing on the way out is no news to who cancelled, but a bug is one to us.
      if (reason !== null && !(thrown instanceof AppFailure)) this.#errorOf(thrown, entry.job);
    } finally {
      this.#occupied -= places;
      if (this.#closing === undefined) this.#fillPlaces();
    }
  }

  #report(entry: Entry, { label, share }: JobProgress): void {
    if (hasEnded(entry.job) || entry.cancellation.signal.aborted) return;
    const honest = share === null || !Number.isFinite(share) ? null : Math.min(1, Math.max(0, share));
    entry.job = { ...entry.job, progress: { label, share: honest } };
    this.#announcer.progress(entry.job);
  }

  #end(entry: Entry, state: 'succeeded' | 'failed' | 'cancelled', error: AppError | null): void {
    if (hasEnded(entry.job)) return;
    const { progress } = entry.job;
    this.#change(entry, {
      state,
      error,
      finishedAt: this.#now(),
      progress: state === 'succeeded' ? { label: 'Done', share: 1 } : { ...progress, label: state === 'failed' ? 'Failed' : 'Cancelled' },
    });
    const ended = this.list().filter(hasEnded);
    for (const { id } of ended.slice(keptEnded)) {
      this.#entries.delete(id);
      this.#keep((store) => store.remove([id]));
    }
  }

  #change(entry: Entry, change: Partial<Job>): void {
    entry.job = { ...entry.job, ...change };
    this.#announce(entry.job);
  }

  #announce(job: Job): void {
    this.#announcer.state(job);
    // What went well or was cancelled is nothing that a person has to see again after a restart.
    const forget = job.state === 'succeeded' || job.state === 'cancelled';
    this.#keep((store) => (forget ? store.remove([job.id]) : store.save(job)));
  }

  /** In order; a job that cannot be kept still runs. */
  #keep(act: (store: JobStore) => Promise<void>): void {
    const { store, log } = this.#parts;
    if (store === undefined) return;
    this.#saving = this.#saving
      .then(() => act(store))
      .catch((error: unknown) => log.error('A job could not be kept', { problem: error instanceof Error ? error.message : 'unknown' }));
  }

  #interrupted(job: Job): Job {
    const error = interruption('Meshbench ended while this was under way.', job);
    return { ...job, state: 'failed', error, finishedAt: this.#now(), progress: { ...job.progress, label: 'Failed' } };
  }

  /** A bug gets an identifier that a person can tell us and that is also in the log. */
  #errorOf(thrown: unknown, job: Job): AppError {
    if (thrown instanceof AppFailure) return thrown.error;
    const id = this.#parts.clock.newId();
    const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    this.#parts.log.error('A job failed through a fault of ours', { id, job: job.id, kind: job.kind, stack });
    const message = `This failed through a fault in Meshbench. Try again; if it happens again, send us the log and the number ${id}.`;
    return failure('internal', message, { detail: id }).error;
  }

  #entry(jobId: string): Entry {
    const entry = this.#entries.get(jobId);
    if (entry === undefined) throw failure('not_found', 'This job is not in the list any more. Reload the list.');
    return entry;
  }

  #now(): string {
    return this.#parts.clock.now().toISOString();
  }
}

const hasEnded = ({ state }: Job): boolean => state === 'succeeded' || state === 'failed' || state === 'cancelled';

/** What becomes of what was done so far, where it is not as if nothing had been done. */
const afterwards: Partial<Record<Job['kind'], string>> = {
  draw_sample:
    'What had been fetched was removed: begun again, it fetches everything anew; with the same seed it takes the same rows, if the files are the same.',
  pull_catalog: 'What was pulled is kept: begun again, it goes on from there.',
};

const interruption = (what: string, { kind }: Job): AppError =>
  failure('disconnected', [what, afterwards[kind], 'Start it again when you are ready.'].filter((part) => part !== undefined).join(' '))
    .error;
