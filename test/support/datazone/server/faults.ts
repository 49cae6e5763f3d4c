import type { ErrorName } from './failures.ts';

/** A way in which an answer goes wrong. Milliseconds for `delay`; seconds for `retryAfter`. */
export type Fault =
  | { readonly kind: 'throttle'; readonly retryAfter?: number }
  | { readonly kind: 'server_error' }
  /** The work is done and the answer is lost: the connection is cut after the handler has run. */
  | { readonly kind: 'lost_answer' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'hang' }
  | { readonly kind: 'html'; readonly status: number }
  | { readonly kind: 'expired_session' }
  /** An answer cut in the middle of its JSON. */
  | { readonly kind: 'truncated' }
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** Another refusal or failure of the service, by name. */
  | { readonly kind: 'error'; readonly name: ErrorName; readonly message: string }
  /** The answer's JSON is changed on its way: what the service should never say. */
  | { readonly kind: 'rewrite'; readonly rewrite: (body: Record<string, unknown>) => unknown };

interface Planned {
  readonly operation: string | null;
  readonly fault: Fault;
  left: number;
}

/** What is going to go wrong, in the order in which it was planned. */
export class Faults {
  readonly #planned: Planned[] = [];
  #choose: ((operation: string) => Fault | null) | null = null;

  /** The next `times` requests of an operation (null: of any) go wrong so. */
  next(operation: string | null, fault: Fault, times = 1): void {
    this.#planned.push({ operation, fault, left: times });
  }

  /** Asked for every request that nothing is planned for, e.g. to let a share of them fail by a seed. */
  by(choose: ((operation: string) => Fault | null) | null): void {
    this.#choose = choose;
  }

  take(operation: string): Fault | null {
    const index = this.#planned.findIndex((planned) => planned.operation === null || planned.operation === operation);
    const planned = this.#planned[index];
    if (!planned) return this.#choose?.(operation) ?? null;
    planned.left -= 1;
    if (planned.left <= 0) this.#planned.splice(index, 1);
    return planned.fault;
  }
}
