import { AppFailure, cancelled } from '../../failures.ts';
import { Cancellation } from '../../jobs/cancellation.ts';
import type { OperationInput, OperationName, OperationOutput } from '../../datazone/operations.ts';
import type { Database } from '../../ports/database.ts';
import type { Answer } from '../../ports/datazone.ts';
import type { Signal } from '../../ports/signal.ts';
import { planGone } from './plan-gone.ts';
import { steps as known } from './plan.ts';
import { type KeptStep, loadFreshness, loadSteps, nextSequence, seenOf, todoOf } from './pull-store.ts';
import { PullWriter } from './pull-writer.ts';
import { type EachStep, type Effects, keyOf, type ListStep, type PlannedStep, type PullContext } from './step.ts';
import { isProfile, profilesAnswered } from './steps/people.ts';
import { isListedLately } from './thorough.ts';

/** One call of the catalog; rejects soon when the signal says so. */
export type Call = <Name extends OperationName>(
  name: Name,
  input: OperationInput<Name>,
  signal: Signal,
) => Promise<Answer<OperationOutput<Name>>>;

export interface RunParts {
  readonly mirror: Pick<Database, 'all' | 'transaction'>;
  readonly domainId: string;
  readonly projects: PullContext['projects'];
  readonly isThorough: boolean;
  readonly signal: Signal;
  readonly now: () => string;
  readonly call: Call;
  /** As for the {@link PullWriter}. */
  readonly perTransaction?: number | undefined;
  /** Told whenever something was stored; `todo` counts what single reads wait for, by key of their step. */
  readonly onProgress?: (steps: ReadonlyMap<string, KeptStep>, todo: ReadonlyMap<string, number>) => void;
}

/**
 * Steps of one operation that ask at the same time (each operation has a limit of its own, so that one must not wait for another), and
 * single reads of one step at the same time.
 */
const parallelSteps = 8;
const parallelReads = 12;
/** Single reads of one step that wait to be stored. */
const readsAhead = 100;
/** Failures of single things one after the other, after which the fault is elsewhere. */
const mostFailuresInARow = 25;

/** Failures that belong to one thing or list, and not to the connection. */
const ofOneThing = new Set(['access_denied', 'not_found', 'bad_input', 'unsound_answer', 'service_failed', 'time_exceeded', 'conflict']);

/**
 * Does what the plan in the mirror still holds, phase by phase; begins with the domain where there is no plan.
 * @throws AppFailure for what stops a pull: no network, no session, a full disk, or the signal. What was stored stays.
 */
export async function runPull(parts: RunParts): Promise<void> {
  await new Run(parts).all();
}

class Run {
  readonly #parts: RunParts;
  readonly #steps = new Map<string, KeptStep>();
  readonly #stop = new Cancellation();
  readonly #todo = new Map<string, string[]>();
  readonly #waiting = new Map<string, number>();
  #wake: () => void = () => undefined;
  #failuresInARow = 0;

  constructor(parts: RunParts) {
    this.#parts = parts;
  }

