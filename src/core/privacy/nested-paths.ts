import type { SourceColumn } from '../profiling/source.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import { quoteIdentifier, quoteLiteral } from '../sql.ts';

/** A field below a column. */
export interface NestedPath {
  /** As DuckDB's JSON functions read it, e.g. `$.contact[*]."phone no"`. */
  readonly path: string;
  /** Names on the way down, lists and keys of maps left out. */
  readonly names: readonly string[];
  /** Whether the path gives several values for one row. */
  readonly isMany: boolean;
}

/** More fields than these in one object are keys of a map, not names of fields. */
const mostFields = 200;
const mostPaths = 400;
const mostDepth = 24;

/** The column's value as JSON; text that is none gives NULL. */
export function asJson({ name, type }: SourceColumn): string {
  const column = quoteIdentifier(name);
  if (type === 'JSON') return column;
  return type === 'VARCHAR' ? `(case when json_valid(${column}) then ${column}::json end)` : `to_json(${column})`;
}

const step = (name: string): string | null => {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return `.${name}`;
  // A path has no way to write a quotation mark within a name.
  return name.includes('"') || name.includes('\\') ? null : `."${name}"`;
};

interface Walk {
  readonly found: NestedPath[];
  /** Fields that cannot be named, or that are too many or too deep. */
  leftOut: number;
}

function walk(structure: unknown, at: NestedPath, depth: number, all: Walk): void {
  if (depth > mostDepth || all.found.length >= mostPaths) {
    all.leftOut += 1;
    return;
  }
  if (Array.isArray(structure)) {
    walk(structure[0] ?? 'NULL', { ...at, path: `${at.path}[*]`, isMany: true }, depth + 1, all);
    return;
  }
  if (typeof structure !== 'object' || structure === null) {
    if (at.path !== '$') all.found.push(at);
    return;
  }
  const fields = Object.entries(structure);
  if (fields.length > mostFields) {
    const [, first] = fields[0] ?? [];
    walk(first, { ...at, path: `${at.path}.*`, isMany: true }, depth + 1, all);
    return;
  }
  for (const [name, inner] of fields) {
    const next = step(name);
    if (next === null) all.leftOut += 1;
    else walk(inner, { ...at, path: at.path + next, names: [...at.names, name] }, depth + 1, all);
  }
}

/**
 * Every field below a column, from all rows.
 * @returns the fields and how many could not be taken in
 */
export async function findPaths(
  runner: QueryRunner,
  relation: string,
  column: SourceColumn,
): Promise<{ paths: NestedPath[]; leftOut: number }> {
  const json = asJson(column);
  const [row] = await runner.rows(`select json_group_structure(${json})::varchar from ${relation} where ${json} is not null`);
  const structure: unknown = typeof row?.[0] === 'string' ? JSON.parse(row[0]) : null;
  const all: Walk = { found: [], leftOut: 0 };
  walk(structure, { path: '$', names: [], isMany: false }, 0, all);
  return { paths: all.found, leftOut: all.leftOut };
}

/** SQL that gives `place` (the row's number) and `text`, one row for each value of the field. */
export function valuesOfPath(relation: string, column: SourceColumn, { isMany, path }: NestedPath): string {
  const values = `json_extract_string(${asJson(column)}, ${quoteLiteral(path)})`;
  const list = isMany ? values : `[${values}]`;
  return `select place, unnest(list) as text from (select row_number() over () as place, ${list} as list from ${relation})`;
}

/** The condition that one of the field's values passes a test. @param test SQL over `value` */
export function pathCondition(column: SourceColumn, path: string, base: string, test: (value: string) => string): string {
  const json = asJson(column).replaceAll(quoteIdentifier(column.name), `${base}.${quoteIdentifier(column.name)}`);
  const values = `json_extract_string(${json}, ${quoteLiteral(path)})`;
  const isMany = /\[\*\]|\.\*/.test(path);
  return isMany
    ? `coalesce(list_bool_or(list_transform(${values}, lambda value: ${test('value')})), false)`
    : `coalesce(${test(values)}, false)`;
}
