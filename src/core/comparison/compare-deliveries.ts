import { comparisonFormatVersion, type Comparison, type ComparisonInput } from '#contract/studies/comparison.ts';
import type { Progress } from '../jobs/progress.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import type { OpenedSource } from '../profiling/source.ts';
import { columnWork, compareColumns, type MeasuredColumn } from './compare-columns.ts';
import type { Rows } from './judge.ts';
import { isIdentifier, strongest } from './judge.ts';
import { headlineOf } from './headline.ts';
import { compareKeyedRows, type NamedColumn } from './keyed-rows.ts';
import { matchColumns } from './match-columns.ts';
import type { Relations } from './pair-counts.ts';
import { guessRenames } from './rename-guesses.ts';
import { thresholds } from './thresholds.ts';
import { carefully, type Warnings } from './carefully.ts';
import { compareWithinCategories } from './within-categories.ts';
import { compareWholeRows, type WholeRows } from './whole-rows.ts';
import { failure } from '../failures.ts';

export interface Deliveries {
  readonly before: OpenedSource;
  readonly after: OpenedSource;
  readonly runner: QueryRunner;
  readonly progress: Progress;
  /** Of Meshbench. */
  readonly version: string;
}

/**
 * Compares two deliveries of one data set on all rows of both: schema, rows, keys, and every column that both have. A column that
 * cannot be read is told as such and does not keep the others from being compared.
 * @throws AppFailure `bad_input` where a key names a column that is not in both; what the runner rejects with otherwise
 */
export async function compareDeliveries(
  { after, before, progress, runner, version }: Deliveries,
  input: ComparisonInput,
): Promise<Comparison> {
  const relations: Relations = { before: before.relation, after: after.relation };
  const rows: Rows = { before: await rowsOf(runner, before), after: await rowsOf(runner, after) };
  const matched = matchColumns(before.columns, after.columns, input.renames);
  const earlier = new Map((input.before.columns ?? []).map((facts) => [facts.name, facts]));
  const later = new Map((input.after.columns ?? []).map((facts) => [facts.name, facts]));
  const work = matched.pairs.map((pair) => columnWork(pair, later, earlier));
  const named: NamedColumn[] = work.map(({ pair, compared }) => ({ name: pair.after.name, compared }));
  const warnings: Warnings = [];

  progress.report({ label: 'Looking for columns with other names', share: null });
  const guesses = await guessRenames(runner, relations, matched.changes.removed, matched.changes.added);
  const measured = await compareColumns(runner, relations, work, rows, progress);
  progress.report({ label: 'Comparing rows', share: null });
  const whole = await carefully(warnings, 'rows', 'Whole rows were not compared', () =>
    compareWholeRows(
      runner,
      relations,
      named.map(({ compared }) => compared),
      rows,
    ),
  );
  const key = keyColumns(input.key, named, measured, rows);
  progress.report({ label: 'Matching rows by their key', share: null });
  const keyed =
    key === null
      ? null
      : await carefully(warnings, 'keys', 'Rows were not matched by their key', () =>
          compareKeyedRows(
            runner,
            relations,
            key.columns,
            named.filter((column) => !key.columns.includes(column)),
            key.by,
            rows,
          ),
        );
  const segmented = await compareWithinCategories(runner, relations, measured, rows, progress, warnings);

  const columns = segmented
    .map(({ column }) => column)
    .toSorted((one, other) => rank(other.level) - rank(one.level) || other.score - one.score || one.position.after - other.position.after);
  const { added, removed, renamed, retyped, moved } = matched.changes;
  const schema = { added, removed, renamed, guesses, retyped, moved, nullability: nullability(segmented, rows) };
  const side = (which: 'before' | 'after', source: OpenedSource) => ({
    title: input[which].title,
    path: source.facts.path,
    bytes: source.facts.bytes,
    sha256: source.facts.sha256,
    rowCount: rows[which],
    columnCount: source.columns.length,
    duplicateRowCount: whole?.duplicates[which] ?? null,
  });
  const result = {
    before: side('before', before),
    after: side('after', after),
    identical: identity(before, after, whole, matched.changes, rows),
    schema,
    rows: whole?.rows ?? null,
    keyed,
    columns,
  };
  return {
    formatVersion: comparisonFormatVersion,
    generator: { name: 'meshbench', version, duckdb: runner.version },
    comparedAt: new Date().toISOString(),
    ...result,
    headline: headlineOf(result),
    level: strongest(columns.map(({ level }) => level)),
    schemaChanged: [added, removed, renamed, retyped, moved].some((changes) => changes.length > 0),
    thresholds,
    masked: false,
    warnings,
  };
}

const rank = (level: Comparison['level']): number => (level === 'strong' ? 3 : level === 'some' ? 2 : level === 'unknown' ? 1 : 0);

async function rowsOf(runner: QueryRunner, source: OpenedSource): Promise<number> {
  return Number((await runner.rows(`SELECT count(*) FROM ${source.relation}`))[0]?.[0] ?? 0);
}

function identity(
  before: OpenedSource,
  after: OpenedSource,
  whole: WholeRows | null,
  changes: {
    readonly added: readonly unknown[];
    readonly removed: readonly unknown[];
    readonly renamed: readonly unknown[];
    readonly retyped: readonly unknown[];
  },
  rows: Rows,
): Comparison['identical'] {
  if (before.facts.sha256 !== null && before.facts.sha256 === after.facts.sha256) return 'bytes';
  const sameColumns = [changes.added, changes.removed, changes.renamed, changes.retyped].every((each) => each.length === 0);
  return sameColumns && whole !== null && whole.rows.same === rows.before && whole.rows.same === rows.after ? 'rows' : 'no';
}

/** The key that a person chose, or a column that tells all rows apart on both sides; null where there is none. */
function keyColumns(
  chosen: readonly string[],
  named: readonly NamedColumn[],
  measured: readonly MeasuredColumn[],
  rows: Rows,
): { columns: NamedColumn[]; by: 'person' | 'found' } | null {
  if (chosen.length > 0) {
    const columns = chosen.map((name) => {
      const column = named.find((each) => each.name === name);
      if (!column) throw failure('bad_input', 'The key names a column that is not in both deliveries. Choose among the columns that are.');
      return column;
    });
    return { columns, by: 'person' };
  }
  if (rows.before === 0 || rows.after === 0) return null;
  const found = measured
    .flatMap(({ measures, work }, index) => {
      const column = named[index];
      if (measures === null || column === undefined || !isIdentifier(measures, work.compared.type, rows)) return [];
      if (measures.before.nulls + measures.after.nulls + measures.before.unreadable + measures.after.unreadable > 0) return [];
      return [{ column, shared: measures.before.distinct - measures.vanishedValues.values }];
    })
    .toSorted((one, other) => other.shared - one.shared)[0];
  return found === undefined ? null : { columns: [found.column], by: 'found' };
}

function nullability(measured: readonly MeasuredColumn[], rows: Rows): Comparison['schema']['nullability'] {
  if (rows.before === 0 || rows.after === 0) return [];
  return measured.flatMap(({ column, measures }) => {
    if (measures === null || (measures.before.nulls === 0) === (measures.after.nulls === 0)) return [];
    return [{ name: column.name, change: measures.before.nulls === 0 ? ('nulls' as const) : ('filled' as const) }];
  });
}
