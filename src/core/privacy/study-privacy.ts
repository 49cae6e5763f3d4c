import type { ColumnRole, DescribedColumn, PrivacyInput, PrivacyOutput, PrivacyRisk } from '#contract/studies/privacy.ts';
import { failure } from '../failures.ts';
import type { Progress } from '../jobs/progress.ts';
import { columnType } from '../profiling/column-type.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import type { OpenedSource, SourceColumn } from '../profiling/source.ts';
import { readyCompanyTypes } from '../semantics/describe.ts';
import { concernsPersons, tableContext, titleOfFile, type TableContext } from '../semantics/table.ts';
import { findCombinations } from './combinations.ts';
import { readDiversity } from './diversity.ts';
import { copySubjects, groupSubjects, groupTable, readClasses, subjectTable, type RiskColumns } from './equivalence-classes.ts';
import { findIdentifiers, type SearchResult } from './find-identifiers.ts';
import { findPaths } from './nested-paths.ts';
import { proposeRoles } from './roles.ts';
import { limitsOfStudy, safeHarborChecklist } from './safe-harbor.ts';

export interface PrivacyParts {
  readonly source: OpenedSource;
  readonly runner: QueryRunner;
  readonly progress: Pick<Progress, 'report'>;
  /** Of today: ages are reckoned against it. */
  readonly year: number;
  /** What the columns mean, where the input does not say it. */
  describe(): Promise<DescribedColumn[]>;
}

/** Shares of the work, as far as they can be told before it is done. */
const searchShare = 0.7;

/**
 * The whole privacy study of one file: identifiers in columns, nested fields and texts, all rows; the groups that quasi-identifiers make;
 * what Safe Harbor asks for. Every count is exact. No value leaves it but, where asked for, in `examples`.
 * @throws AppFailure `bad_input` for a chosen column that is not there or cannot be grouped by; what the runner rejects with
 */
export async function studyPrivacy(parts: PrivacyParts, input: PrivacyInput): Promise<PrivacyOutput> {
  const { progress, runner, source } = parts;
  const chosen = checkChosen(source.columns, input);
  const described = input.columns ?? (await parts.describe());
  const byName = new Map(described.map((column) => [column.name, column]));
  const columns = source.columns.map((column) => ({ column, described: byName.get(column.name) ?? nothingKnown(column.name) }));
  const [counted] = await runner.rows(`select count(*) from ${source.relation}`);
  const rowCount = Number(counted?.[0] ?? 0);
  const table = await contextWithFields(parts);

  const company = readyCompanyTypes(input.companyTypes);
  const results: SearchResult[] = [];
  for (const [index, each] of columns.entries()) {
    progress.report({ label: `Searching column ${index + 1} of ${columns.length}`, share: (searchShare * index) / columns.length });
    results.push(
      rowCount === 0
        ? { found: [], texts: [], searched: [], searchedPaths: 0, leftOut: [] }
        : await findIdentifiers({ runner, relation: source.relation, table, reveal: input.reveal, company }, each.column, each.described),
    );
  }
  const found = results.flatMap((result) => result.found);
  const texts = results.flatMap((result) => result.texts);
  const roles = proposeRoles(columns.map(({ column, described }) => ({ ...described, kind: columnType(column.type).kind })));
  const { reason, risk } = await findRisk(parts, roles, chosen, { rowCount, isOfPersons: concernsPersons(table) });
  return {
    rowCount,
    subject: table.subject === 'other' && table.isLinked ? 'linked' : table.subject,
    findings: found.map(({ requirement: _requirement, ...finding }) => finding),
    searchedTexts: results.flatMap((result) => result.searched),
    searchedPaths: results.reduce((sum, result) => sum + result.searchedPaths, 0),
    leftOut: results.flatMap((result) => result.leftOut),
    roles,
    risk,
    riskReason: reason,
    safeHarbor: safeHarborChecklist(found, texts),
    limits: [...limitsOfStudy],
  };
}

