import { cancelled } from '../failures.ts';
import { Cancellation } from '../jobs/cancellation.ts';
import type { Signal } from '../ports/signal.ts';
import type { Timers } from '../ports/timers.ts';

/** Stops when the first of several signals says so. */
export class Stop {
  readonly #cancellation = new Cancellation();
  readonly #release: (() => void)[] = [];

  constructor(signals: readonly (Signal | undefined)[]) {
    for (const signal of signals) {
      if (!signal) continue;
      const stop = (): void => this.#cancellation.cancel(signal.reason);
      if (signal.aborted) stop();
      else {
        signal.addEventListener('abort', stop, { once: true });
        this.#release.push(() => signal.removeEventListener('abort', stop));
      }
    }
  }

  get signal(): Signal {
    return this.#cancellation.signal;
  }

  get isStopped(): boolean {
    return this.#cancellation.signal.aborted;
  }

  onStop(act: () => void): void {
    this.#cancellation.signal.addEventListener('abort', act, { once: true });
  }

  async wait(timers: Timers, milliseconds: number, name: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const callOff = timers.after(milliseconds, resolve);
      this.onStop(() => {
        callOff();
        reject(cancelled(`The call ${name} stopped`));
      });
    });
  }

  done(): void {
    for (const release of this.#release) release();
  }
}
