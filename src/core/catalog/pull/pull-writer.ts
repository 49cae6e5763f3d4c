import type { Database, Transaction } from '../../ports/database.ts';
import { textOf } from '../mirror/document-values.ts';
import { forgetEntities, mergePrepared, type PreparedDocument, prepareDocuments, type WaitingTexts } from '../mirror/mirror-writer.ts';
import { TextSlabs } from '../mirror/text-slabs.ts';
import { readUnread } from '../mirror/unread.ts';
import { HeldIds } from './held-ids.ts';
import {
  type KeptFreshness,
  type KeptStep,
  planned,
  type PullOutcome,
  saveFreshness,
  saveOutcomes,
  saveSeen,
  saveSteps,
  saveTodo,
} from './pull-store.ts';
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
  /** Documents that one transaction takes; some thousand where nothing is said. */
  readonly perTransaction?: number | undefined;
  /** Told after it is on the disk. */
  readonly onPlanned: (step: KeptStep, todo: readonly string[]) => void;
}

/** Documents of one kind from one operation, each taken apart already. */
interface PreparedBatch extends Pick<DocumentBatch, 'kind' | 'operation' | 'isWhole'> {
  readonly prepared: readonly PreparedDocument[];
}

interface Waiting {
  /** Without its documents, which are in `batches`. */
  readonly arrival: Arrival;
  readonly batches: readonly PreparedBatch[];
  /** People who made or changed what came, where the mirror does not know them. */
  readonly people: readonly string[];
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** Documents that one transaction takes; what comes meanwhile waits for the next. Small transactions cost more than what they write. */
const mostDocuments = 6000;
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
  readonly #texts: WaitingTexts = { texts: new TextSlabs(), contents: new TextSlabs() };
  #writing: Promise<void> | null = null;
  /** Documents that wait or are being written, and who is told when there are fewer. */
  #documents = 0;
  #roomWanted: (() => void)[] = [];
  /** How many of those that wait, from the first on, somebody waits for. */
  #due = 0;
  /** When the first of those that wait came; milliseconds since 1970. */
  #since = 0;
  #sequence: number;
  readonly #most: number;

  constructor(parts: WriterParts) {
    this.#parts = parts;
    this.#most = parts.perTransaction ?? mostDocuments;
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
    // At once, while DuckDB writes what came before; the documents themselves need not wait then, which are many objects.
    const { documents = [], ...effects } = arrival.effects;
    const batches = documents.map(({ kind, operation, isWhole, fetched }) => ({
      kind,
      operation,
      isWhole,
      prepared: prepareDocuments(kind, fetched, this.#texts),
    }));
    const people = this.#newPeople(documents);
    const written = new Promise<void>((resolve, reject) =>
      this.#waiting.push({ arrival: { ...arrival, effects }, batches, people, resolve, reject }),
    );
    this.#documents += documentsOf(batches);
    if (isLong) this.hurry();
    else this.#start();
    return written;
  }

  /**
   * Resolves at once while there is room for more, otherwise when some was written, or could not be. What lies in memory is at most what
   * is being written and as much again, which comes meanwhile.
   */
  async room(): Promise<void> {
    while (this.#documents >= 2 * this.#most) await new Promise<void>((resolve) => this.#roomWanted.push(resolve));
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
    return documents >= this.#most;
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
    for (const { batches } of some) {
      this.#documents -= documentsOf(batches);
      for (const { prepared } of batches) {
        this.#texts.texts.release(prepared.length);
        this.#texts.contents.release(prepared.reduce((sum, { contents }) => sum + contents.length, 0));
      }
    }
    for (const resolve of this.#roomWanted.splice(0)) resolve();
  }

  #take(): Waiting[] {
    let documents = 0;
    let count = 0;
    for (const { batches } of this.#waiting) {
      if (count > 0 && documents >= this.#most) break;
      documents += documentsOf(batches);
      count += 1;
    }
    this.#due = Math.max(0, this.#due - count);
    this.#since = Date.parse(this.#parts.now());
    return this.#waiting.splice(0, count);
  }

  async #write(inside: Transaction, waiting: readonly Waiting[]): Promise<{ step: KeptStep; todo: readonly string[] }[]> {
    const outcomes: PullOutcome[] = [];
    const arrivals = waiting.map(({ arrival }) => arrival);
    const batches = together(waiting.flatMap((one) => one.batches));
    await this.#held.begin(inside);
    for (const { kind, operation, isWhole, prepared } of batches) {
      const known = await this.#held.of(inside, kind);
      const from = { at: this.#parts.now(), operation, isWhole };
      const { added, changed } = await mergePrepared(inside, kind, prepared, from, known);
      outcomes.push({ kind, outcome: 'added', ids: added }, { kind, outcome: 'changed', ids: changed });
    }
    // Where the network is what one waits for, forms are read as they come. Where it is not, all of them are, when nothing comes any more.
    if (documentsOf(batches) < this.#most)
      for (const { kind, prepared } of batches) if (prepared.some(({ document }) => document === null)) await readUnread(inside, kind);
    for (const { effects, faulty } of arrivals) {
      const { removed, write } = effects;
      if (removed) {
        await forgetEntities(inside, removed.kind, [removed.id]);
        outcomes.push({ kind: removed.kind, outcome: 'removed', ids: [removed.id] });
      }
      if (faulty) outcomes.push({ kind: faulty.kind, outcome: 'faulty', ids: [faulty.id] });
      await write?.(inside);
    }
    await saveOutcomes(
      inside,
      outcomes.filter(({ ids }) => ids.length > 0),
    );
    await saveSeen(
      inside,
      arrivals.flatMap(({ stepKey, effects: { seen = [] } }) => (seen.length === 0 ? [] : [{ stepKey, ids: seen }])),
    );
    const people = waiting.flatMap((one) => one.people);
    const plan = [
      ...arrivals.flatMap(({ effects }) => effects.plan ?? []),
      ...(people.length === 0 ? [] : [{ step: 'people', scope: '', todo: people } as const]),
    ];
    const news = await this.#plan(inside, plan);
    await this.#advance(inside, arrivals);
    await this.#held.end(inside);
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
    await saveTodo(
      inside,
      news.flatMap(({ step, todo }) => [...todo].map((id) => ({ stepKey: step.key, id }))),
    );
    for (const { step } of news) if (!steps.has(step.key)) steps.set(step.key, step);
    return news.map(({ step, todo }) => ({ step, todo: [...todo] }));
  }

  #newPeople(documents: readonly DocumentBatch[]): string[] {
    const { knownPeople } = this.#parts;
    const news: string[] = [];
    for (const { fetched } of documents)
      for (const { document } of fetched)
        for (const member of actors) {
          const id = textOf(document, member);
          if (id === null || knownPeople.has(id)) continue;
          knownPeople.add(id);
          news.push(id);
        }
    return news;
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
