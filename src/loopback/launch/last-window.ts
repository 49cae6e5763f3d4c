/**
 * Tells when the last window was closed for good: some seconds without a client, after there was one.
 * A reload or a short loss of connection is back before that.
 */
export class LastWindow {
  readonly closed: Promise<void>;
  readonly #patience: number;
  #onClosed: () => void = () => undefined;
  #timer: NodeJS.Timeout | undefined;
  #wasSeen = false;

  /** @param patience milliseconds */
  constructor(patience: number) {
    this.#patience = patience;
    this.closed = new Promise((resolve) => {
      this.#onClosed = resolve;
    });
  }

  /** True once a window has connected. */
  get wasSeen(): boolean {
    return this.#wasSeen;
  }

  count(clients: number): void {
    clearTimeout(this.#timer);
    if (clients > 0) this.#wasSeen = true;
    else if (this.#wasSeen) this.#timer = setTimeout(this.#onClosed, this.#patience);
  }
}
