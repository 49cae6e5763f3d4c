import type { OperationPace, Pace } from '../../ports/datazone.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Timers } from '../../ports/timers.ts';
import { type OperationName, operations } from '../operations.ts';
import { RateBucket } from './rate-bucket.ts';

export interface PacerParts {
  readonly clock: Pick<Clock, 'now'>;
  /** Must keep the process alive while something waits. */
  readonly timers: Timers;
  /** `found`: published limits are not held to, because the account's are other; refusals alone tell. */
  readonly pacing: 'published' | 'found';
}

type Priority = 'person' | 'background';

/** So many on the way at once; background work leaves room for what a person waits for. */
const most = { person: 32, background: 20 } as const;

interface Line {
  readonly name: OperationName;
  readonly bucket: RateBucket;
  readonly waiting: Record<Priority, Set<() => void>>;
  calls: number;
  throttled: number;
}

/**
 * Lets requests go at a pace that the account may have. What a person waits for goes first; otherwise first come, first served
 * within an operation, and operations in turn.
 */
export class Pacer {
  readonly #parts: PacerParts;
  readonly #lines = new Map<OperationName, Line>();
  #onTheWay = 0;
  #alarm: (() => void) | null = null;

  constructor(parts: PacerParts) {
    this.#parts = parts;
  }

  /**
   * Resolves when the request may go; `ended` has to be called after it.
   * @param onLeave is handed how to give up the place in the line
   */
  async enter(name: OperationName, priority: Priority, onLeave: (leave: () => void) => void): Promise<void> {
    const line = this.#line(name);
    await new Promise<void>((resolve, reject) => {
      const go = (): void => resolve();
      line.waiting[priority].add(go);
      onLeave(() => {
        if (line.waiting[priority].delete(go)) reject(new Left());
      });
      this.#pump();
    });
  }

  /** The request has an answer, or none will come. */
  ended(name: OperationName, how: { readonly refused: boolean; readonly retryAfter: number | null }): void {
    const line = this.#line(name);
    this.#onTheWay -= 1;
    if (how.refused) {
      line.throttled += 1;
      line.bucket.refused(this.#now(), how.retryAfter);
    } else line.bucket.passed();
    this.#pump();
  }

  report(): Pace {
    const now = this.#now();
    const lines = [...this.#lines.values()];
    const held = Math.max(0, ...lines.map(({ bucket }) => bucket.heldUntil));
    return {
      operations: lines.map(({ name, bucket, waiting, calls, throttled }): OperationPace => ({
        operation: name,
        published: operations[name].rate,
        allowed: bucket.allowed,
        calls,
        throttled,
        waiting: waiting.person.size + waiting.background.size,
        heldUntil: bucket.heldUntil > now ? new Date(bucket.heldUntil).toISOString() : null,
      })),
      heldUntil: held > now ? new Date(held).toISOString() : null,
    };
  }

  #now(): number {
    return this.#parts.clock.now().getTime();
  }

  #line(name: OperationName): Line {
    const known = this.#lines.get(name);
    if (known) return known;
    const published = this.#parts.pacing === 'published' ? operations[name].rate : null;
    const waiting = { person: new Set<() => void>(), background: new Set<() => void>() };
    const line: Line = { name, bucket: new RateBucket(published, this.#now()), waiting, calls: 0, throttled: 0 };
    this.#lines.set(name, line);
    return line;
  }

  #pump(): void {
    this.#alarm?.();
    this.#alarm = null;
    const now = this.#now();
    let soonest = Number.POSITIVE_INFINITY;
    for (const priority of ['person', 'background'] as const) {
      // In turn, one of each operation, until nothing moves.
      let open = [...this.#lines.values()].filter(({ waiting }) => waiting[priority].size > 0);
      while (open.length > 0 && this.#onTheWay < most[priority]) {
        const still: Line[] = [];
        for (const line of open) {
          if (this.#onTheWay >= most[priority]) break;
          const wait = line.bucket.take(now);
          if (wait > 0) soonest = Math.min(soonest, wait);
          else if (this.#letGo(line, priority)) still.push(line);
        }
        open = still;
      }
    }
    if (Number.isFinite(soonest)) this.#alarm = this.#parts.timers.after(soonest, () => this.#pump());
  }

  /** @returns whether more wait in this line */
  #letGo(line: Line, priority: Priority): boolean {
    const [go] = line.waiting[priority];
    if (!go) return false;
    line.waiting[priority].delete(go);
    line.calls += 1;
    this.#onTheWay += 1;
    go();
    return line.waiting[priority].size > 0;
  }
}

/** The one who waited gave up the place. */
export class Left extends Error {
  override readonly name = 'Left';
}
