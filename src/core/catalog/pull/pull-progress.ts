import type { RunningPull } from '#contract/catalog/mirror.ts';
import type { DataZone } from '../../ports/datazone.ts';
import { englishNumber } from '../../english-numbers.ts';
import { pages } from './pages.ts';
import { steps as known } from './plan.ts';
import type { KeptStep } from './pull-store.ts';

/** Milliseconds over which calls are counted to say how many a second there are. */
const window = 5000;

/** What is done when everything came. */
const readingWords = 'Columns and terms in forms';

/** How far a pull is. Calls that are expected are those of the plan, which grows while it is done, and at least what was estimated. */
export class PullProgress {
  readonly #jobId: string;
  readonly #isFirst: boolean;
  readonly #estimated: number;
  readonly #now: () => number;
  readonly #dataZone: Pick<DataZone, 'pace'>;
  readonly #recent: number[] = [];
  readonly #throttledBefore: number;
  #calls = 0;
  #steps: ReadonlyMap<string, KeptStep> = new Map();
  #todo: ReadonlyMap<string, number> = new Map();
  #share = 0;
  /** Things whose forms were read after all had come, of those that waited for it. */
  #read: { readonly things: number; readonly of: number } | null = null;

  constructor(parts: { jobId: string; isFirst: boolean; estimated: number; now: () => number; dataZone: Pick<DataZone, 'pace'> }) {
    this.#jobId = parts.jobId;
    this.#isFirst = parts.isFirst;
    this.#estimated = parts.estimated;
    this.#now = parts.now;
    this.#dataZone = parts.dataZone;
    this.#throttledBefore = this.#throttled();
  }

  called(calls: number): void {
    this.#calls = calls;
    this.#recent.push(this.#now());
    this.#forget();
  }

  stored(steps: ReadonlyMap<string, KeptStep>, todo: ReadonlyMap<string, number>): void {
    this.#steps = steps;
    this.#todo = todo;
  }

  read(things: number, of: number): void {
    this.#read = { things, of };
  }

  report(): RunningPull {
    this.#forget();
    const left = this.#left();
    const callsExpected = Math.max(this.#calls + left, this.#estimated, this.#calls);
    // It never goes back, though the plan may grow.
    this.#share = Math.max(this.#share, callsExpected === 0 ? 0 : Math.min(0.99, this.#calls / callsExpected));
    const { operations, heldUntil } = this.#dataZone.pace();
    const isWaiting = operations.some(({ waiting, allowed }) => waiting > 0 && allowed !== null);
    return {
      jobId: this.#jobId,
      isFirst: this.#isFirst,
      label: this.#label(),
      calls: this.#calls,
      callsExpected,
      share: this.#steps.size === 0 ? null : this.#share,
      perSecond: Math.round((this.#recent.length / window) * 10_000) / 10,
      waitsFor: heldUntil !== null ? 'refusal' : isWaiting ? 'limit' : 'nothing',
      throttled: Math.max(0, this.#throttled() - this.#throttledBefore),
      steps: this.#byStep(),
    };
  }

  /** One line for lists of jobs. */
  line(): string {
    if (this.#read !== null) return `${readingWords}: ${englishNumber(this.#read.things)} of ${englishNumber(this.#read.of)} things`;
    const { label, calls, callsExpected, perSecond, waitsFor } = this.report();
    const pace = waitsFor === 'refusal' ? ', the service asked to wait' : waitsFor === 'limit' ? ', the limit of the account' : '';
    return `${label}: ${String(calls)} of about ${String(callsExpected)} calls, ${String(perSecond)} a second${pace}`;
  }

  #forget(): void {
    const since = this.#now() - window;
    while ((this.#recent[0] ?? since) < since) this.#recent.shift();
  }

  #throttled(): number {
    return this.#dataZone.pace().operations.reduce((sum, { throttled }) => sum + throttled, 0);
  }

  #left(): number {
    let left = 0;
    for (const { key, step, state, expected, items } of this.#steps.values()) {
      if (state !== 'waiting') continue;
      left += known[step].reads === 'each' ? (this.#todo.get(key) ?? 1) : pages((expected ?? 0) - items);
    }
    return left;
  }

  #label(): string {
    if (this.#read !== null) return readingWords;
    const open = [...this.#steps.values()].filter(({ state, startedAt }) => state === 'waiting' && startedAt !== null);
    const [first] = open.length > 0 ? open : [...this.#steps.values()].filter(({ state }) => state === 'waiting');
    if (first !== undefined) return known[first.step].words;
    return this.#steps.size === 0 ? 'Starting' : 'Finishing';
  }

  #byStep(): RunningPull['steps'] {
    const lines = new Map<string, { label: string; done: number; expected: number | null }>();
    for (const { step, items, expected, state } of this.#steps.values()) {
      const { words } = known[step];
      const line = lines.get(words) ?? { label: words, done: 0, expected: 0 };
      const all = state === 'waiting' ? expected : Math.max(items, 0);
      lines.set(words, { ...line, done: line.done + items, expected: line.expected === null || all === null ? null : line.expected + all });
    }
    if (this.#read !== null) lines.set(readingWords, { label: readingWords, done: this.#read.things, expected: this.#read.of });
    return [...lines.values()].filter(({ done, expected }) => done > 0 || expected !== 0);
  }
}
