import type { Database, Transaction } from '../../ports/database.ts';
import { textOf } from '../mirror/document-values.ts';
import { forgetEntities, mergePrepared, type PreparedDocument, prepareDocuments } from '../mirror/mirror-writer.ts';
import { HeldIds } from './held-ids.ts';
import { type KeptFreshness, type KeptStep, planned, saveFreshness, saveSteps } from './pull-store.ts';
import { type DocumentBatch, type Effects, keyOf, type PlannedStep } from './step.ts';

/** Something that came, with the state of its step after it. */
export interface Arrival {
  readonly effects: Effects;
  readonly stepKey: string;
  /** The step as it is to be kept from now on; null leaves it. */
  readonly step: KeptStep | null;
  /** What the step has read and need not read again. */
  readonly done?: string;
  readonly freshness?: KeptFreshness;
  /** A thing that could not be read, for a reason of its own. */
  readonly faulty?: { readonly kind: string; readonly id: string };
}

export interface WriterParts {
  readonly mirror: Pick<Database, 'transaction'>;
  readonly now: () => string;
  /** Of the next row of the plan. */
  readonly sequence: number;
  /** Steps that are planned already, by key. */
  readonly steps: Map<string, KeptStep>;
  /** Identifiers of people that need not be asked for. */
  readonly knownPeople: Set<string>;
  /** Told after it is on the disk. */
  readonly onPlanned: (step: KeptStep, todo: readonly string[]) => void;
}

/** Documents of one kind from one operation, each taken apart already. */
interface PreparedBatch extends Pick<DocumentBatch, 'kind' | 'operation' | 'isWhole'> {
  readonly prepared: readonly PreparedDocument[];
}

interface Waiting {
  readonly arrival: Arrival;
  readonly batches: readonly PreparedBatch[];
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** Documents that one transaction takes; what comes meanwhile waits for the next. Small transactions cost more than what they write. */
const mostDocuments = 4000;
/** Documents that wait or are being written, from which on nothing more is asked for: as many again come while one transaction is written. */
const mostInMemory = 2 * mostDocuments;
/** Milliseconds that what came may wait for more: so much is asked for again at most after a crash, and progress is as old. */
const longestWait = 1000;
/** People who made or changed something. */
const actors = ['createdBy', 'updatedBy', 'lastUpdatedBy', 'firstRevisionCreatedBy', 'reviewerId'] as const;

/**
 * Writes what arrives, many at a time: each transaction holds documents, all that follows from them, and the state of their steps,
 * so that a process that ends at any point goes on from exactly there.
 */
export class PullWriter {
  readonly #parts: WriterParts;
  readonly #waiting: Waiting[] = [];
  readonly #held = new HeldIds();
  #writing: Promise<void> | null = null;
  /** Documents that wait or are being written, and who is told when there are fewer. */
  #documents = 0;
  #roomWanted: (() => void)[] = [];
  /** How many of those that wait, from the first on, somebody waits for. */
  #due = 0;
  /** When the first of those that wait came; milliseconds since 1970. */
  #since = 0;
  #sequence: number;

  constructor(parts: WriterParts) {
    this.#parts = parts;
    this.#sequence = parts.sequence;
  }

  /** Resolves when it is on the disk, which is tried at once. Arrivals of one step are written in their order. */
  add(arrival: Arrival): Promise<void> {
    const written = this.later(arrival);
    this.hurry();
    return written;
  }

