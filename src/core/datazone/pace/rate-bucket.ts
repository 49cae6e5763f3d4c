/** Below the published rate by so much: what one counts as a second the other may count a little shorter. */
const margin = 0.985;
/** After a refusal, and how fast it comes back: a share of the ceiling (or, without one, of the rate itself) a second. */
const cut = 0.5;
const growth = { published: 0.01, found: 0.05 };
const quietMilliseconds = 5000;
const slowest = 0.2;
/** Refusals so close after another are of the same moment: requests that were on their way already. */
const sameMoment = 1000;
const longestHold = 30_000;

/**
 * How often one operation may be asked, in requests a second. Fills with time, and holds a quarter of a second's worth, so that it
 * stays below a bucket of the service's that others draw from, too. Refusals lower the rate; quiet raises it, up to what is published.
 * Where nothing is published it begins without a limit. All times are milliseconds.
 */
export class RateBucket {
  readonly #ceiling: number | null;
  #allowed: number | null;
  #tokens: number;
  #filledAt: number;
  #heldUntil = 0;
  #refusedAt = Number.NEGATIVE_INFINITY;
  #refusals = 0;
  /** Requests that began in this second and in the one before, to know the rate when nothing is published. */
  #second = { from: 0, begun: 0, before: 0 };

  constructor(published: number | null, now: number) {
    this.#ceiling = published === null ? null : published * margin;
    this.#allowed = this.#ceiling;
    this.#tokens = this.#capacity;
    this.#filledAt = now;
  }

  /** Requests a second that it keeps to; null: no limit. */
  get allowed(): number | null {
    return this.#allowed;
  }

  /** Until when the service asked to wait; 0 where it did not. */
  get heldUntil(): number {
    return this.#heldUntil;
  }

  get #capacity(): number {
    return Math.max(1, (this.#allowed ?? 0) / 4);
  }

  /** @returns 0 when one may be sent now, and counts as sent; otherwise how long to wait before asking again */
  take(now: number): number {
    this.#fill(now);
    if (now < this.#heldUntil) return this.#heldUntil - now;
    if (this.#allowed !== null) {
      // A timer that is a rounding error early need not be set again.
      if (this.#tokens < 0.999) return Math.max(1, Math.ceil(((1 - this.#tokens) / this.#allowed) * 1000));
      this.#tokens -= 1;
    }
    this.#count(now);
    return 0;
  }

  passed(): void {
    this.#refusals = 0;
  }

  /** The service refused one as too many. */
  refused(now: number, retryAfter: number | null): void {
    const isNew = now - this.#refusedAt >= sameMoment;
    if (isNew) {
      this.#refusals += 1;
      const rate = this.#allowed ?? Math.max(this.#second.begun, this.#second.before, 1);
      this.#allowed = Math.max(slowest, rate * cut);
      this.#tokens = 0;
      this.#refusedAt = now;
    }
    const wait = retryAfter ?? Math.min(longestHold, 250 * 2 ** Math.min(this.#refusals - 1, 10));
    this.#heldUntil = Math.max(this.#heldUntil, now + Math.min(wait, 2 * longestHold));
  }

  #fill(now: number): void {
    // A clock that was set back fills nothing; it must not empty anything either.
    const seconds = Math.max(0, now - this.#filledAt) / 1000;
    this.#filledAt = now;
    if (this.#allowed === null) return;
    if (now - this.#refusedAt > quietMilliseconds) this.#grow(seconds);
    this.#tokens = Math.min(this.#capacity, this.#tokens + seconds * this.#allowed);
  }

  #grow(seconds: number): void {
    if (this.#allowed === null) return;
    if (this.#ceiling === null) this.#allowed *= 1 + Math.min(1, growth.found * seconds);
    else this.#allowed = Math.min(this.#ceiling, this.#allowed + growth.published * seconds * this.#ceiling);
  }

  #count(now: number): void {
    const from = Math.floor(now / 1000);
    if (from !== this.#second.from) this.#second = { from, begun: 0, before: from === this.#second.from + 1 ? this.#second.begun : 0 };
    this.#second.begun += 1;
  }
}
