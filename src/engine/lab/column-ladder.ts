import { AppFailure } from '#core/failures.ts';
import type { Progress } from '#core/jobs/progress.ts';
import type { ColumnProfile } from '#contract/profile.ts';
import {
  amongCondition,
  bitCountQuery,
  carryCounts,
  figuresInPlace,
  frequentValues,
  sketchCondition,
} from '#core/profiling/column-queries.ts';
import { withEstimate, withExact, withProblem, withScan, withSketch } from '#core/profiling/column-state.ts';
import { columnType, type ColumnType } from '#core/profiling/column-type.ts';
import { distinctFromHashes, hashShare, type HashShare } from '#core/profiling/estimates.ts';
import { topLimit, type Figures } from '#core/profiling/figures.ts';
import type { ColumnMetadata, Metadata } from '#core/profiling/metadata.ts';
import { carriedLimit, choosePlan, type Method } from '#core/profiling/plan.ts';
import type { QueryRunner } from '#core/profiling/query-runner.ts';
import {
  blanksQuery,
  notFiniteQuery,
  readScan,
  scanQuery,
  withBlanks,
  withNotFinite,
  type ScanColumn,
  type ScanFigures,
} from '#core/profiling/scan-figures.ts';
import type { OpenedSource } from '#core/profiling/source.ts';
import { describeColumn } from '#core/semantics/describe.ts';
import { tableContext, type TableContext } from '#core/semantics/table.ts';
import { decodeScalar } from '#core/profiling/scalar.ts';
import { scanText } from '#core/profiling/text-scan.ts';
import { figuresFromCounts, type ValueCount } from '#core/profiling/value-counts.ts';
import { batchesOf, carryEach, isOfOneColumn } from './count-batches.ts';
import { keepColumns } from './kept-columns.ts';
import type { GrowingProfile } from './profile-steps.ts';
import { takeFirstRows } from './row-sample.ts';

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
}

/** Rows and cells that the first figures come from. */
const firstRows = 4096;
const firstCells = 250_000;
const firstBytes = 64 * 1024 ** 2;

/** Columns that one pass over all rows looks at together; in tall files one, so that progress is seen and stopping is quick. */
const scanBatch = 25;
const tallRows = 2_000_000;
const fewRows = 50_000;

/** Columns that are kept for a moment, and the part of the memory that they may take. */
const keptTable = 'meshbench_columns';
const keptShare = 16;

/** Values that a sketch keeps: many where there are few columns. */
const largeSketch = 65_536;
const smallSketch = 2048;
const manyColumns = 100;

/** Takes every column from nothing to settled, step by step, and keeps the failure of one from the others. */
export class ColumnLadder {
  /** May be moved to a faster copy of the same rows between the steps. */
  relation: string;
  readonly #parts: LadderParts;
  readonly #table: TableContext;
  readonly #frequent = new Map<number, ValueCount[]>();
  /** Memory has run out before. */
  #isShort = false;
  #firstProblem: AppFailure | null = null;
  #done = 0;
  #work = 0;

