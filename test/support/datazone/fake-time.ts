import type { Clock } from '#core/ports/clock.ts';
import type { Timers } from '#core/ports/timers.ts';

/** Time that only passes when a test lets it. */
export class FakeTime {
  #now = Date.parse('2026-06-30T08:00:00Z');
  #waiting: { at: number; run: () => void }[] = [];
  #ids = 0;

  readonly clock: Clock = { now: () => new Date(this.#now), newId: () => `id-${String((this.#ids += 1))}` };
  readonly timers: Timers = {
    after: (milliseconds, run) => {
      const entry = { at: this.#now + milliseconds, run };
      this.#waiting.push(entry);
      return () => {
        this.#waiting = this.#waiting.filter((one) => one !== entry);
      };
    },
  };

  get now(): number {
    return this.#now;
  }

  /** Lets so many milliseconds pass, from one timer to the next, with all that follows from each. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (;;) {
      await settle();
      const next = this.#waiting.toSorted((one, other) => one.at - other.at)[0];
      if (!next || next.at > end) break;
      this.#waiting = this.#waiting.filter((one) => one !== next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = end;
    await settle();
  }
}

/** Lets everything run that only waits for promises. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
