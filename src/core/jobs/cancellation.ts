import type { Signal } from '../ports/signal.ts';

type Listener = () => void;

/** A signal and the way to give it; core has no AbortController, which belongs to a host. */
export class Cancellation {
  readonly #listeners = new Set<Listener>();
  #reason: unknown;
  #aborted = false;
  readonly signal: Signal;

  constructor() {
    const isAborted = () => this.#aborted;
    const reason = () => this.#reason;
    this.signal = {
      get aborted() {
        return isAborted();
      },
      get reason() {
        return reason();
      },
      addEventListener: (_type, listener) => void this.#listeners.add(listener),
      removeEventListener: (_type, listener) => void this.#listeners.delete(listener),
    };
  }

  /** Tells all listeners once; later calls do nothing. What a listener throws is not the business of who cancels. */
  cancel(reason: unknown): void {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#reason = reason;
    const listeners = [...this.#listeners];
    this.#listeners.clear();
    for (const listener of listeners) {
      try {
        listener();
      } catch {
        // The next listener has to hear of it too.
      }
    }
  }
}
