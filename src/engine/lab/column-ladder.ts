import { choosePlan, type Method } from '#core/profiling/plan.ts';
import { takeFirstFigures } from './first-figures.ts';
import { keepColumns } from './kept-columns.ts';
import { LadderState, tallRows, type Carried, type LadderParts } from './ladder-state.ts';
import { inLanes } from './lanes.ts';
import { countCarried, countEach, settleCarried } from './settle-counted.ts';
import { settleNested } from './settle-nested.ts';
import { sketchAtOnce } from './sketch-at-once.ts';
import { sketchEach, sketchText, sketchValues } from './settle-sketched.ts';

/** Columns that one pass over all rows looks at together; in tall files one, so that progress is seen and stopping is quick. */
const scanBatch = 25;

/** Beyond so many rows columns are read two at a time, where the two largest, unpacked, take less than this part of the memory. */
const laneRows = 200_000;
const laneShare = 2;

/** Columns that are kept for a moment, and the part of the memory that they may take. */
const keptTable = 'meshbench_columns';
const keptShare = 16;

/** Columns that one statement reads and sketches. */
const onceBatch = 8;

const batched = (indexes: readonly number[], size: number): number[][] =>
  Array.from({ length: Math.ceil(indexes.length / size) }, (_, batch) => indexes.slice(batch * size, (batch + 1) * size));

/** Something to do with columns, whose order does not matter. */
interface Step {
  readonly some: readonly number[];
  readonly take: (lane: LadderState, some: readonly number[]) => Promise<void>;
}

/** Columns of few values that were counted beside the first figures, and what was found. */
interface Early {
  readonly some: readonly number[];
  readonly found: Carried;
}

/** Takes every column from nothing to settled, step by step, and keeps the failure of one from the others. */
export class ColumnLadder {
  readonly #state: LadderState;
  #beside: LadderState | null = null;
  #early: Early | null = null;

  constructor(parts: LadderParts) {
    this.#state = new LadderState(parts);
  }

  /** What is read; may be moved to a faster copy of the same rows between the steps. */
  get relation(): string {
    return this.#state.relation;
  }
  set relation(relation: string) {
    this.#state.relation = relation;
  }

  /** Whether every value will be counted, of few enough columns that all of them may be kept in memory. */
  get isWorthKeeping(): boolean {
    return !this.#state.isWide && this.#plan().every((method) => method !== 'sketch');
  }

  /** Figures from a few rows of every column, unless reading all rows is as quick. */
  async firstFigures(): Promise<void> {
    const { metadata, profile, rows } = this.#state.parts;
    const lanes = await this.#lanes();
    const [, beside] = lanes;
    if (rows <= tallRows) return takeFirstFigures(this.#state, [this.#state], beside);
    const few = [...profile.columns.keys()].filter((index) => metadata.get(profile.columns[index]?.name ?? '')?.isDictionary);
    await takeFirstFigures(this.#state, lanes, undefined, async () => {
      if (beside && few.length > 0) this.#early = { some: few, found: await beside.carry(beside.relation, few) };
    });
  }