const nothingKnown = (name: string): DescribedColumn => ({ name, semanticTypes: [], phi: [] });

/** Names of nested fields tell whom a row is about as those of columns do. */
async function contextWithFields({ runner, source, year }: PrivacyParts): Promise<TableContext> {
  const names = source.columns.map(({ name }) => name);
  for (const column of source.columns) {
    if (columnType(column.type).kind !== 'nested' && column.type !== 'JSON') continue;
    const { paths } = await findPaths(runner, source.relation, column);
    names.push(...paths.map((path) => path.names.at(-1) ?? ''));
  }
  return tableContext(names, titleOfFile(source.facts.path), year);
}

interface Chosen {
  readonly quasi: readonly string[] | null;
  readonly sensitive: readonly string[] | null;
  readonly entity: string | null | undefined;
}

function checkChosen(columns: readonly SourceColumn[], input: PrivacyInput): Chosen {
  const known = new Map(columns.map((column) => [column.name, column]));
  for (const name of [...(input.quasiIdentifiers ?? []), ...(input.sensitive ?? []), ...(input.entity ? [input.entity] : [])]) {
    const column = known.get(name);
    if (!column) throw failure('bad_input', `The file has no column named "${name}". Choose among its columns; case counts.`);
    if (columnType(column.type).kind === 'nested')
      throw failure('bad_input', `Rows cannot be grouped by "${name}": it is nested. Choose a column of single values.`);
  }
  return {
    quasi: input.quasiIdentifiers && [...new Set(input.quasiIdentifiers)],
    sensitive: input.sensitive && [...new Set(input.sensitive)],
    entity: input.entity,
  };
}

async function findRisk(
  { progress, runner, source }: PrivacyParts,
  roles: readonly ColumnRole[],
  chosen: Chosen,
  { isOfPersons, rowCount }: { readonly isOfPersons: boolean; readonly rowCount: number },
): Promise<{ risk: PrivacyRisk | null; reason: string | null }> {
  const proposed = (kind: ColumnRole['role']): string[] => roles.filter(({ role }) => role === kind).map(({ column }) => column);
  const entity = chosen.entity === undefined ? (proposed('entity')[0] ?? null) : chosen.entity;
  const quasi = (chosen.quasi ?? proposed('quasi')).filter((name) => name !== entity);
  const sensitive = (chosen.sensitive ?? proposed('sensitive')).filter((name) => !quasi.includes(name) && name !== entity);
  if (rowCount === 0) return { risk: null, reason: 'The file has no rows.' };
  if (!isOfPersons && chosen.quasi === null)
    return {
      risk: null,
      reason: 'Nothing shows that rows belong to patients or other persons. Choose columns to see the groups that they make all the same.',
    };
  if (quasi.length === 0)
    return {
      risk: null,
      reason: 'No column looks like one that people are known by. Choose some to see how small the groups are that they make.',
    };
  const columns: RiskColumns = { quasi, sensitive, entity };
  progress.report({ label: 'Grouping by the quasi-identifiers', share: searchShare });
  try {
    await copySubjects(runner, source.relation, columns);
    await groupSubjects(runner, columns);
    const classes = await readClasses(runner, columns);
    const diversity = [];
    for (const [index, name] of sensitive.entries()) {
      const type = source.columns.find((column) => column.name === name)?.type ?? 'VARCHAR';
      diversity.push(await readDiversity(runner, { name, type, index }, quasi.length));
    }
    const total = classes.persons ?? classes.rows;
    const { combinations, tried } = await findCombinations(runner, columns, total, (share) =>
      progress.report({ label: 'Trying combinations', share: searchShare + 0.1 + share * 0.2 }),
    );
    return {
      risk: { quasiIdentifiers: quasi, sensitive, entity, ...classes, diversity, combinations, combinationsTried: tried },
      reason: null,
    };
  } finally {
    for (const table of [subjectTable, groupTable]) await runner.rows(`drop table if exists ${table}`);
  }
}
