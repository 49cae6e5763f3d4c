import type { RowPage, RowQuery } from '#contract/samples.ts';
import { AppFailure } from '../failures.ts';
import type { Lab, LabLimits, RowReader } from '../ports/lab.ts';
import type { Signal } from '../ports/signal.ts';
import type { Timers } from '../ports/timers.ts';

const mostOpen = 2;
const idleMilliseconds = 60_000;

interface Entry {
  readonly path: string;
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

  constructor(parts: { lab: Lab; timers: Timers; limits: () => Promise<LabLimits> }) {
    this.#lab = parts.lab;
    this.#timers = parts.timers;
    this.#limits = parts.limits;
  }

  /** @param path what to read for this sample; when it differs from the last time, the file is opened anew */
  async page(sampleId: string, path: string, query: Omit<RowQuery, 'sampleId'>, signal: Signal): Promise<RowPage> {
    const entry = this.#take(sampleId, path);
    entry.busy += 1;
    try {
      const reader = await entry.reader;
      return await reader.page(query, signal);
    } catch (thrown) {
      if (endsReader(thrown)) this.#retire(sampleId, entry);
      throw thrown;
    } finally {
      entry.busy -= 1;
      if (entry.retired && entry.busy === 0) closeQuietly(entry);
      else this.#startTimer(sampleId, entry);
    }
  }

  close(sampleId: string): void {
    const entry = this.#entries.get(sampleId);
    if (entry !== undefined) this.#retire(sampleId, entry);
  }

  /** Ends all of them, also those that are reading; resolves when their processes are gone. */
  async closeAll(): Promise<void> {
    const entries = [...this.#entries.values()];
    this.#entries.clear();
    await Promise.all(
      entries.map(async (entry) => {
        entry.stopTimer();
        await closeQuietly(entry);
      }),
    );
  }

  #take(sampleId: string, path: string): Entry {
    const existing = this.#entries.get(sampleId);
    if (existing !== undefined) {
      existing.stopTimer();
      if (existing.path === path) {
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
    const reader = this.#limits().then((limits) => this.#lab.openRows(path, limits));
    const entry: Entry = { path, reader, busy: 0, retired: false, stopTimer: () => undefined };
    this.#entries.set(sampleId, entry);
    return entry;
  }

  #retire(sampleId: string, entry: Entry): void {
    if (this.#entries.get(sampleId) === entry) this.#entries.delete(sampleId);
    entry.stopTimer();
    entry.retired = true;
    if (entry.busy === 0) void closeQuietly(entry);
  }

  #startTimer(sampleId: string, entry: Entry): void {
    entry.stopTimer();
    if (entry.busy === 0 && !entry.retired) entry.stopTimer = this.#timers.after(idleMilliseconds, () => this.#retire(sampleId, entry));
  }
}

/** A refused question or a cancel leaves the lab as it is; everything else may have ended it. */
function endsReader(thrown: unknown): boolean {
  return !(thrown instanceof AppFailure) || !['bad_input', 'cancelled'].includes(thrown.error.code);
}

/** The lab may be dead already; then there is nothing left to close. */
async function closeQuietly(entry: Entry): Promise<void> {
  try {
    const reader = await entry.reader;
    await reader.close();
  } catch {
    return;
  }
}
