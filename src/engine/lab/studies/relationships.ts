import type { LeftOut, Relationships } from '#contract/studies/relationships.ts';
import { measureAssociations, mostAssociated, roleOf } from '#core/relationships/association-search.ts';
import { findCoverage } from '#core/relationships/find-coverage.ts';
import { findDependencies } from '#core/relationships/find-dependencies.ts';
import { findInclusions, type OtherTable } from '#core/relationships/find-inclusions.ts';
import { findKeys } from '#core/relationships/find-keys.ts';
import { findMissing } from '#core/relationships/find-missing.ts';
import { openTable } from '#core/relationships/open-table.ts';
import { forMilliseconds, leftOut, type TableWork } from '#core/relationships/study-work.ts';
import type { StudyContext } from '#core/studies/study-context.ts';

/** Time for each step's counting over all rows; what is left then is said not to be counted. */
const minute = 60_000;
const stepMilliseconds = { keys: 1.5 * minute, dependencies: 2 * minute, inclusions: 1.5 * minute, missing: 0.5 * minute };

/** How the columns of a table hang together, and with those of other files. */
export async function runRelationships(context: StudyContext): Promise<Relationships> {
  const started = performance.now();
  const [source, ...others] = context.sources;
  const notes: LeftOut[] = [];
  let share: number | null = 0.02;
  const report = (label: string): void => context.progress.report({ label, share });
  report('Reading rows to search in');
  const table = await openTable(context.runner, source, notes);
  const work: TableWork = { runner: context.runner, source, ...table, leftOut: notes, report };
  // Shares of the whole as they were measured on ten million rows.
  share = 0.1;
  const keys = await findKeys(work, forMilliseconds(stepMilliseconds.keys));
  share = 0.35;
  const dependencies = await findDependencies(work, keys.found, forMilliseconds(stepMilliseconds.dependencies));
  share = 0.7;
  const missing = await findMissing(work, forMilliseconds(stepMilliseconds.missing));
  share = 0.78;
  report('Measuring associations');
  // What numbers the rows goes along with whatever they are sorted by.
  const numbering = new Set(keys.found.filter((key) => key.columns.length === 1 && key.kind !== 'almost').map((key) => key.columns[0]));
  const associated = work.columns.flatMap(({ name }, place) =>
    numbering.has(name)
      ? []
      : [{ name, groups: work.part.groups[place] ?? { ids: new Int32Array(0), count: 0 }, numbers: work.part.numbers[place] ?? null }],
  );
  const beyond = associated.filter((column) => roleOf(column) !== null).slice(mostAssociated);
  if (beyond.length > 0)
    notes.push(
      leftOut(
        `Associations: only the first ${mostAssociated} columns were measured.`,
        beyond.map(({ name }) => name),
      ),
    );
  const associations = measureAssociations(associated, work.part.rows, work.part.isAll);
  share = 0.85;
  const otherTables: OtherTable[] = [];
  for (const other of others) otherTables.push(await openTable(context.runner, other, []));
  const inclusions = await findInclusions(work, otherTables, forMilliseconds(stepMilliseconds.inclusions));
  share = 0.95;
  const coverage = await findCoverage(work);
  const constant = work.columns.filter((_, place) => (work.part.groups[place]?.count ?? 0) === 1).map(({ name }) => name);
  return {
    rowCount: work.rowCount,
    columnCount: source.columns.length,
    scope: { rows: work.part.rows, isAll: work.part.isAll },
    constantColumns: await trulyConstant(context, source.relation, constant, work),
    keys,
    dependencies,
    inclusions,
    associations,
    missing,
    coverage,
    leftOut: notes,
    milliseconds: Math.round(performance.now() - started),
  };
}

/** Of columns with one value in the rows searched, those with one value in all rows, nulls apart. */
async function trulyConstant(context: StudyContext, relation: string, names: readonly string[], work: TableWork): Promise<string[]> {
  const columns = work.columns.filter(({ name }) => names.includes(name));
  if (columns.length === 0) return [];
  const checks = columns.map(({ key }) => `coalesce(min(${key}) = max(${key}), false)`).join(', ');
  const [row] = await context.runner.rows(`SELECT ${checks} FROM ${relation}`);
  return columns.filter((_, place) => row?.[place] === true).map(({ name }) => name);
}
