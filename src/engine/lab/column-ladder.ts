import { AppFailure } from '#core/failures.ts';
import type { Progress } from '#core/jobs/progress.ts';
import type { ColumnProfile } from '#contract/profile.ts';
import {
  amongCondition,
  bitCountQuery,
  carriedSketchFigures,
  carryCounts,
  figuresInPlace,
  frequentValues,
  sketchFigures,
} from '#core/profiling/column-queries.ts';
import { withEstimate, withExact, withProblem, withScan, withSketch } from '#core/profiling/column-state.ts';
import { columnType, type ColumnType } from '#core/profiling/column-type.ts';
import { distinctFromHashes, hashShare, type HashShare } from '#core/profiling/estimates.ts';
import { topLimit, type Figures } from '#core/profiling/figures.ts';
import type { ColumnMetadata, Metadata } from '#core/profiling/metadata.ts';
import { choosePlan, type Method } from '#core/profiling/plan.ts';
import type { QueryRunner } from '#core/profiling/query-runner.ts';
import { notFiniteQuery, readScan, scanQuery, withNotFinite, type ScanColumn, type ScanFigures } from '#core/profiling/scan-figures.ts';
import type { OpenedSource } from '#core/profiling/source.ts';
import { describeColumn } from '#core/semantics/describe.ts';
import { tableContext, type TableContext } from '#core/semantics/table.ts';
import { decodeScalar } from '#core/profiling/scalar.ts';
import { scanText } from '#core/profiling/text-scan.ts';
import { figuresFromCounts, type ValueCount } from '#core/profiling/value-counts.ts';
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
  readonly source: OpenedSource;
  readonly rowGroups: Metadata['rowGroups'];
  /** By column name; empty where a part of the file is profiled. */
  readonly metadata: ReadonlyMap<string, ColumnMetadata>;
}

/** Rows and cells that the first figures come from. */
const firstRows = 4096;
const firstCells = 400_000;
const firstBytes = 64 * 1024 ** 2;

/** Columns that one pass over all rows looks at together; in tall files one, so that progress is seen and stopping is quick. */
const scanBatch = 25;
const tallRows = 2_000_000;

/** Values that a sketch keeps: many where there are few columns. */
const largeSketch = 65_536;
const smallSketch = 2048;
const manyColumns = 100;

/** Failures that concern one column; every other ends the profile. */
const ofOneColumn = new Set(['unreadable_file', 'out_of_memory', 'unsupported_file', 'too_large', 'bad_input']);

/** Takes every column from nothing to settled, step by step, and keeps the failure of one from the others. */
export class ColumnLadder {
  /** May be moved to a faster copy of the same rows between the steps. */
  relation: string;
  readonly #parts: LadderParts;
  readonly #table: TableContext;
  readonly #frequent = new Map<number, ValueCount[]>();
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

  get countsEverything(): boolean {
    return this.#plan().every((method) => method !== 'sketch');
  }

