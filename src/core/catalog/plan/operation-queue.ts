import { dependenciesOf } from './dependencies.ts';
import type { OperationRow } from './plan-store.ts';

/**
 * Hands out what nothing holds back, in the order of the plan. What is not at its end when it comes back waits for those that it refers
 * to and that refer to it, until they are past their first part.
 */
export class OperationQueue {
  #fresh: OperationRow[];
  #half: OperationRow[] = [];
  readonly #rows: ReadonlyMap<string, OperationRow>;
  readonly #before: ReadonlyMap<string, readonly string[]>;
  readonly #later: ReadonlyMap<string, readonly string[]>;
  /** By the identifier of the change: whether it got into the catalog. */
  readonly #ended = new Map<string, boolean>();
  readonly #past = new Set<string>();
  readonly #sleepers: (() => void)[] = [];
  #out = 0;
  #isStopped = false;

  constructor(rows: readonly OperationRow[]) {
    this.#fresh = [...rows];
    this.#rows = new Map(rows.map((row) => [row.changeId, row]));
    const { before } = dependenciesOf(rows.map(({ subject }) => subject.record));
    this.#before = before;
    this.#later = new Map(rows.map((row) => [row.changeId, row.subject.later ?? []]));
    for (const { changeId, progress } of rows) if (progress.settled.length > 0) this.#past.add(changeId);
  }

  /** Waits where all that is left needs something that is on its way; null where nothing is left. */
  async next(): Promise<OperationRow | null> {
    for (;;) {
      if (this.#isStopped) return null;
      const row = this.#take();
      if (row !== undefined) {
        this.#out += 1;
        return row;
      }
      if (this.#fresh.length + this.#half.length === 0 && this.#out === 0) {
        this.#wake();
        return null;
      }
      await new Promise<void>((resolve) => void this.#sleepers.push(resolve));
    }
  }

  /** Nothing more is handed out. */
  stop(): void {
    this.#isStopped = true;
    this.#wake();
  }

  /** What it needs and did not get into the catalog; null where nothing is missing. */
  missing({ changeId }: OperationRow): string | null {
    const found =
      (this.#before.get(changeId) ?? []).find((id) => this.#rows.has(id) && !this.#isThere(id)) ??
      (this.#past.has(changeId) ? this.#needed(changeId).find((id) => this.#ended.get(id) !== true && !this.#past.has(id)) : undefined);
    return found === undefined ? null : (this.#rows.get(found)?.title ?? null);
  }

  /** Whether what comes after its first part may be sent. */
  isFree({ changeId }: OperationRow): boolean {
    return this.#needed(changeId).every((id) => this.#past.has(id));
  }

  ended({ changeId }: OperationRow, isDone: boolean): void {
    this.#ended.set(changeId, isDone);
    if (isDone) this.#past.add(changeId);
    this.#back();
  }

  /** Past its first part, and not at its end. */
  again(row: OperationRow): void {
    this.#past.add(row.changeId);
    this.#half.push(row);
    this.#back();
  }

  #needed = (changeId: string): readonly string[] => (this.#later.get(changeId) ?? []).filter((id) => this.#rows.has(id));

  /** What is made is there once it has an identifier, whatever is still to be written of it. */
  #isThere(id: string): boolean {
    return this.#ended.get(id) === true || (this.#past.has(id) && this.#rows.get(id)?.action === 'create');
  }

  #take(): OperationRow | undefined {
    const half = this.#half.findIndex(({ changeId }) => this.#needed(changeId).every((id) => this.#past.has(id) || this.#ended.has(id)));
    if (half >= 0) return this.#half.splice(half, 1)[0];
    const isReady = ({ changeId }: OperationRow): boolean =>
      (this.#before.get(changeId) ?? []).every((id) => !this.#rows.has(id) || this.#ended.has(id) || this.#isThere(id));
    const fresh = this.#fresh.findIndex(isReady);
    if (fresh >= 0) return this.#fresh.splice(fresh, 1)[0];
    // What waits in a circle is handed out all the same once nothing else can end: it is then told what it misses.
    return this.#out > 0 ? undefined : (this.#fresh.shift() ?? this.#half.shift());
  }

  #back(): void {
    this.#out -= 1;
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#sleepers.splice(0)) wake();
  }
}
