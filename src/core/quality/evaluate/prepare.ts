import { quoteIdentifier } from '../../sql.ts';
import type { ReadyQuery } from './compiled-rule.ts';
import { isProblem, type Problem } from './condition-values.ts';
import type { LeafRule } from './rule-tree.ts';
import type { RuleDatabase } from './run-plan.ts';
import { translateSpark } from './spark-sql.ts';
import type { Subject } from './subject.ts';

export interface Sources {
  readonly subject: Subject;
  readonly references: ReadonlyMap<string, Subject>;
  readonly now: Date;
}

/** The condition of a `where` in DuckDB's words, over `base`. */
export const scopeSql = (where: string, { subject, now }: Sources): string | Problem =>
  translateSpark(where, { now, column: (name) => subject.find(name)?.sql ?? null });

/**
 * The query of a CustomSql rule as SQL that can stand in brackets after FROM. Only one SELECT can: everything else is no table there.
 * The data is called `primary`, the references by their alias.
 */
export function querySql(text: string, { subject, references, now }: Sources): string | Problem {
  const query = text.trim().replace(/;\s*$/, '');
  if (!/^(?:select|with|from|values)\b/i.test(query))
    return { problem: 'A query begins with SELECT or WITH; nothing else can be run here.' };
  const named: readonly (readonly [string, Subject])[] = [['primary', subject], ...references];
  const tables = new Map(named.map(([name]) => [name.toLowerCase(), quoteIdentifier(name)]));
  const translated = translateSpark(query, { now, tables });
  if (isProblem(translated)) return translated;
  const used = named.filter(([name]) => translated.includes(quoteIdentifier(name)));
  const parts = used.map(([name, source]) => `${quoteIdentifier(name)} AS NOT MATERIALIZED (${tableSql(source)})`);
  const inner = `SELECT * FROM (${translated}) AS answer`;
  return parts.length === 0 ? inner : `WITH ${parts.join(', ')} ${inner}`;
}

const tableSql = ({ columns, relation }: Subject): string =>
  `SELECT ${columns.map(({ name, sql }) => `${sql} AS ${quoteIdentifier(name)}`).join(', ')} FROM ${relation} AS base`;

/** Spark compares a text with a number by casting it; DuckDB wants to be told. */
const castHint = ' Spark casts by itself; write the cast, as in `cast(column as double) > 5`, which both understand.';

/** What DuckDB says without the excerpt of the statement, which was not written by the person. */
function plainProblem(problem: string): string {
  const text = (problem.split(/\nLINE \d+:/)[0] ?? problem).replaceAll(/\s+/g, ' ').trim();
  return text.includes('explicit cast') ? `${text}.${castHint}` : text;
}

/** All filters and queries of a ruleset, each translated and tried once. */
export class PreparedSql {
  readonly #scopes = new Map<string, string | Problem>();
  readonly #queries = new Map<string, ReadyQuery | Problem>();

  static async of(leaves: readonly LeafRule[], sources: Sources, database: RuleDatabase): Promise<PreparedSql> {
    const prepared = new PreparedSql();
    for (const { where, type, parameters } of leaves) {
      if (where && !prepared.#scopes.has(where.sql)) prepared.#scopes.set(where.sql, await tryScope(where.sql, sources, database));
      const query = type.name === 'CustomSql' ? parameters[0]?.text : undefined;
      if (query !== undefined && !prepared.#queries.has(query)) prepared.#queries.set(query, await tryQuery(query, sources, database));
    }
    return prepared;
  }

  /** Null where the rule has no filter. */
  scope({ where }: LeafRule): string | null | Problem {
    return where ? (this.#scopes.get(where.sql) ?? null) : null;
  }

  query(text: string): ReadyQuery | Problem {
    return this.#queries.get(text) ?? { problem: 'This query was not made ready.' };
  }
}

async function tryScope(where: string, sources: Sources, database: RuleDatabase): Promise<string | Problem> {
  const sql = scopeSql(where, sources);
  if (isProblem(sql)) return sql;
  const problem = await database.problem(`SELECT CAST((${sql}) AS BOOLEAN) FROM ${sources.subject.relation} AS base`);
  return problem === null ? sql : { problem: plainProblem(problem) };
}

async function tryQuery(text: string, sources: Sources, database: RuleDatabase): Promise<ReadyQuery | Problem> {
  const sql = querySql(text, sources);
  if (isProblem(sql)) return sql;
  const problem = await database.problem(sql);
  if (problem !== null) return { problem: plainProblem(problem) };
  const described = await database.rows(`DESCRIBE ${sql}`);
  return { sql, columns: described.map(([name]) => String(name)) };
}
