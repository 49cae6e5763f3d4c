import { quoteIdentifier } from '../sql.ts';

/** A type as `DESCRIBE` prints it, read as a tree. */
export type TypeTree =
  | { readonly kind: 'struct'; readonly fields: readonly { readonly name: string; readonly type: TypeTree }[] }
  | { readonly kind: 'list'; readonly element: TypeTree }
  | { readonly kind: 'map'; readonly key: TypeTree; readonly value: TypeTree }
  | { readonly kind: 'value'; readonly sql: string };

const deepest = 40;

/** Reads `STRUCT(a INTEGER, "b c" VARCHAR[])`, `MAP(VARCHAR, DOUBLE)`, `INTEGER[3]`. What it does not know is a value. */
export function typeTree(sql: string, depth = 0): TypeTree {
  const text = sql.trim();
  if (depth > deepest) return { kind: 'value', sql: text };
  const list = /^(.*)\[\d*\]$/s.exec(text);
  if (list) return { kind: 'list', element: typeTree(list[1] ?? '', depth + 1) };
  const struct = /^STRUCT\((.*)\)$/s.exec(text);
  if (struct) {
    const fields = partsOf(struct[1] ?? '').map(fieldOf);
    if (fields.every((field) => field !== null)) {
      return { kind: 'struct', fields: fields.map(({ name, type }) => ({ name, type: typeTree(type, depth + 1) })) };
    }
  }
  const map = /^MAP\((.*)\)$/s.exec(text);
  const [key, value, more] = map ? partsOf(map[1] ?? '') : [];
  if (key !== undefined && value !== undefined && more === undefined) {
    return { kind: 'map', key: typeTree(key, depth + 1), value: typeTree(value, depth + 1) };
  }
  return { kind: 'value', sql: text };
}

/** Cuts at commas that stand outside of parentheses and quotes. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let part = '';
  for (const character of text) {
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '(' || character === '[') depth += 1;
    else if (character === ')' || character === ']') depth -= 1;
    if (character === ',' && depth === 0 && quote === '') {
      parts.push(part);
      part = '';
    } else part += character;
  }
  parts.push(part);
  return parts.map((each) => each.trim());
}

function fieldOf(text: string): { name: string; type: string } | null {
  const found = /^(?:"((?:[^"]|"")*)"|(\S+)) (.+)$/s.exec(text);
  if (!found) return null;
  return { name: found[1]?.replaceAll('""', '"') ?? found[2] ?? '', type: found[3] ?? '' };
}

/** One thing inside of a nested column that has figures of its own. */
export interface NestedPath {
  /** `.field`, `[]`, `{key}`, `{value}` from the column's name on. */
  readonly path: string;
  readonly holds: 'value' | 'length';
  /** What its values are called: the field, or the list or map that it is an element of; empty for the keys of a map. */
  readonly name: string;
  /** What that lies in is called; empty where nothing is. */
  readonly parent: string;
  /** DuckDB's type of what is there. */
  readonly type: string;
  /** SQL over the alias of the level that {@link NestedPath.unnest} leads to. */
  readonly expression: string;
  /** Lists to be laid out, from outside in: each an expression over the one before. */
  readonly unnest: readonly string[];
}

/** Lists inside of lists that are laid out; deeper ones multiply rows too much. */
const mostUnnested = 3;

/**
 * What lies inside of a column, depth first: fields, elements, keys and values, and the lengths of lists.
 * @param most paths that are given; `left` counts the others
 */
export function nestedPaths(name: string, sql: string, most: number): { paths: NestedPath[]; left: number } {
  const found: NestedPath[] = [];
  let left = 0;
  const add = (path: NestedPath): void => {
    if (found.length < most) found.push(path);
    else left += 1;
  };
  const walk = (tree: TypeTree, at: Omit<NestedPath, 'holds' | 'type'>): void => {
    const { expression, name: own, path } = at;
    switch (tree.kind) {
      case 'value':
        return add({ ...at, holds: 'value', type: tree.sql });
      case 'struct':
        for (const field of tree.fields) {
          const inner = { path: `${path}.${field.name}`, expression: `${expression}.${quoteIdentifier(field.name)}` };
          walk(field.type, { ...at, ...inner, name: field.name, parent: own });
        }
        return;
      case 'list':
        add({ ...at, holds: 'length', type: 'BIGINT', expression: `len(${expression})` });
        return inside(tree.element, { ...at, path: `${path}[]`, expression });
      case 'map':
        add({ ...at, holds: 'length', type: 'BIGINT', expression: `cardinality(${expression})::BIGINT` });
        inside(tree.key, { ...at, path: `${path}{key}`, name: '', parent: '', expression: `map_keys(${expression})` });
        inside(tree.value, { ...at, path: `${path}{value}`, expression: `map_values(${expression})` });
    }
  };
  /** @param at its expression is the list */
  const inside = (tree: TypeTree, at: Omit<NestedPath, 'holds' | 'type'>): void => {
    if (at.unnest.length === mostUnnested) left += 1;
    else walk(tree, { ...at, expression: 'e', unnest: [...at.unnest, at.expression] });
  };
  const tree = typeTree(sql);
  if (tree.kind !== 'value') walk(tree, { path: name, name, parent: '', expression: 'e', unnest: [] });
  return { paths: found, left };
}

/** A relation with one column `v`: what lies at a path, a row for each place. */
export function pathRelation(relation: string, column: string, path: NestedPath): string {
  let from = `(SELECT ${quoteIdentifier(column)} AS e FROM ${relation})`;
  for (const list of path.unnest) from = `(SELECT unnest(${list}) AS e FROM ${from})`;
  return `(SELECT ${path.expression} AS v FROM ${from})`;
}
