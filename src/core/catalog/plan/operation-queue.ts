import { dependenciesOf } from './dependencies.ts';
import { allTies } from './ties.ts';
import type { OperationRow } from './plan-store.ts';

/** Operations of one kind: they use the same limits of the account. */
interface Group {
  fresh: OperationRow[];
  half: OperationRow[];
  out: number;
}

export const groupOf = ({ kind, action }: Pick<OperationRow, 'kind' | 'action'>): string => `${kind} ${action}`;

/**
 * Hands out what nothing holds back, in the order of the plan; those of one kind by themselves, so that no kind waits for the limits of
 * another. What is not at its end when it comes back waits for those that it refers to and that refer to it, until they are past their
 * first part.
 */
export class OperationQueue {
  readonly #groups = new Map<string, Group>();
  readonly #rows: ReadonlyMap<string, OperationRow>;
  readonly #before: ReadonlyMap<string, readonly string[]>;
  readonly #later: ReadonlyMap<string, readonly string[]>;
  /** By the identifier of the change: whether it got into the catalog. */
  readonly #ended = new Map<string, boolean>();
  readonly #past = new Set<string>();
  readonly #sleepers: (() => void)[] = [];
  #isStopped = false;

  constructor(rows: readonly OperationRow[]) {
    for (const row of rows) this.#group(groupOf(row)).fresh.push(row);
    this.#rows = new Map(rows.map((row) => [row.changeId, row]));
    const { before } = dependenciesOf(allTies(rows.map(({ subject }) => subject.record)));
    this.#before = before;
    this.#later = new Map(
      rows.map(({ changeId, subject: { later = [] } }) => [changeId, later.filter((id) => this.#rows.has(id))] as const),
    );
    for (const { changeId, progress } of rows) if (progress.settled.length > 0) this.#past.add(changeId);
  }

  /** How many there are of each kind. */
  get groups(): { readonly key: string; readonly size: number }[] {
    return [...this.#groups].map(([key, { fresh }]) => ({ key, size: fresh.length }));
  }

  /** Waits where all that is left of the kind needs something that is on its way; null where nothing is left. */
  async next(key: string): Promise<OperationRow | null> {
    const group = this.#group(key);
    for (;;) {
      if (this.#isStopped) return null;
      const row = this.#take(group);
      if (row !== undefined) {
        group.out += 1;
        return row;
      }
      if (group.fresh.length + group.half.length + group.out === 0) {
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
      (this.#past.has(changeId) ? this.#needed(changeId).find((id) => !this.#past.has(id)) : undefined);
    return found === undefined ? null : (this.#rows.get(found)?.title ?? null);
  }

  /** Whether what comes after its first part may be sent. */
  isFree({ changeId }: OperationRow): boolean {
    return this.#needed(changeId).every((id) => this.#past.has(id));
  }

  ended(row: OperationRow, isDone: boolean): void {
    this.#ended.set(row.changeId, isDone);
    if (isDone) this.#past.add(row.changeId);
    this.#back(row);
  }

  /** Past its first part, and not at its end. */
  again(row: OperationRow): void {
    this.#past.add(row.changeId);
    this.#group(groupOf(row)).half.push(row);
    this.#back(row);
  }

  #group(key: string): Group {
    const held = this.#groups.get(key);
    if (held !== undefined) return held;
    const made: Group = { fresh: [], half: [], out: 0 };
    this.#groups.set(key, made);
    return made;
  }

  #needed(changeId: string): readonly string[] {
    return this.#later.get(changeId) ?? [];
  }

  /** What is made is there once it has an identifier, whatever is still to be written of it. */
  #isThere(id: string): boolean {
    return this.#ended.get(id) === true || (this.#past.has(id) && this.#rows.get(id)?.action === 'create');
  }

  #take(group: Group): OperationRow | undefined {
    const half = group.half.findIndex(({ changeId }) => this.#needed(changeId).every((id) => this.#past.has(id) || this.#ended.has(id)));
    if (half >= 0) return group.half.splice(half, 1)[0];
    const isReady = ({ changeId }: OperationRow): boolean =>
      (this.#before.get(changeId) ?? []).every((id) => !this.#rows.has(id) || this.#ended.has(id) || this.#isThere(id));
    const fresh = group.fresh.findIndex(isReady);
    if (fresh >= 0) return group.fresh.splice(fresh, 1)[0];
    // What waits in a circle is handed out all the same once nothing else can end: it is then told what it misses.
    const isAlone = [...this.#groups.values()].every(({ out }) => out === 0) && !this.#hasReady(isReady);
    return isAlone ? (group.fresh.shift() ?? group.half.shift()) : undefined;
  }

  #hasReady(isReady: (row: OperationRow) => boolean): boolean {
    return [...this.#groups.values()].some(
      ({ fresh, half }) =>
        fresh.some(isReady) || half.some(({ changeId }) => this.#needed(changeId).every((id) => this.#past.has(id) || this.#ended.has(id))),
    );
  }

  #back(row: OperationRow): void {
    this.#group(groupOf(row)).out -= 1;
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#sleepers.splice(0)) wake();
  }
}
