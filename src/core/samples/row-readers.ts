import type { RowPage, RowQuery } from '#contract/samples.ts';
import { AppFailure, failure } from '../failures.ts';
import type { Lab, LabLimits, OtherRows, RowReader } from '../ports/lab.ts';
import type { Signal } from '../ports/signal.ts';
import type { Timers } from '../ports/timers.ts';

type PageQuery = Omit<RowQuery, 'sampleId'>;

const mostOpen = 2;
const idleMilliseconds = 60_000;

/** What a page comes from: the file of a sample, and the samples that its set of rows refers to. */
interface Source {
  readonly path: string;
  readonly others: readonly OtherRows[];
}

interface Entry extends Source {
  readonly reader: Promise<RowReader>;
  /** Pages being read now. */
  busy: number;
  /** Closed as soon as nobody reads. */
  retired: boolean;
  stopTimer: () => void;
}

/**
 * Keeps the labs that page through rows: at most two, each closed after a minute without a question.
 * A lab costs memory and a process; opening one costs a person about half a second.
 */
export class RowReaders {
  readonly #lab: Lab;
  readonly #timers: Timers;
  readonly #limits: () => Promise<LabLimits>;
  /** Least recently used first. */
  readonly #entries = new Map<string, Entry>();
  /** Off the list, but still answering. */
  readonly #leaving = new Set<Entry>();
  #closed = false;

  constructor(parts: { lab: Lab; timers: Timers; limits: () => Promise<LabLimits> }) {
    this.#lab = parts.lab;
    this.#timers = parts.timers;
    this.#limits = parts.limits;
  }

  /**
   * @param path what to read for this sample; when it differs from the last time, the file is opened anew
   * @param others samples that the set of rows refers to; where one is not open yet, all is opened anew
   */
  async page(sampleId: string, path: string, query: PageQuery, signal: Signal, others: readonly OtherRows[] = []): Promise<RowPage> {
    const source = { path, others };
    try {
      return await this.#ask(sampleId, source, query, signal);
    } catch (thrown) {
      // An earlier page that was cancelled and did not answer has taken the lab with it: this one was not meant.
      if (this.#closed || signal.aborted || !isCancelled(thrown)) throw thrown;
      return this.#ask(sampleId, source, query, signal);
    }
  }

  /** Of the sample, and those that hold it open beside another. */
  close(sampleId: string): void {
    for (const [id, entry] of this.#entries)
      if (id === sampleId || entry.others.some((other) => other.sampleId === sampleId)) this.#retire(id, entry);
  }

  /** Ends all of them, also those that are reading; resolves when their processes are gone. */
  async closeAll(): Promise<void> {
    this.#closed = true;
    const entries = [...this.#entries.values(), ...this.#leaving];
    this.#entries.clear();
    await Promise.all(
      entries.map(async (entry) => {
        entry.stopTimer();
        await closeQuietly(entry);
      }),
    );
  }

  async #ask(sampleId: string, source: Source, query: PageQuery, signal: Signal): Promise<RowPage> {
    const entry = this.#take(sampleId, source);
    entry.busy += 1;
    try {
      const reader = await entry.reader;
      return await reader.page(query, signal);
    } catch (thrown) {
      if (mayHaveEndedReader(thrown, signal)) this.#retire(sampleId, entry);
      throw thrown;
    } finally {
      entry.busy -= 1;
      if (entry.retired && entry.busy === 0) this.#letGo(entry);
      else this.#startTimer(sampleId, entry);
    }
  }

  #take(sampleId: string, source: Source): Entry {
    if (this.#closed) throw failure('no_workspace', 'This workspace has been closed. Open it again to see rows.');
    const existing = this.#entries.get(sampleId);
    if (existing !== undefined) {
      existing.stopTimer();
      if (holds(existing, source)) {
        this.#entries.delete(sampleId);
        this.#entries.set(sampleId, existing);
        return existing;
      }
      this.#retire(sampleId, existing);
    }
    for (const [otherId, other] of this.#entries) {
      if (this.#entries.size < mostOpen) break;
      this.#retire(otherId, other);
    }
    const reader = this.#limits().then((limits) => this.#lab.openRows(source.path, limits, source.others));
    const entry: Entry = { ...source, reader, busy: 0, retired: false, stopTimer: () => undefined };
    this.#entries.set(sampleId, entry);
    return entry;
  }

  #retire(sampleId: string, entry: Entry): void {
    if (this.#entries.get(sampleId) === entry) this.#entries.delete(sampleId);
    entry.stopTimer();
    entry.retired = true;
    if (entry.busy === 0) this.#letGo(entry);
    else this.#leaving.add(entry);
  }

  #letGo(entry: Entry): void {
    this.#leaving.delete(entry);
    void closeQuietly(entry);
  }

  #startTimer(sampleId: string, entry: Entry): void {
    entry.stopTimer();
    if (entry.busy === 0 && !entry.retired) entry.stopTimer = this.#timers.after(idleMilliseconds, () => this.#retire(sampleId, entry));
  }
}

const holds = (open: Source, { path, others }: Source): boolean =>
  open.path === path &&
  others.every(({ sampleId, path: other }) => open.others.some((each) => each.sampleId === sampleId && each.path === other));

/** A refused question, or a cancel of its own, leaves the lab as it is; everything else may have ended it. */
function mayHaveEndedReader(thrown: unknown, signal: Signal): boolean {
  if (!(thrown instanceof AppFailure)) return true;
  return thrown.error.code !== 'bad_input' && !(thrown.error.code === 'cancelled' && signal.aborted);
}

const isCancelled = (thrown: unknown): boolean => thrown instanceof AppFailure && thrown.error.code === 'cancelled';

/** The lab may be dead already; then there is nothing left to close. */
async function closeQuietly(entry: Entry): Promise<void> {
  try {
    const reader = await entry.reader;
    await reader.close();
  } catch {
    return;
  }
}