  /** Settles every column. Rejects where none could be read. */
  async settle(): Promise<void> {
    const state = this.#state;
    const { profile, rows, types } = state.parts;
    const plan = this.#plan();
    const early = this.#early?.some ?? [];
    const of = (method: Method): number[] =>
      [...plan.keys()].filter((index) => plan[index] === method && !early.includes(index) && profile.columns[index]?.state !== 'settled');
    const [carried, counted, sketched] = [of('carried'), of('table'), of('sketch')];
    state.expect(early.length + carried.length + counted.length * 3 + sketched.length * 4);
    const together = sketched.filter((index) => state.isWide || types[index]?.kind === 'nested');
    const alone = sketched.filter((each) => !together.includes(each));
    const sketch = (lane: LadderState, index: number) =>
      types[index]?.kind === 'text' ? sketchText(lane, index) : sketchValues(lane, index);
    const lanes = await this.#lanes();
    const steps = this.#largestFirst([
      ...(rows > tallRows ? carried.map((index) => [index]) : [carried]).map((some) => ({ some, take: countCarried })),
      ...alone.map((index) => ({ some: [index], take: (lane: LadderState) => sketch(lane, index) })),
      ...(state.isWide ? [] : counted.map((index) => ({ some: [index], take: countEach }))),
    ]);
    await inLanes(lanes, this.#withEarly(steps), (lane, { some, take }) => take(lane, some));
    const left = state.isWide && rows <= tallRows ? await this.#atOnce(lanes, together) : together;
    await this.#together(lanes, left, rows > tallRows ? 1 : scanBatch, sketchEach);
    if (state.isWide) await this.#together(lanes, [...counted, ...this.#missed(sketched)], scanBatch, countEach);
    else await inLanes(lanes, this.#missed(sketched), (lane, index) => countEach(lane, [index]));
    await settleNested(state);
    const failed = profile.columns.filter((column) => column.state === 'failed');
    if (failed.length > 0 && failed.length === profile.columns.length && state.firstProblem) throw state.firstProblem;
    if (failed.length > 0) {
      profile.warn('columns_not_read', `${failed.length} of ${profile.columns.length} columns could not be read and have no figures.`);
    }
  }

  /**
   * Two lines to the database where they help: while the small statements of one column run on one processor, or its values are worked
   * on here, another column is read. Only from the file itself, because a table may be seen by one line alone, and where two columns at
   * once need no more memory than there is.
   */
  async #lanes(): Promise<LadderState[]> {
    const state = this.#state;
    const { memoryBytes, metadata, profile, rows, runner, source } = state.parts;
    const isLarge = rows > laneRows || state.isWide;
    const bytes = profile.columns.map(({ name }) => metadata.get(name)?.uncompressedBytes ?? Infinity);
    const [first = 0, second = 0] = bytes.toSorted((one, other) => other - one);
    const isWorthIt = isLarge && state.relation === source.relation && first + second < memoryBytes / laneShare;
    if (!isWorthIt || !runner.beside) return [state];
    this.#beside ??= state.beside(await runner.beside());
    return [state, this.#beside];
  }

  /** Columns of a wide file, a few at a time. Each line has two such steps, so that it reads while values are worked on here. */
  async #atOnce(lanes: readonly LadderState[], indexes: readonly number[]): Promise<number[]> {
    const { memoryBytes, metadata, profile } = this.#state.parts;
    const left: number[] = [];
    await inLanes([...lanes, ...lanes], batched(indexes, onceBatch), async (lane, some) => {
      const bytes = some.reduce((sum, index) => sum + (metadata.get(profile.columns[index]?.name ?? '')?.uncompressedBytes ?? Infinity), 0);
      left.push(...(bytes < memoryBytes / keptShare / 2 ? await sketchAtOnce(lane, some) : some));
    });
    return left.toSorted((one, other) => one - other);
  }

  /**
   * Begins with the columns that have been counted: they are worked on here while the other line reads. Those of them that had too many
   * values are counted where they lie after all others: the list grows while it is walked.
   */
  #withEarly(steps: readonly Step[]): Step[] {
    const early = this.#early;
    if (!early) return [...steps];
    const all: Step[] = [
      {
        some: early.some,
        take: async () => {
          // The other line begins to read first.
          await Promise.resolve();
          const left = settleCarried(this.#state, early.found);
          all.push(...left.map((index) => ({ some: [index], take: countEach })));
          this.#state.advance(early.some.length);
        },
      },
      ...steps,
    ];
    return all;
  }

  /** Small steps last, so that no line is left without work while another reads a large column. */
  #largestFirst(steps: readonly Step[]): Step[] {
    const { metadata, profile } = this.#state.parts;
    const bytes = ({ some }: Step): number =>
      some.reduce((sum, index) => sum + (metadata.get(profile.columns[index]?.name ?? '')?.uncompressedBytes ?? 0), 0);
    return steps
      .map((step) => ({ step, size: bytes(step) }))
      .toSorted((one, other) => other.size - one.size)
      .map(({ step }) => step);
  }

  /** Sketched columns that turned out to have no more values than are to be counted. */
  #missed(sketched: readonly number[]): number[] {
    const { exactValues, profile } = this.#state.parts;
    return sketched.filter((index) => {
      const { distinctCount = null, distinctIsExact = true, state } = profile.columns[index] ?? {};
      return state === 'settled' && !distinctIsExact && (distinctCount ?? Infinity) <= exactValues;
    });
  }

  #plan(): Method[] {
    const { exactValues, metadata, profile, rows } = this.#state.parts;
    return choosePlan(
      rows,
      profile.columns.map((column, index) => ({
        type: this.#state.type(index),
        isDictionary: metadata.get(column.name)?.isDictionary ?? false,
        distinctEstimate: column.distinctCount,
      })),
      exactValues,
    );
  }

  /** Does something with several columns at a time, which are read from the file once where they fit into memory for a moment. */
  async #together(
    lanes: readonly LadderState[],
    indexes: readonly number[],
    size: number,
    work: (lane: LadderState, some: readonly number[]) => Promise<void>,
  ): Promise<void> {
    await inLanes(lanes, batched(indexes, size), async (lane, some) => {
      const { memoryBytes, metadata, profile, runner } = lane.parts;
      const names = some.map((index) => profile.columns[index]?.name ?? '');
      const bytes = names.reduce((sum, name) => sum + (metadata.get(name)?.uncompressedBytes ?? Infinity), 0);
      const isKept = bytes < memoryBytes / keptShare && (await keepColumns(runner, keptTable, lane.relation, names));
      try {
        await work(isKept ? lane.on(keptTable) : lane, some);
      } finally {
        if (isKept) await runner.rows(`DROP TABLE IF EXISTS ${keptTable}`);
      }
    });
  }
}