  /** Figures from a few rows of every column, unless reading all rows is as quick. */
  async firstFigures(): Promise<void> {
    const { profile, progress, rows, rowGroups, runner, source, types, metadata } = this.#parts;
    const rowBytes = [...metadata.values()].reduce((sum, each) => sum + each.uncompressedBytes, 0) / Math.max(1, rows);
    const take = Math.floor(Math.min(firstRows, firstCells / Math.max(1, types.length), firstBytes / Math.max(1, rowBytes)));
    if (rows <= firstRows || take < 1) return;
    progress.report({ label: 'First figures from some rows', share: null });
    let part: { relation: string; rows: number };
    try {
      part = await takeFirstRows(runner, source, { relation: this.relation, rows, take, rowGroups });
    } catch (error) {
      // One unreadable column spoils the rows, not the profile.
      if (isOfOneColumn(error)) return;
      throw error;
    }
    for (const index of types.keys()) {
      await this.#alone(index, async (name, type) => {
        const counts = await carryCounts(runner, part.relation, name, type);
        if (!counts) return;
        this.#frequent.set(index, frequentValues(counts, type));
        const figures = figuresFromCounts(counts, type);
        profile.update(index, (column) => withEstimate(column, figures, part.rows, rows));
        profile.tellSoon();
      });
    }
    await runner.rows(`DROP TABLE IF EXISTS ${part.relation}`);
    profile.tell();
  }

  /** Settles every column. Rejects where none could be read. */
  async settle(): Promise<void> {
    const { profile, rows, types } = this.#parts;
    const plan = this.#plan();
    const of = (method: Method): number[] => [...plan.keys()].filter((index) => plan[index] === method);
    const sketched = of('sketch');
    this.#work = of('carried').length + of('table').length * 3 + sketched.length * 4;
    for (const index of of('carried')) await this.#count(index, 'carried');
    const [texts, others] = [true, false].map((isText) => sketched.filter((index) => (types[index]?.kind === 'text') === isText));
    for (const index of texts ?? []) await this.#sketchText(index);
    const batch = rows > tallRows ? 1 : scanBatch;
    for (let start = 0; start < (others?.length ?? 0); start += batch) await this.#sketchOthers(others?.slice(start, start + batch) ?? []);
    for (const index of of('table')) await this.#count(index, 'table');
    const failed = profile.columns.filter((column) => column.state === 'failed');
    if (failed.length > 0 && failed.length === profile.columns.length && this.#firstProblem) throw this.#firstProblem;
    if (failed.length > 0) {
      profile.warn('columns_not_read', `${failed.length} of ${profile.columns.length} columns could not be read and have no figures.`);
    }
  }

  #plan(): Method[] {
    const { metadata, profile, rows, types } = this.#parts;
    return choosePlan(
      rows,
      profile.columns.map((column, index) => ({
        type: types[index] ?? columnType(column.type),
        isDictionary: metadata.get(column.name)?.isDictionary ?? false,
        distinctEstimate: column.distinctCount,
      })),
    );
  }

  async #count(index: number, method: 'carried' | 'table'): Promise<void> {
    const { profile, runner } = this.#parts;
    await this.#alone(index, async (name, type) => {
      const counts = method === 'carried' ? await carryCounts(runner, this.relation, name, type) : null;
      const figures = counts ? figuresFromCounts(counts, type) : await figuresInPlace(runner, this.relation, name, type);
      profile.update(index, (column) => this.#described(withExact(column, figures), figures));
    });
    this.#advance(method === 'carried' ? 1 : 3);
  }

  /** Text: one pass that also keeps the sketch. */
  async #sketchText(index: number): Promise<void> {
    const { metadata, profile, rows, runner, types } = this.#parts;
    await this.#alone(index, async (name, type) => {
      const { nullCount } = profile.columns[index] ?? { nullCount: null };
      const share = hashShare(this.#sketchSize(types.length), Math.max(1, rows - (nullCount ?? 0)));
      const knowsBounds = metadata.get(name)?.minMaxIsExact ?? false;
      const { scan, sketch } = await scanText(runner, this.relation, name, type, share, knowsBounds);
      profile.update(index, (column) => withScan(column, type, scan, rows));
      await this.#settleSketch(index, name, type, scan, sketch, share);
    });
    this.#advance(4);
  }

  /** One pass over all rows for several columns that are not text, then a sketch of each. */
  async #sketchOthers(indexes: readonly number[]): Promise<void> {
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
    for (const index of indexes) {
      const scan = scans.get(index);
      if (scan) await this.#alone(index, (name, type) => this.#sketch(index, name, type, scan));
      this.#advance(2);
    }
  }

  async #scan(indexes: readonly number[]): Promise<Map<number, ScanFigures>> {
    const { profile, rows, runner, types } = this.#parts;
    const columns = indexes.map((index): ScanColumn => {
      const { mean, name, type } = profile.columns[index] ?? { mean: 0, name: '', type: '' };
      return { name, type: types[index] ?? columnType(type), centre: mean ?? 0 };
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
      scans.set(index, figures);
      profile.update(index, (each) => withScan(each, type, figures, rows));
    }
    profile.tellSoon();
    return scans;
  }

  #sketchSize(columns: number): number {
    return columns > manyColumns ? smallSketch : largeSketch;
  }

  async #sketch(index: number, name: string, type: ColumnType, scan: ScanFigures): Promise<void> {
    const { runner, types } = this.#parts;
    const wide = types.length > manyColumns;
    const share = hashShare(this.#sketchSize(types.length), Math.max(1, scan.filled));
    const carried = wide && share ? await carriedSketchFigures(runner, this.relation, name, type, share, scan) : null;
    const sketch = carried ?? (await sketchFigures(runner, this.relation, name, type, share, scan));
    await this.#settleSketch(index, name, type, scan, sketch, share);
  }

  async #settleSketch(
    index: number,
    name: string,
    type: ColumnType,
    scan: ScanFigures,
    sketch: Figures,
    share: HashShare | null,
  ): Promise<void> {
    const { profile, runner, types } = this.#parts;
    let distinct: { count: number; plusMinus: number | null } = { count: sketch.distinct, plusMinus: null };
    if (share) {
      const { estimate, plusMinus } = distinctFromHashes(sketch.distinct, share.share);
      distinct = { count: estimate, plusMinus };
    }
    // Of many columns only those that may tell every row apart are worth another pass.
    const isWorthIt = types.length <= manyColumns || distinct.count + (distinct.plusMinus ?? 0) >= scan.filled;
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
    const { profile, types } = this.#parts;
    const column = profile.columns[index];
    if (!column || column.state === 'failed') return;
    try {
      await work(column.name, types[index] ?? columnType(column.type));
    } catch (error) {
      if (!isOfOneColumn(error)) throw error;
      this.#firstProblem ??= error;
      profile.update(index, (each) => withProblem(each, error.message));
    }
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

function isOfOneColumn(error: unknown): error is AppFailure {
  return error instanceof AppFailure && ofOneColumn.has(error.error.code);
}