  constructor(parts: LadderParts) {
    this.#parts = parts;
    this.relation = parts.relation;
    const { columns, facts } = parts.source;
    const title = facts.path
      .replace(/[\\/]+$/, '')
      .replace(/^.*[\\/]/, '')
      .replace(/\..*$/, '');
    this.#table = tableContext(
      columns.map((column) => column.name),
      title,
      new Date(parts.profile.head.startedAt).getUTCFullYear(),
    );
  }

  /** Whether every value will be counted, of few enough columns that all of them may be kept in memory. */
  get isWorthKeeping(): boolean {
    return !this.#isWide && this.#plan().every((method) => method !== 'sketch');
  }

  /** Figures from a few rows of every column, unless reading all rows is as quick. */
  async firstFigures(): Promise<void> {
    const { profile, progress, rows, rowGroups, runner, source, types, metadata } = this.#parts;
    const rowBytes = [...metadata.values()].reduce((sum, each) => sum + each.uncompressedBytes, 0) / Math.max(1, rows);
    const take = Math.floor(Math.min(firstRows, firstCells / Math.max(1, types.length), firstBytes / Math.max(1, rowBytes)));
    if (rows <= firstRows || take < 1) return;
    progress.report({ label: 'First figures from some rows', share: null });
    const atOnce = [...types.keys()].filter((index) => this.#isCountedAtOnce(index));
    await this.#countCarried(atOnce);
    const wanted = [...types.keys()].filter((index) => !atOnce.includes(index));
    if (wanted.length === 0) return;
    let part: { relation: string; rows: number };
    try {
      part = await takeFirstRows(runner, source, {
        relation: this.relation,
        rows,
        take,
        rowGroups,
        columns: wanted.map((index) => profile.columns[index]?.name ?? ''),
      });
    } catch (error) {
      // One unreadable column spoils the rows, not the profile.
      if (isOfOneColumn(error)) return;
      throw error;
    }
    for (const batch of batchesOf(wanted, () => part.rows)) {
      for (const [index, counts] of await this.#carry(part.relation, batch)) {
        if (!counts) continue;
        const type = this.#type(index);
        this.#frequent.set(index, frequentValues(counts, type));
        const figures = figuresFromCounts(counts, type);
        profile.update(index, (column) => withEstimate(column, figures, part.rows, rows));
      }
      profile.tellSoon();
    }
    await runner.rows(`DROP TABLE IF EXISTS ${part.relation}`);
    profile.tell();
  }

  /** Settles every column. Rejects where none could be read. */
  async settle(): Promise<void> {
    const { profile, rows, types } = this.#parts;
    const plan = this.#plan();
    const of = (method: Method): number[] =>
      [...plan.keys()].filter((index) => plan[index] === method && profile.columns[index]?.state !== 'settled');
    this.#done = 0;
    const sketched = of('sketch');
    this.#work = of('carried').length + of('table').length * 3 + sketched.length * 4;
    await this.#countCarried(of('carried'));
    const alone = sketched.filter((index) => !this.#isWide && types[index]?.kind === 'text');
    const together = sketched.filter((index) => !alone.includes(index));
    for (const index of alone) await this.#sketchText(index);
    const batch = rows > tallRows ? 1 : scanBatch;
    for (let start = 0; start < together.length; start += batch) {
      const some = together.slice(start, start + batch);
      await this.#together(some, () => this.#sketchEach(some));
    }
    const counted = of('table');
    const countBatch = this.#isWide ? scanBatch : 1;
    for (let start = 0; start < counted.length; start += countBatch) {
      const some = counted.slice(start, start + countBatch);
      if (this.#isWide) await this.#together(some, () => this.#countEach(some));
      else await this.#countEach(some);
    }
    const failed = profile.columns.filter((column) => column.state === 'failed');
    if (failed.length > 0 && failed.length === profile.columns.length && this.#firstProblem) throw this.#firstProblem;
    if (failed.length > 0) {
      profile.warn('columns_not_read', `${failed.length} of ${profile.columns.length} columns could not be read and have no figures.`);
    }
  }

  /** Of a wide file with few rows, columns of few values cost no more in all rows than in some. */
  #isCountedAtOnce(index: number): boolean {
    const { metadata, profile, rows } = this.#parts;
    return this.#isWide && rows <= tallRows && (metadata.get(profile.columns[index]?.name ?? '')?.isDictionary ?? false);
  }

  get #isWide(): boolean {
    return this.#parts.types.length > manyColumns;
  }

  #type(index: number): ColumnType {
    return this.#parts.types[index] ?? columnType(this.#parts.profile.columns[index]?.type ?? '');
  }

  /** The share of hash values that a sketch of so many values keeps. */
  #share(filled: number): HashShare | null {
    return hashShare(this.#isWide || this.#isShort ? smallSketch : largeSketch, Math.max(1, filled));
  }

  #plan(): Method[] {
    const { metadata, profile, rows } = this.#parts;
    return choosePlan(
      rows,
      profile.columns.map((column, index) => ({
        type: this.#type(index),
        isDictionary: metadata.get(column.name)?.isDictionary ?? false,
        distinctEstimate: column.distinctCount,
      })),
    );
  }

  /** Columns of few values. */
  async #countCarried(indexes: readonly number[]): Promise<void> {
    const { metadata, profile, rows } = this.#parts;
    const expected = (index: number): number => {
      const { distinctCount = null, name = '' } = profile.columns[index] ?? {};
      // A dictionary's indexes take as many bits as its size needs.
      const bits = (8 * (metadata.get(name)?.uncompressedBytes ?? Infinity)) / Math.max(1, rows);
      return rows > tallRows ? Infinity : Math.min(rows, distinctCount ?? Math.min(carriedLimit, 2 ** bits));
    };
    for (const batch of batchesOf(indexes, expected)) {
      for (const [index, counts] of await this.#carry(this.relation, batch)) {
        if (counts) this.#settleCounted(index, figuresFromCounts(counts, this.#type(index)));
        else await this.#alone(index, (name, type) => this.#count(index, name, type));
      }
      this.#advance(batch.length);
    }
  }

  async #countEach(indexes: readonly number[]): Promise<void> {
    for (const index of indexes) {
      await this.#alone(index, (name, type) => this.#count(index, name, type));
      this.#advance(3);
    }
  }

  /** All values where they lie; where the memory does not suffice for them, a sketch. */
  async #count(index: number, name: string, type: ColumnType): Promise<void> {
    try {
      this.#settleCounted(index, await figuresInPlace(this.#parts.runner, this.relation, name, type));
    } catch (error) {
      if (!isOfOneColumn(error) || error.error.code !== 'out_of_memory') throw error;
      this.#isShort = true;
      for (const [each, scan] of await this.#scan([index])) await this.#sketch([each], new Map([[each, scan]]));
    }
  }

  #settleCounted(index: number, figures: Figures): void {
    this.#parts.profile.update(index, (column) => this.#described(withExact(column, figures), figures));
  }

  /** Value counts of columns, null for too many; a column that fails is marked so and left out. */
  async #carry(
    relation: string,
    indexes: readonly number[],
    condition?: (index: number) => string,
  ): Promise<(readonly [number, ValueCount[] | null])[]> {
    const { profile, rows, runner } = this.#parts;
    const wanted = indexes.filter((index) => profile.columns[index]?.state !== 'failed');
    const columns = wanted.map((index) => ({
      name: profile.columns[index]?.name ?? '',
      type: this.#type(index),
      ...(condition ? { condition: condition(index) } : {}),
    }));
    const found = await carryEach(runner, relation, columns, this.#isWide && (relation !== this.relation || rows <= fewRows));
    return wanted.flatMap((index, place) => {
      const counts = found[place] ?? null;
      if (!(counts instanceof AppFailure)) return [[index, counts] as const];
      this.#fail(index, counts);
      return [];
    });
  }

  /** Text: one pass that also keeps the sketch. */
  async #sketchText(index: number): Promise<void> {
    const { metadata, profile, rows, runner } = this.#parts;
    await this.#alone(index, async (name, type) => {
      const { nullCount } = profile.columns[index] ?? { nullCount: null };
      const share = this.#share(rows - (nullCount ?? 0));
      const knowsBounds = metadata.get(name)?.minMaxIsExact ?? false;
      const { scan, sketch } = await scanText(runner, this.relation, name, type, share, knowsBounds);
      profile.update(index, (column) => withScan(column, type, scan, rows));
      await this.#settleSketch(index, name, type, scan, sketch, share);
    });
    this.#advance(4);
  }

  /** Does something with several columns that are read from the file once, where they fit into memory for a moment. */
  async #together(indexes: readonly number[], work: () => Promise<void>): Promise<void> {
    const { memoryBytes, metadata, profile, runner } = this.#parts;
    const names = indexes.map((index) => profile.columns[index]?.name ?? '');
    const bytes = names.reduce((sum, name) => sum + (metadata.get(name)?.uncompressedBytes ?? Infinity), 0);
    const all = this.relation;
    if (bytes < memoryBytes / keptShare && (await keepColumns(runner, keptTable, all, names))) this.relation = keptTable;
    try {
      await work();
    } finally {
      if (this.relation !== all) await runner.rows(`DROP TABLE IF EXISTS ${keptTable}`);
      this.relation = all;
    }
  }

  /** One pass over all rows for several columns, then a sketch of each. */
  async #sketchEach(indexes: readonly number[]): Promise<void> {
    let scans = new Map<number, ScanFigures>();
    try {
      scans = await this.#scan(indexes);
    } catch (error) {
      if (!isOfOneColumn(error)) throw error;
      for (const index of indexes) {
        await this.#alone(index, async () => {
          for (const [key, value] of await this.#scan([index])) scans.set(key, value);
        });
      }
    }
    this.#advance(indexes.length * 2);
    const batches = this.#isWide ? batchesOf([...scans.keys()], () => smallSketch) : [...scans.keys()].map((index) => [index]);
    for (const batch of batches) await this.#sketch(batch, scans);
    this.#advance(indexes.length * 2);
  }

  async #scan(indexes: readonly number[]): Promise<Map<number, ScanFigures>> {
    const { metadata, profile, rows, runner } = this.#parts;
    const columns = indexes.map((index): ScanColumn => {
      const { mean, name } = profile.columns[index] ?? { mean: 0, name: '' };
      return { name, type: this.#type(index), centre: mean ?? 0, knowsBounds: metadata.get(name)?.minMaxIsExact ?? false };
    });
    const [row] = await runner.rows(scanQuery(this.relation, columns));
    const scans = new Map<number, ScanFigures>();
    for (const [place, scan] of readScan(row ?? [], columns).entries()) {
      const column = columns[place];
      const index = indexes[place];
      if (!column || index === undefined) continue;
      const { name, type } = column;
      let { figures } = scan;
      if (scan.notFinite > 0) {
        const [others] = await runner.rows(notFiniteQuery(this.relation, name, type));
        figures = withNotFinite(figures, others ?? []);
      }
      if (scan.maybeBlank > 0) {
        const [blanks] = await runner.rows(blanksQuery(this.relation, name, type));
        figures = withBlanks(figures, blanks ?? []);
      }
      scans.set(index, figures);
      profile.update(index, (each) => withScan(each, type, figures, rows));
    }
    profile.tellSoon();
    return scans;
  }

  /** Of a wide file the sketches are small, and several are brought out at once. */
  async #sketch(indexes: readonly number[], scans: ReadonlyMap<number, ScanFigures>): Promise<void> {
    const { runner } = this.#parts;
    const shareOf = (index: number): HashShare | null => this.#share(scans.get(index)?.filled ?? 0);
    const conditionOf = (index: number): string =>
      sketchCondition(this.#parts.profile.columns[index]?.name ?? '', this.#type(index), shareOf(index));
    const carried = this.#isWide ? await this.#carry(this.relation, indexes, conditionOf) : indexes.map((index) => [index, null] as const);
    for (const [index, counts] of carried) {
      await this.#alone(index, async (name, type) => {
        const scan = scans.get(index);
        if (!scan) return;
        const sketch = counts
          ? figuresFromCounts(counts, type, scan)
          : await figuresInPlace(runner, this.relation, name, type, { condition: conditionOf(index), bounds: scan });
        await this.#settleSketch(index, name, type, scan, sketch, shareOf(index));
      });
    }
  }

  async #settleSketch(
    index: number,
    name: string,
    type: ColumnType,
    scan: ScanFigures,
    sketch: Figures,
    share: HashShare | null,
  ): Promise<void> {
    const { profile, runner } = this.#parts;
    let distinct: { count: number; plusMinus: number | null } = { count: sketch.distinct, plusMinus: null };
    if (share) {
      const { estimate, plusMinus } = distinctFromHashes(sketch.distinct, share.share);
      distinct = { count: estimate, plusMinus };
    }
    // Of many columns only those that may tell every row apart are worth another pass.
    const isWorthIt = !this.#isWide || distinct.count + (distinct.plusMinus ?? 0) >= scan.filled;
    const bits = share && isWorthIt ? bitCountQuery(this.relation, name, type, scan) : null;
    if (bits !== null) distinct = { count: Number((await runner.rows(bits))[0]?.[0] ?? 0), plusMinus: null };
    const figures = { ...sketch, topValues: await this.#withFrequent(index, name, type, sketch) };
    profile.update(index, (column) => this.#described(withSketch(column, figures, distinct, scan.filled), figures));
  }

  /** Adds what the values mean and whom they may identify. A fault in that costs the claims, never the figures. */
  #described(column: ColumnProfile, figures: Figures): ColumnProfile {
    const { distinctCount: distinct, kind, max, name, type } = column;
    try {
      return { ...column, ...describeColumn({ name, kind, type, values: figures.values, distinct, max }, this.#table) };
    } catch {
      this.#parts.profile.warn(
        'meaning_not_found',
        `What column ${column.position + 1} means could not be told; its figures are complete.`,
      );
      return column;
    }
  }

  /** Adds the values that were frequent in the first rows, counted in all rows: the sketch holds them only by chance. */
  async #withFrequent(index: number, name: string, type: ColumnType, sketch: Figures): Promise<ColumnProfile['topValues']> {
    const values = this.#frequent.get(index) ?? [];
    if (values.length === 0) return sketch.topValues;
    const counts = (await carryCounts(this.#parts.runner, this.relation, name, type, amongCondition(name, type, values))) ?? [];
    const counted = counts.map((each) => ({ value: decodeScalar(each.text, type), count: each.count }));
    const known = new Set(counted.map((each) => each.value));
    return [...counted, ...sketch.topValues.filter((each) => !known.has(each.value))]
      .toSorted((one, other) => other.count - one.count)
      .slice(0, topLimit);
  }

  /** Does something for one column; its failure becomes the column's problem. */
  async #alone(index: number, work: (name: string, type: ColumnType) => Promise<void>): Promise<void> {
    const column = this.#parts.profile.columns[index];
    if (!column || column.state === 'failed') return;
    try {
      await work(column.name, this.#type(index));
    } catch (error) {
      if (!isOfOneColumn(error)) throw error;
      this.#fail(index, error);
    }
  }

  #fail(index: number, error: AppFailure): void {
    this.#firstProblem ??= error;
    this.#parts.profile.update(index, (column) => withProblem(column, error.message));
  }

  #advance(work: number): void {
    const { profile, progress } = this.#parts;
    this.#done += work;
    const settled = profile.columns.filter((column) => column.state === 'settled').length;
    const label = `Reading all rows: ${settled} of ${profile.columns.length} columns done`;
    progress.report({ label, share: this.#work === 0 ? null : Math.min(1, this.#done / this.#work) });
    profile.tellSoon();
  }
}
