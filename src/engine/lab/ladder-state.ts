import { AppFailure } from '#core/failures.ts';
import type { Progress } from '#core/jobs/progress.ts';
import type { CompanyType } from '#contract/company-types.ts';
import type { ColumnProfile } from '#contract/profile.ts';
import { withProblem } from '#core/profiling/column-state.ts';
import { columnType, type ColumnType } from '#core/profiling/column-type.ts';
import { hashShare, type HashShare } from '#core/profiling/estimates.ts';
import type { Figures } from '#core/profiling/figures.ts';
import type { ColumnMetadata, Metadata } from '#core/profiling/metadata.ts';
import type { QueryRunner } from '#core/profiling/query-runner.ts';
import type { OpenedSource } from '#core/profiling/source.ts';
import type { ValueCount } from '#core/profiling/value-counts.ts';
import { type CompanyTypes, describeColumn, readyCompanyTypes } from '#core/semantics/describe.ts';
import { describeProfiledField, type FieldMeaning, type FieldSample } from '#core/semantics/nested-fields.ts';
import { tableContext, titleOfFile, type TableContext } from '#core/semantics/table.ts';
import { carryEach, isOfOneColumn } from './count-batches.ts';
import type { GrowingProfile } from './profile-steps.ts';

export interface LadderParts {
  readonly runner: QueryRunner;
  readonly profile: GrowingProfile;
  readonly progress: Progress;
  readonly types: readonly ColumnType[];
  /** What is profiled, and its number of rows. */
  readonly relation: string;
  readonly rows: number;
  readonly memoryBytes: number;
  readonly source: OpenedSource;
  readonly rowGroups: Metadata['rowGroups'];
  /** By column name; empty where a part of the file is profiled. */
  readonly metadata: ReadonlyMap<string, ColumnMetadata>;
  /** Every value is counted of columns with up to so many; 0 where the plan decides by cost. */
  readonly exactValues: number;
  /** Types that the company has made. */
  readonly companyTypes: readonly CompanyType[];
}

/** Beyond this many rows columns are read one at a time. */
export const tallRows = 2_000_000;
const fewRows = 50_000;

/** Columns with their value counts; null for too many. */
export type Carried = readonly (readonly [index: number, counts: ValueCount[] | null])[];

/** Values that a sketch keeps: many where there are few columns. The count of different values is then within 1.1 %, else within 4.4 % (95 %). */
const largeSketch = 32_768;
const smallSketch = 2048;
const manyColumns = 100;
/** A sketch keeps at most one value in so many. */
const leastKept = 8;

/** What all lanes of a ladder know. */
interface Shared {
  relation: string;
  isShort: boolean;
  firstProblem: AppFailure | null;
  done: number;
  work: number;
  readonly frequent: Map<number, ValueCount[]>;
  readonly table: TableContext;
  readonly company: CompanyTypes;
}

function sharedOf({ companyTypes, profile, relation, source }: LadderParts): Shared {
  const names = source.columns.map((column) => column.name);
  return {
    relation,
    isShort: false,
    firstProblem: null,
    done: 0,
    work: 0,
    frequent: new Map(),
    table: tableContext(names, titleOfFile(source.facts.path), new Date(profile.head.startedAt).getUTCFullYear()),
    company: readyCompanyTypes(companyTypes),
  };
}

/** What the steps of the ladder share: the profile as it stands, where its rows are, and what failed. */
export class LadderState {
  readonly parts: LadderParts;
  readonly #shared: Shared;
  readonly #copy: string | null;

  constructor(parts: LadderParts, shared: Shared = sharedOf(parts), copy: string | null = null) {
    this.parts = parts;
    this.#shared = shared;
    this.#copy = copy;
  }

