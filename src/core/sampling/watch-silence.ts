import type { JobProgress } from '#contract/jobs.ts';
import type { Progress } from '../jobs/progress.ts';
import type { Clock } from '../ports/clock.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Timers } from '../ports/timers.ts';

export interface SilenceMeans {
  readonly clock: Pick<Clock, 'now'>;
  readonly timers: Timers;
}

/** Milliseconds of silence after which it is told, and after which it is told anew. */
const toldEvery = 5_000;
const lookedEvery = 1_000;

/**
 * The same store and the same progress, between which somebody looks on the clock: while a store is asked and nothing comes, progress
 * says since when, and how long it is waited for at most. What comes after all takes the word back.
 */
export function watchSilence(
  store: ObjectStore,
  progress: Progress,
  means: SilenceMeans,
): { readonly store: ObjectStore; readonly progress: Progress } {
  const silence = new Silence(store.patience, progress, means);
  return {
    progress: { signal: progress.signal, report: (told) => silence.report(told) },
    store: {
      address: store.address,
      patience: store.patience,
      get transferred() {
        return store.transferred;
      },
      find: (signal) => silence.during(() => store.find(signal)),
      list: (signal) => silence.each(store.list(signal)),
      read: (object, start, length, signal) => silence.each(store.read(object, start, length, signal)),
      close: () => store.close(),
    },
  };
}

class Silence {
  readonly #patience: number | null;
  readonly #progress: Progress;
  readonly #means: SilenceMeans;
  /** Questions that wait for an answer, or for the next piece of one. */
  #open = 0;
  #lastSign = 0;
  /** What was last reported, without a word about silence. */
  #last: JobProgress | null = null;
  /** How often the present silence was told. */
  #told = 0;
  #isLooking = false;

  constructor(patience: number | null, progress: Progress, means: SilenceMeans) {
    this.#patience = patience;
    this.#progress = progress;
    this.#means = means;
  }

  report(told: JobProgress): void {
    this.#last = told;
    this.#told = 0;
    this.#progress.report(told);
  }

  async during<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    this.#open += 1;
    if (this.#open === 1) {
      this.#lastSign = this.#now();
      this.#look();
    }
    try {
      return await ask();
    } finally {
      this.#open -= 1;
      this.#lastSign = this.#now();
      if (this.#told > 0 && this.#last !== null) this.report(this.#last);
    }
  }

  /** Who takes the pieces may take their time: that is no silence. */
  async *each<Piece>(pieces: AsyncIterable<Piece>): AsyncGenerator<Piece> {
    const iterator = pieces[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await this.during(() => iterator.next());
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }

  /** Looks again and again for as long as an answer is waited for; one look is under way at a time. */
  #look(): void {
    if (this.#isLooking) return;
    this.#isLooking = true;
    this.#means.timers.after(lookedEvery, () => {
      this.#isLooking = false;
      if (this.#open === 0) return;
      const silent = this.#now() - this.#lastSign;
      const times = Math.floor(silent / toldEvery);
      if (times > this.#told && !this.#progress.signal.aborted) {
        this.#told = times;
        const { label, share } = this.#last ?? { label: 'Asking', share: null };
        this.#progress.report({ label: `${label}. ${silenceWords(silent, this.#patience)}`, share });
      }
      this.#look();
    });
  }

  #now(): number {
    return this.#means.clock.now().getTime();
  }
}

/**
 * @param silent milliseconds
 * @param patience milliseconds after which it is given up; null for a disk, whose silence nobody counts
 */
export function silenceWords(silent: number, patience: number | null): string {
  if (patience === null) return `The disk has not answered for ${duration(silent)}.`;
  const left = patience - silent;
  const rest = left < toldEvery ? 'it is given up any moment' : `it is given up in ${duration(left)} at the latest`;
  return `The storage has not answered for ${duration(silent)}; ${rest}.`;
}

/** Whole seconds: "45 s", "2 min 15 s". */
function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return [minutes === 0 ? '' : `${String(minutes)} min`, rest === 0 && minutes > 0 ? '' : `${String(rest)} s`].filter(Boolean).join(' ');
}