  /** As `add`, but it may wait for others, so that many are written together: until there are enough, it waited for long, or `hurry` is called. */
  later(arrival: Arrival): Promise<void> {
    const at = Date.parse(this.#parts.now());
    if (this.#waiting.length === 0) this.#since = at;
    const isLong = at - this.#since >= longestWait;
    // At once, while DuckDB writes what came before.
    const batches = (arrival.effects.documents ?? []).map((batch) => ({ ...batch, prepared: prepareDocuments(batch.kind, batch.fetched) }));
    const written = new Promise<void>((resolve, reject) => this.#waiting.push({ arrival, batches, resolve, reject }));
    this.#documents += documentsOf(batches);
    if (isLong) this.hurry();
    else this.#start();
    return written;
  }

  /** Resolves at once while there is room for more, otherwise when some was written, or could not be: so much lies in memory at most. */
  async room(): Promise<void> {
    while (this.#documents >= mostInMemory) await new Promise<void>((resolve) => this.#roomWanted.push(resolve));
  }

  /** What came until now is written as soon as it can be. */
  hurry(): void {
    this.#due = this.#waiting.length;
    this.#start();
  }

  /** Waits until nothing waits. */
  async drain(): Promise<void> {
    this.hurry();
    while (this.#writing) await this.#writing;
  }

  #start(): void {
    if (this.#writing === null && this.#hasEnough()) this.#writing = this.#writeAll();
  }

  #hasEnough(): boolean {
    if (this.#due > 0) return true;
    let documents = 0;
    for (const { batches } of this.#waiting) documents += documentsOf(batches);
    return documents >= mostDocuments;
  }

  async #writeAll(): Promise<void> {
    // What arrives in this moment goes along.
    await Promise.resolve();
    while (this.#hasEnough()) {
      const batch = this.#take();
      try {
        const news = await this.#parts.mirror.transaction((inside) => this.#write(inside, batch));
        for (const { step, todo } of news) this.#parts.onPlanned(step, todo);
        for (const { resolve } of batch) resolve();
        this.#leave(batch);
      } catch (error) {
        this.#due = 0;
        const lost = [...batch, ...this.#waiting.splice(0)];
        for (const { reject } of lost) reject(error);
        this.#leave(lost);
      }
    }
    this.#writing = null;
  }

  #leave(some: readonly Waiting[]): void {
    for (const { batches } of some) this.#documents -= documentsOf(batches);
    for (const resolve of this.#roomWanted.splice(0)) resolve();
  }

  #take(): Waiting[] {
    let documents = 0;
    let count = 0;
    for (const { batches } of this.#waiting) {
      if (count > 0 && documents >= mostDocuments) break;
      documents += documentsOf(batches);
      count += 1;
    }
    this.#due = Math.max(0, this.#due - count);
    this.#since = Date.parse(this.#parts.now());
    return this.#waiting.splice(0, count);
  }

  async #write(inside: Transaction, waiting: readonly Waiting[]): Promise<{ step: KeptStep; todo: readonly string[] }[]> {
    const outcomes: { kind: string; id: string; outcome: string }[] = [];
    const arrivals = waiting.map(({ arrival }) => arrival);
    const batches = together(waiting.flatMap((one) => one.batches));
    await this.#held.begin(inside);
    let hasNoted: boolean | 'elsewhere' = false;
    for (const { kind, operation, isWhole, prepared } of batches) {
      const known = await this.#held.of(inside, kind);
      const from = { at: this.#parts.now(), operation, isWhole };
      const { added, changed, same } = await mergePrepared(inside, kind, prepared, from, known);
      outcomes.push(...added.map((id) => ({ kind, id, outcome: 'added' })), ...changed.map((id) => ({ kind, id, outcome: 'changed' })));
      // What was replaced was taken out first, which is noted by itself.
      if (changed.length + same.length > 0) hasNoted = 'elsewhere';
      else if (added.length > 0) hasNoted ||= true;
    }
    for (const { effects, faulty } of arrivals) {
      const { removed, write } = effects;
      if (removed) {
        await forgetEntities(inside, removed.kind, [removed.id]);
        outcomes.push({ ...removed, outcome: 'removed' });
      }
      if (faulty) outcomes.push({ ...faulty, outcome: 'faulty' });
      await write?.(inside);
      if (removed || write) hasNoted = 'elsewhere';
    }
    await appendRows(
      inside,
      'pull_outcomes',
      outcomes.map(({ kind, id, outcome }) => [kind, id, outcome]),
    );
    await appendRows(
      inside,
      'pull_seen',
      arrivals.flatMap(({ stepKey, effects }) => (effects.seen ?? []).map((id) => [stepKey, id])),
    );
    const plan = [...arrivals.flatMap(({ effects }) => effects.plan ?? []), ...this.#people(batches)];
    const news = await this.#plan(inside, plan);
    await this.#advance(inside, arrivals);
    await this.#held.end(inside, hasNoted);
    return news;
  }

  /** The newest state of each step, and what needs not be read again. */
  async #advance(inside: Transaction, arrivals: readonly Arrival[]): Promise<void> {
    const newest = new Map(arrivals.flatMap(({ step }) => (step ? [[step.key, step] as const] : [])));
    await saveSteps(inside, [...newest.values()], this.#sequence++);
    const done = new Map<string, string[]>();
    for (const { stepKey, done: id } of arrivals) if (id !== undefined) done.set(stepKey, [...(done.get(stepKey) ?? []), id]);
    for (const [key, ids] of done)
      await inside.run(`DELETE FROM pull_todo WHERE step_key = $1 AND id IN (SELECT unnest(from_json($2, '["VARCHAR"]')))`, [
        key,
        JSON.stringify(ids),
      ]);
    await saveFreshness(
      inside,
      arrivals.flatMap(({ freshness }) => freshness ?? []),
    );
  }

  async #plan(inside: Transaction, plan: readonly PlannedStep[]): Promise<{ step: KeptStep; todo: readonly string[] }[]> {
    const { steps } = this.#parts;
    const byKey = new Map<string, { step: KeptStep; todo: Set<string>; isNew: boolean }>();
    for (const wanted of plan) {
      if (wanted.todo?.length === 0) continue;
      const key = keyOf(wanted);
      const known = byKey.get(key) ?? {
        step: steps.get(key) ?? planned(wanted, steps.size + byKey.size),
        todo: new Set<string>(),
        isNew: !steps.has(key),
      };
      byKey.set(key, known);
      for (const id of wanted.todo ?? []) known.todo.add(id);
    }
    const news = [...byKey.values()];
    await saveSteps(
      inside,
      news.filter(({ isNew }) => isNew).map(({ step }) => step),
      this.#sequence++,
    );
    await appendRows(
      inside,
      'pull_todo',
      news.flatMap(({ step, todo }) => [...todo].map((id) => [step.key, id])),
    );
    for (const { step } of news) if (!steps.has(step.key)) steps.set(step.key, step);
    return news.map(({ step, todo }) => ({ step, todo: [...todo] }));
  }

  /** Who made or changed what came, where the mirror does not know them. */
  #people(batches: readonly PreparedBatch[]): PlannedStep[] {
    const { knownPeople } = this.#parts;
    const news = new Set<string>();
    for (const { prepared } of batches)
      for (const { document } of prepared)
        for (const member of actors) {
          const id = textOf(document, member);
          if (id !== null && !knownPeople.has(id)) news.add(id);
        }
    for (const id of news) knownPeople.add(id);
    return news.size === 0 ? [] : [{ step: 'people', scope: '', todo: [...news] }];
  }
}

const documentsOf = (batches: readonly PreparedBatch[]): number => batches.reduce((sum, { prepared }) => sum + prepared.length, 0);

/** Documents of one kind from one operation, as one batch each. */
function together(batches: readonly PreparedBatch[]): PreparedBatch[] {
  const merged = new Map<string, PreparedBatch & { readonly prepared: PreparedDocument[] }>();
  for (const batch of batches) {
    const key = `${batch.kind} ${batch.operation}`;
    const before = merged.get(key);
    if (before) before.prepared.push(...batch.prepared);
    else merged.set(key, { ...batch, prepared: [...batch.prepared] });
  }
  return [...merged.values()].filter(({ prepared }) => prepared.length > 0);
}

async function appendRows(inside: Transaction, table: string, rows: readonly (readonly string[])[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  await inside.append(
    table,
    first.map((_, column) => ({ type: 'text', values: rows.map((row) => row[column] ?? '') })),
  );
}