  /** The same, with statements of its own: two steps may be taken at a time. */
  beside(runner: QueryRunner): LadderState {
    return new LadderState({ ...this.parts, runner }, this.#shared);
  }

  /** The same, reading the columns of one step from a copy of them. */
  on(copy: string): LadderState {
    return new LadderState(this.parts, this.#shared, copy);
  }

  /** May be moved to a faster copy of the same rows between the steps. */
  get relation(): string {
    return this.#copy ?? this.#shared.relation;
  }
  set relation(relation: string) {
    this.#shared.relation = relation;
  }

  /** Memory has run out before. */
  get isShort(): boolean {
    return this.#shared.isShort;
  }
  runShort(): void {
    this.#shared.isShort = true;
  }

  get firstProblem(): AppFailure | null {
    return this.#shared.firstProblem;
  }

  /** Values that were frequent in the first rows, by column. */
  get frequent(): Map<number, ValueCount[]> {
    return this.#shared.frequent;
  }

  /** Begins anew with counting steps. */
  expect(work: number): void {
    this.#shared.done = 0;
    this.#shared.work = work;
  }

  get isWide(): boolean {
    return this.parts.types.length > manyColumns;
  }

  type(index: number): ColumnType {
    return this.parts.types[index] ?? columnType(this.parts.profile.columns[index]?.type ?? '');
  }

  /**
   * The share of hash values that a sketch keeps.
   * @param expected different values as far as is known; where they repeat, more of them are kept, but never more than an eighth
   */
  share(filled: number, expected = filled): HashShare | null {
    const size = this.sketchSize;
    const fewest = this.isWide ? filled : Math.min(filled, size * leastKept);
    return hashShare(size, Math.max(1, Math.min(filled, Math.max(expected, fewest))));
  }

  get sketchSize(): number {
    return this.isWide || this.isShort ? smallSketch : largeSketch;
  }

  /** Value counts of columns, null for too many; a column that fails is marked so and left out. */
  async carry(relation: string, indexes: readonly number[], condition?: (index: number) => string): Promise<Carried> {
    const { profile, rows, runner } = this.parts;
    const wanted = indexes.filter((index) => profile.columns[index]?.state !== 'failed');
    const columns = wanted.map((index) => ({
      name: profile.columns[index]?.name ?? '',
      type: this.type(index),
      ...(condition ? { condition: condition(index) } : {}),
    }));
    const found = await carryEach(runner, relation, columns, this.isWide && (relation !== this.relation || rows <= fewRows));
    return wanted.flatMap((index, place) => {
      const counts = found[place] ?? null;
      if (!(counts instanceof AppFailure)) return [[index, counts] as const];
      this.fail(index, counts);
      return [];
    });
  }

  /**
   * The same for one batch of columns after the other. The next batch is asked for while the last one is worked on, so that the
   * database and this thread have work at the same time.
   */
  async carryAll(
    relation: string,
    batches: readonly (readonly number[])[],
    condition: ((index: number) => string) | undefined,
    work: (found: Carried, batch: readonly number[]) => Promise<void>,
  ): Promise<void> {
    const start = (batch: readonly number[] | undefined): Promise<Carried> => {
      const asked = batch ? this.carry(relation, batch, condition) : Promise.resolve([]);
      // Whoever waits for it is told; nobody does when the work before it fails.
      asked.catch(() => undefined);
      return asked;
    };
    let next = start(batches[0]);
    for (const [index, batch] of batches.entries()) {
      const found = await next;
      next = start(batches[index + 1]);
      await work(found, batch);
    }
  }

  /** Adds what the values mean and whom they may identify. A fault in that costs the claims, never the figures. */
  described(column: ColumnProfile, figures: Figures): ColumnProfile {
    const { distinctCount: distinct, kind, max, name, type } = column;
    try {
      return {
        ...column,
        ...describeColumn({ name, kind, type, values: figures.values, distinct, max }, this.#shared.table, this.#shared.company),
      };
    } catch {
      this.parts.profile.warn('meaning_not_found', `What column ${column.position + 1} means could not be told; its figures are complete.`);
      return column;
    }
  }

  /** The same for a field of a nested column; without claims where that fails. */
  describedField(sample: FieldSample): FieldMeaning {
    try {
      return describeProfiledField(sample, this.#shared.table, this.#shared.company);
    } catch {
      this.parts.profile.warn('meaning_not_found', 'What a field of a nested column means could not be told; its figures are complete.');
      return { semanticTypes: [], phi: [] };
    }
  }

  /** Does something for one column; its failure becomes the column's problem. */
  async alone(index: number, work: (name: string, type: ColumnType) => Promise<void>): Promise<void> {
    const column = this.parts.profile.columns[index];
    if (!column || column.state === 'failed') return;
    try {
      await work(column.name, this.type(index));
    } catch (error) {
      if (!isOfOneColumn(error)) throw error;
      this.fail(index, error);
    }
  }

  fail(index: number, error: AppFailure): void {
    this.#shared.firstProblem ??= error;
    this.parts.profile.update(index, (column) => withProblem(column, error.message));
  }

  advance(work: number): void {
    const { profile, progress } = this.parts;
    this.#shared.done += work;
    const { done, work: all } = this.#shared;
    const settled = profile.columns.filter((column) => column.state === 'settled').length;
    const label = `Reading all rows: ${settled} of ${profile.columns.length} columns done`;
    progress.report({ label, share: all === 0 ? null : Math.min(1, done / all) });
    profile.tellSoon();
  }
}