  async all(): Promise<void> {
    const { mirror, signal } = this.#parts;
    for (const step of await loadSteps(mirror)) {
      // Tokens of an earlier process may be refused, which says nothing about those of this one.
      const cursor = step.cursor === null ? null : { ...step.cursor, restarts: 0 };
      this.#steps.set(step.key, { ...step, cursor });
    }
    const freshness = await loadFreshness(mirror);
    const context: PullContext = {
      domainId: this.#parts.domainId,
      projects: this.#parts.projects,
      isThorough: this.#parts.isThorough,
      mirror,
      now: this.#parts.now,
      call: async (name, input) => {
        if (this.#stop.signal.aborted) throw cancelled('The pull stopped');
        return this.#parts.call(name, input, this.#stop.signal);
      },
      freshness: (kind, scope) => freshness.get(`${kind}/${scope}`) ?? null,
    };
    const writer = new PullWriter({
      mirror,
      now: this.#parts.now,
      sequence: await nextSequence(mirror),
      steps: this.#steps,
      knownPeople: await knownPeople(mirror),
      perTransaction: this.#parts.perTransaction,
      onPlanned: (step, todo) => this.#planned(step, todo),
    });
    const stop = (): void => this.#stop.cancel(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    try {
      if (this.#steps.size === 0) await plan(writer, [{ step: 'domain', scope: '', todo: [this.#parts.domainId] }]);
      for (const phase of [0, 1, 2, 3, 4] as const) {
        if (phase === 3) await plan(writer, await planGone(mirror, this.#steps, this.#parts.isThorough));
        await this.#phase(phase, context, writer);
      }
    } finally {
      signal.removeEventListener('abort', stop);
      await writer.drain();
    }
  }

  #planned(step: KeptStep, todo: readonly string[]): void {
    this.#todo.get(step.key)?.push(...todo);
    this.#waiting.set(step.key, (this.#waiting.get(step.key) ?? 0) + todo.length);
    this.#wake();
  }

  /** Everything that waits in this phase, and what it leads to in the same phase. */
  async #phase(phase: number, context: PullContext, writer: PullWriter): Promise<void> {
    /** Steps that still ask, by key, and those that are not stored to their end. */
    const asking = new Map<string, OperationName>();
    const working = new Set<Promise<void>>();
    const begun = new Set<string>();
    let problem: { thrown: unknown } | null = null;
    const fail = (thrown: unknown): void => {
      // Where all were told to stop, what they say is that they stopped.
      problem ??= { thrown: this.#stop.signal.aborted ? this.#stop.signal.reason : thrown };
      this.#stop.cancel(thrown);
    };
    for (;;) {
      const woken = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      if (this.#stop.signal.aborted && problem === null) fail(this.#stop.signal.reason ?? cancelled('The pull stopped'));
      const open = [...this.#steps.values()].filter(
        ({ key, step, state }) => problem === null && state === 'waiting' && known[step].phase === phase && !begun.has(key),
      );
      for (const step of open) {
        const { operation } = known[step.step];
        if ([...asking.values()].filter((busy) => busy === operation).length >= parallelSteps) continue;
        begun.add(step.key);
        asking.set(step.key, operation);
        const onAsked = (): void => {
          asking.delete(step.key);
          this.#wake();
        };
        const work = this.#do(step, context, writer, onAsked)
          .catch(fail)
          .finally(() => {
            working.delete(work);
            onAsked();
          });
        working.add(work);
      }
      if (working.size === 0) break;
      // Nobody brings more until what came is stored: what it leads to is planned then.
      if (asking.size === 0) writer.hurry();
      await woken;
    }
    if (problem !== null) throw (problem as { thrown: unknown }).thrown;
  }

  /** @param onAsked told when nothing more of the step is to be asked for; it may not be stored yet */
  #do(step: KeptStep, context: PullContext, writer: PullWriter, onAsked: () => void): Promise<void> {
    const how = known[step.step];
    return how.reads === 'list' ? this.#list(how, step, context, writer, onAsked) : this.#each(how, step, context, writer);
  }

  async #list(how: ListStep, kept: KeptStep, context: PullContext, writer: PullWriter, onAsked: () => void): Promise<void> {
    let step: KeptStep = { ...kept, startedAt: kept.startedAt ?? this.#parts.now() };
    const seen = new Set(kept.pages === 0 ? [] : await seenOf(context.mirror, kept.key));
    const failures: unknown[] = [];
    for (;;) {
      await writer.room();
      if (failures.length > 0) throw failures[0];
      const page = await how.page(context, step.scope, step.cursor, seen);
      for (const id of page.effects.seen ?? []) seen.add(id);
      step = {
        ...step,
        cursor: page.next,
        pages: step.pages + 1,
        items: step.items + (page.effects.seen?.length ?? 0),
        expected: page.expected ?? step.expected,
        state: page.next === null ? (page.end ?? 'listed') : 'waiting',
      };
      if (page.next !== null && Object.keys(page.effects).length === 0) continue;
      const freshness = page.next === null ? this.#freshness(how, step, context) : undefined;
      const stored = step;
      const written = writer
        .later({ effects: page.effects, stepKey: step.key, step, ...(freshness === undefined ? {} : { freshness }) })
        .then(() => this.#stored(stored));
      // Arrivals of one step are stored in their order: once the last is, all are, unless one failed.
      written.catch((thrown: unknown) => failures.push(thrown));
      const isLast = page.next === null || this.#stop.signal.aborted;
      if (isLast) onAsked();
      else if (page.isLookedAt === true) writer.hurry();
      if (isLast || page.isLookedAt === true) await written;
      if (isLast && failures.length > 0) throw failures[0];
      if (isLast) return;
    }
  }

  #freshness(how: ListStep, step: KeptStep, context: PullContext) {
    const before = context.freshness(how.kind, step.scope);
    const asOf = step.startedAt ?? this.#parts.now();
    const states = { listed: 'complete', changes: 'complete', cut: 'cut', denied: 'denied', done: 'complete', waiting: 'cut' } as const;
    const state = states[step.state];
    return {
      kind: how.kind,
      scope: step.scope,
      // What may not be read is as old as it was.
      asOf: state === 'denied' && before ? before.asOf : asOf,
      listedAt: step.state === 'listed' ? asOf : (before?.listedAt ?? null),
      state,
      expected: step.expected,
    };
  }

  async #each(how: EachStep, kept: KeptStep, context: PullContext, writer: PullWriter): Promise<void> {
    const { mirror, now } = this.#parts;
    const started: KeptStep = { ...kept, startedAt: kept.startedAt ?? now() };
    const queue: string[] = [];
    this.#todo.set(kept.key, queue);
    queue.push(...(await todoOf(mirror, kept.key)));
    this.#waiting.set(kept.key, queue.length);
    const taken = new Set<string>();
    let step = started;
    const writing: Promise<void>[] = [];
    const one = async (): Promise<void> => {
      for (;;) {
        const id = queue.shift();
        if (id === undefined || this.#stop.signal.aborted) return;
        if (taken.has(id)) continue;
        taken.add(id);
        const { effects, isFaulty } = await this.#read(how, context, kept.scope, id);
        step = { ...step, pages: step.pages + 1, items: step.items + (isFaulty ? 0 : 1), expected: step.pages + 1 + queue.length };
        this.#waiting.set(kept.key, queue.length);
        const stored = step;
        const written = writer
          .later({ effects, stepKey: kept.key, step, done: id, ...(isFaulty ? { faulty: { kind: how.kind, id } } : {}) })
          .then(() => this.#stored(stored));
        written.catch(() => undefined);
        writing.push(written);
        if (writing.length <= readsAhead) continue;
        writer.hurry();
        await writing.shift();
      }
    };
    // What is planned while these run goes to the same queue.
    while (queue.length > 0 && !this.#stop.signal.aborted) {
      const results = await Promise.allSettled(Array.from({ length: Math.min(parallelReads, queue.length) }, one));
      writer.hurry();
      await Promise.all(writing.splice(0));
      const failed = results.find((result) => result.status === 'rejected');
      if (failed) throw failed.reason;
    }
    if (this.#stop.signal.aborted) return;
    step = { ...step, state: 'done' };
    // Where only those were read that nobody knew, the others are as old as they were.
    const before = isProfile(how.kind) && isListedLately(context, how.kind, '') ? context.freshness(how.kind, '') : null;
    const freshness = {
      kind: how.kind,
      scope: '',
      asOf: before?.asOf ?? step.startedAt ?? now(),
      listedAt: before?.listedAt ?? step.startedAt,
      state: 'complete',
      expected: null,
    } as const;
    const isWhole =
      kept.step === 'domain' || kept.step === 'units' || kept.step === 'people' || kept.step === 'groups' || kept.step === 'series';
    await writer.add({ effects: {}, stepKey: kept.key, step, ...(isWhole ? { freshness } : {}) });
    this.#stored(step);
  }

  /** One thing; a failure that is its own is told of it and stops nothing. */
  async #read(how: EachStep, context: PullContext, scope: string, id: string): Promise<{ effects: Effects; isFaulty: boolean }> {
    try {
      const effects = await how.one(context, scope, id);
      this.#failuresInARow = 0;
      return { effects, isFaulty: false };
    } catch (thrown) {
      const code = thrown instanceof AppFailure ? thrown.error.code : '';
      if (!ofOneThing.has(code) || how.phase === 0) {
        // Others of this step stop too.
        this.#stop.cancel(thrown);
        throw thrown;
      }
      const isAnswer = code === 'access_denied' || code === 'not_found';
      this.#failuresInARow = isAnswer ? 0 : this.#failuresInARow + 1;
      if (this.#failuresInARow > mostFailuresInARow) throw thrown;
      return { effects: isAnswer ? unreadable(how, id, context.now()) : {}, isFaulty: !isAnswer };
    }
  }

  #stored(step: KeptStep): void {
    this.#steps.set(step.key, step);
    this.#parts.onProgress?.(this.#steps, this.#waiting);
  }
}

/** People whom the catalog does not tell of are not asked for again with every pull. */
function unreadable(how: EachStep, id: string, at: string): Effects {
  if (!isProfile(how.kind)) return {};
  return {
    write: async (inside) => {
      await inside.run(`DELETE FROM freshness WHERE kind = $1 AND scope = $2`, [how.kind, id]);
      await inside.run(`INSERT INTO freshness VALUES ($1, $2, CAST($3 AS TIMESTAMP), NULL, 'denied', NULL)`, [how.kind, id, at]);
    },
  };
}

const plan = (writer: PullWriter, steps: readonly PlannedStep[]): Promise<void> =>
  steps.length === 0
    ? Promise.resolve()
    : writer.add({ effects: { plan: steps }, stepKey: keyOf({ step: 'gone', scope: '' }), step: null });

async function knownPeople(mirror: Pick<Database, 'all'>): Promise<Set<string>> {
  const rows = await mirror.all<{ id: string }>(`${profilesAnswered} UNION SELECT id FROM pull_todo WHERE step_key = 'people/'`, [
    'user_profile',
  ]);
  return new Set(rows.map(({ id }) => id));
}
