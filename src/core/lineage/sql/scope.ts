import { fold } from './ast.ts';
import { type Column, columnIn, type Influence, type Looked, lookUp, type Relation } from './relation.ts';
import type { TableName } from './tables.ts';

/** A relation of a FROM, under the names that it can be asked for. */
export interface NamedRelation {
  readonly alias: string | null;
  /** Of the table that it is; empty for a query. */
  readonly parts: readonly string[];
  readonly relation: Relation;
  /** Folded names of columns that a join has in common with what stands before: a star gives them once. */
  readonly hidden: ReadonlySet<string>;
}

/** What names mean at one place of a query. */
export interface Scope {
  readonly parent: Scope | null;
  readonly ctes: Map<string, Relation>;
  readonly relations: NamedRelation[];
  /** Columns that are given under a new name, which many dialects let be used further on. */
  readonly outputs: Map<string, Column>;
  readonly windows: Map<string, unknown>;
  /** What nested joins decide by. */
  readonly rows: Influence[];
}

export interface ScopeNotes {
  /** Something whose columns nobody can tell. `tables`: what it could be of. */
  unresolved(what: string, tables: readonly TableName[]): void;
}

export const newScope = (parent: Scope | null): Scope => ({
  parent,
  ctes: new Map(),
  relations: [],
  outputs: new Map(),
  windows: new Map(),
  rows: [],
});

/** Finds a column, from the innermost place outwards. What cannot be told is noted and not guessed. */
export function seek(scope: Scope, name: string, table: string | null, notes: ScopeNotes): Looked {
  for (let each: Scope | null = scope; each !== null; each = each.parent) {
    const found = table === null ? bareColumn(each, name, notes) : qualified(each, name, table, notes);
    if (found !== 'unknown') return found;
  }
  if (table !== null) {
    // A field of a column that is a record: the column is what it comes from.
    const record = seek(scope, table, null, { unresolved: () => undefined });
    if (typeof record !== 'string') return { ...record, sources: record.sources.map((source) => ({ ...source, how: 'transformation' })) };
  }
  notes.unresolved(table === null ? name : `${table}.${name}`, []);
  return 'unknown';
}

const isCalled = ({ alias, parts }: NamedRelation, asked: string): boolean =>
  alias === null ? fold(parts.at(-1) ?? '') === asked || fold(parts.join('.')) === asked : fold(alias) === asked;

function qualified({ relations }: Scope, name: string, table: string, notes: ScopeNotes): Looked {
  const named = relations.filter((each) => isCalled(each, fold(table)));
  for (const { relation } of named) {
    const own = columnIn(relation, name);
    if (own !== null) return own;
  }
  for (const { relation } of named) {
    const found = lookUp(relation, name);
    if (found === 'ambiguous') notes.unresolved(`${table}.${name}`, relation.open);
    if (found !== 'unknown') return found;
  }
  return 'unknown';
}

function bareColumn({ relations, outputs }: Scope, name: string, notes: ScopeNotes): Looked {
  const folded = fold(name);
  const having = relations.flatMap((each) => {
    const column = columnIn(each.relation, name);
    return column === null ? [] : [{ column, isShared: each.hidden.has(folded) }];
  });
  const own = having.filter(({ isShared }) => !isShared);
  const [first] = own.length === 0 ? having : own;
  if (own.length > 1) {
    notes.unresolved(
      name,
      own.flatMap(({ column }) => column.sources.map(({ table }) => table)),
    );
    return 'ambiguous';
  }
  if (first !== undefined) return first.column;
  const given = outputs.get(folded);
  if (given !== undefined) return given;
  const called = relations.find(({ alias, relation }) => relation.any !== null && alias !== null && fold(alias) === folded);
  if (called !== undefined) return lookUp(called.relation, name);
  // A column that a join names for both sides is the left one's.
  const [shared] = relations.some(({ hidden }) => hidden.has(folded)) ? relations.filter(({ hidden }) => !hidden.has(folded)) : [];
  if (shared !== undefined) return lookUp(shared.relation, name);
  const open = relations.filter(({ relation }) => relation.open.length > 0 || relation.any !== null);
  const [only, second] = open;
  if (only === undefined) return 'unknown';
  const found = second === undefined ? lookUp(only.relation, name) : 'ambiguous';
  if (found === 'ambiguous')
    notes.unresolved(
      name,
      open.flatMap(({ relation }) => relation.open),
    );
  return found;
}
