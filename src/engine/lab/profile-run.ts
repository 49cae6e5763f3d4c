import type { CompanyType } from '#contract/company-types.ts';
import { profileFormatVersion, type Profile, type ProfileStep } from '#contract/profile.ts';
import { cancelled } from '#core/failures.ts';
import type { Progress } from '#core/jobs/progress.ts';
import type { LabLimits } from '#core/ports/lab.ts';
import { pendingColumn, withMetadata } from '#core/profiling/column-state.ts';
import { columnType } from '#core/profiling/column-type.ts';
import { readMetadata } from '#core/profiling/metadata.ts';
import type { QueryRunner } from '#core/profiling/query-runner.ts';
import type { OpenedSource } from '#core/profiling/source.ts';
import { findTableShapes } from '#core/semantics/table-shapes.ts';
import { titleOfFile } from '#core/semantics/table.ts';
import { ColumnLadder } from './column-ladder.ts';
import { settleDuplicates } from './duplicate-rows.ts';
import { GrowingProfile } from './profile-steps.ts';
import { takeSample } from './row-sample.ts';
import { keepColumns } from './kept-columns.ts';
import { stoppable } from './stoppable-runner.ts';

export interface ProfileRunOptions {
  readonly source: OpenedSource;
  readonly runner: QueryRunner;
  readonly limits: LabLimits;
  /** Profile only so many rows, in stretches spread over the whole file and chosen with this seed. */
  readonly sample?: { readonly rows: number; readonly seed: number };
  /** Count every value of columns with up to a million, which costs more than to sketch them. */
  readonly isThorough?: boolean;
  /** Types that the company has made, beside the built-in ones. */
  readonly companyTypes?: readonly CompanyType[];
  /** Of Meshbench, for the profile's `generator`. */
  readonly version: string;
  /** Told the whole profile once, then the head and what changed. */
  onStep(step: ProfileStep): void;
  readonly progress: Progress;
}

/** Values of a column that are counted one by one where that is asked for. */
const thoroughValues = 1_000_000;

/** Files of up to so many bytes, unpacked, are read once and kept while they are profiled; never more than an eighth of the memory. */
const keptBytes = 256 * 1024 ** 2;

/**
 * Profiles an opened file: what its footers say, first figures from a few rows, then exact figures or sketches of every column, and
 * repeated rows. A column that cannot be read becomes `failed` and a warning; the others are not touched by it.
 *
 * Rejects with an AppFailure: `cancelled` when the signal fires, `unreadable_file` when no column can be read, and what the runner
 * rejects with where it concerns the whole file (`time_exceeded`, `disk_full`).
 */
export async function runProfile(options: ProfileRunOptions): Promise<Profile> {
  const { source, progress } = options;
  if (progress.signal.aborted) throw cancelled('Profiling stopped');
  const runner = stoppable((await options.runner.beside?.()) ?? options.runner, progress.signal);
  try {
    return await climb(runner, options);
  } finally {
    runner.release();
  }

  async function climb(guarded: QueryRunner, { companyTypes = [], limits, onStep, sample, version }: ProfileRunOptions): Promise<Profile> {
    progress.report({ label: 'Reading the file’s own statistics', share: null });
    const types = source.columns.map((column) => columnType(column.type));
    const profile = new GrowingProfile(
      {
        formatVersion: profileFormatVersion,
        generator: { name: 'meshbench', version, duckdb: guarded.version },
        startedAt: new Date().toISOString(),
        finishedAt: null,
        file: source.facts,
        rowCount: null,
        rowCountIsExact: false,
        sample: null,
        drawn: null,
        duplicateRowCount: null,
        duplicateRowCountIsExact: false,
        duplicatePlusMinus: null,
        tableShapes: findTableShapes(
          source.columns.map(({ name }) => name),
          titleOfFile(source.facts.path),
        ),
        warnings: [...source.warnings],
      },
      source.columns.map((column, index) => pendingColumn(column.name, index, types[index] ?? columnType(column.type))),
      onStep,
    );
    const fileRows = Number((await guarded.rows(`SELECT count(*) FROM ${source.relation}`))[0]?.[0] ?? 0);
    const byName = new Map(source.columns.map((column, index) => [column.name, types[index] ?? columnType(column.type)]));
    const { columns: metadata, rowGroups, codecs } = await readMetadata(guarded, source, byName);
    // A text's typed copy has codecs of ours.
    const file = source.facts.format === 'parquet' ? { ...source.facts, codecs: [...codecs] } : source.facts;
    profile.setHead({ file, rowCount: fileRows, rowCountIsExact: true });
    const isPart = sample !== undefined && sample.rows < fileRows;
    if (!isPart) {
      source.columns.forEach((column, index) => {
        const facts = metadata.get(column.name);
        if (facts) profile.update(index, (each) => withMetadata(each, facts));
      });
    }
    profile.tell();

    let relation = source.relation;
    let rows = fileRows;
    if (isPart) {
      progress.report({ label: 'Reading the sample', share: null });
      const part = await takeSample(guarded, source, { ...sample, fileRows });
      ({ relation, rows } = part);
      profile.setHead({ rowCount: rows, sample: { rows, method: part.method, seed: sample.seed } });
      const [read, all] = [rows, fileRows].map((count) => count.toLocaleString('en-GB'));
      profile.warn('sampled', `Only ${read ?? ''} of ${all ?? ''} rows were read, as asked; every figure describes those rows.`);
    }
    const unpacked = [...metadata.values()].reduce((sum, each) => sum + each.uncompressedBytes, 0);
    const ladder = new ColumnLadder({
      runner: guarded,
      profile,
      progress,
      types,
      rows,
      relation,
      source,
      rowGroups,
      memoryBytes: limits.memoryBytes,
      metadata: isPart ? new Map() : metadata,
      exactValues: options.isThorough === true ? thoroughValues : 0,
      companyTypes,
    });
    await ladder.firstFigures();
    if (!isPart && ladder.isWorthKeeping && unpacked < Math.min(keptBytes, limits.memoryBytes / 8)) await keepRows(guarded, ladder, source);
    await ladder.settle();
    await settleDuplicates(guarded, profile, ladder.relation, rows, progress);
    progress.report({ label: 'Done', share: 1 });
    return profile.finish(new Date().toISOString());
  }
}

/** Reads the file once into memory; where that fails, the columns are read one by one from the file. */
async function keepRows(runner: QueryRunner, ladder: ColumnLadder, source: OpenedSource): Promise<void> {
  const names = source.columns.map((column) => column.name);
  if (await keepColumns(runner, 'meshbench_rows', source.relation, names)) ladder.relation = 'meshbench_rows';
}
