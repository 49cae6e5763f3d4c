import type { SqlNode, SqlParser } from '../../ports/sql-parser.ts';
import type { Signal } from '../../ports/signal.ts';
import { fold } from './ast.ts';
import { emptyRelation, type Relation, stacked, uniqueInfluences, uniqueSources } from './relation.ts';
import { splitStatements } from './split-statements.ts';
import { readStatement, type Written } from './statement.ts';
import { type KnownTable, type NamingOptions, type TableName, Tables } from './tables.ts';

export interface ScriptOptions extends NamingOptions {
  readonly dialect: string;
  /** Data sets whose columns are known: stars over them are taken apart. */
  readonly known: readonly KnownTable[];
  readonly signal?: Signal;
}

/** What one statement writes to one data set. */
export interface StatementLineage {
  /** Of the script, from 1 on. */
  readonly line: number;
  /** The data set that is written to; null for a query by itself. */
  readonly target: TableName | null;
  /** Data sets that are read, through everything that the script makes for itself. */
  readonly inputs: readonly TableName[];
  readonly relation: Relation;
}

/** Something whose columns nobody can tell; nothing was guessed for it. */
export interface Unresolved {
  readonly line: number;
  readonly kind: 'star' | 'column' | 'places';
  /** As it is written: `c.*`, `term`; for `places` the target. */
  readonly what: string;
  readonly tables: readonly TableName[];
}

export interface ScriptLineage {
  readonly statements: readonly StatementLineage[];
  readonly unresolved: readonly Unresolved[];
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
}

/** Characters of a script that are read, and statements of it. */
const mostCharacters = 20_000_000;
const mostStatements = 20_000;

/** Reads a script statement by statement: what cannot be read is refused with its line, and the rest is taken. */
export async function readScript(script: string, options: ScriptOptions, parser: SqlParser): Promise<ScriptLineage> {
  if (script.length > mostCharacters) return nothing('The script has more than 20 million characters. Take it apart.');
  const texts = splitStatements(script, options.dialect);
  if (texts.length > mostStatements) return nothing('The script has more than 20,000 statements. Take it apart.');
  const reading = new ScriptReading(options);
  for (const { text, line } of texts) {
    const parsed = await parser.parse(text, options.dialect, options.signal);
    if (parsed.ok) for (const node of parsed.nodes) reading.read(node, line);
    else reading.refused.push({ line: line + parsed.line - 1, reason: parsed.reason });
  }
  return reading;
}

const nothing = (reason: string): ScriptLineage => ({ statements: [], unresolved: [], refused: [{ line: 1, reason }] });

interface Temporary {
  readonly relation: Relation;
  readonly inputs: readonly TableName[];
}

/** What is read of SQL, statement after statement: each knows what those before it made. */
export class ScriptReading implements ScriptLineage {
  readonly statements: StatementLineage[] = [];
  readonly unresolved: Unresolved[] = [];
  readonly refused: { line: number; reason: string }[] = [];
  readonly #tables: Tables;
  readonly #temporaries = new Map<string, Temporary>();

  constructor(options: ScriptOptions) {
    this.#tables = new Tables(options, options.known);
  }

  /** The known data set of a name, or one that is named as it is written. */
  find(parts: readonly string[]): KnownTable {
    return this.#tables.find(parts);
  }

  /** Makes a data set known, or known with other columns. */
  know(table: KnownTable): void {
    this.#tables.add(table);
  }

  /** A query whose result becomes a data set, as a model of dbt does. @param target found by `find` before, or made known */
  readModel(query: SqlNode, line: number, target: TableName): void {
    const parts = target.name.split('.');
    const name = { name: { name: parts.at(-1) ?? '' }, schema: { name: parts.slice(0, -1).join('.') } };
    this.read({ create_table: { name, as_select: query } }, line, target);
  }

  /** @param into the data set that is written to, where it is known better than by its name */
  read(node: SqlNode, line: number, into: TableName | null = null): void {
    const inputs = new Map<string, TableName>();
    const noted = new Map<string, Unresolved>();
    const written = readStatement(
      node,
      {
        tables: this.#tables,
        temporary: (name) => {
          const held = this.#temporaries.get(name);
          for (const input of held?.inputs ?? []) inputs.set(JSON.stringify([input.namespace, input.name]), input);
          return held?.relation;
        },
        notes: {
          unresolved: (what, tables) => void noted.set(what, { line, kind: what.endsWith('*') ? 'star' : 'column', what, tables }),
        },
        onTable: (table) => void inputs.set(JSON.stringify([table.namespace, table.name]), table),
      },
      (parts) => this.#fieldsOf(parts),
    );
    if (written === null) {
      this.refused.push({ line, reason: 'What this statement does with tables is not understood; nothing is taken from it.' });
      return;
    }
    this.unresolved.push(...noted.values());
    for (const each of written) this.#take(each, line, [...inputs.values()], into);
  }

  #take(written: Written, line: number, tables: readonly TableName[], into: TableName | null): void {
    const { parts, relation, isUnplaced } = written;
    const name = parts === null ? null : fold(parts.join('.'));
    const isTemporary = written.isTemporary || (name !== null && this.#temporaries.has(name));
    const inputs = unique(tables);
    if (isTemporary && name !== null) {
      const held = written.replaces ? undefined : this.#temporaries.get(name);
      this.#temporaries.set(name, {
        relation: held === undefined ? relation : stacked(held.relation, relation),
        inputs: unique([...(held?.inputs ?? []), ...inputs]),
      });
      return;
    }
    const target = parts === null ? null : (into ?? this.#tables.find(parts));
    if (target !== null && isUnplaced)
      this.unresolved.push({ line, kind: 'places', what: target.name, tables: relation.open.length > 0 ? relation.open : [target] });
    else if (relation.open.length > 0) this.unresolved.push({ line, kind: 'star', what: '*', tables: relation.open });
    const named = target === null ? null : { namespace: target.namespace, name: target.name };
    this.statements.push({
      line,
      target: named,
      inputs: inputs.filter((table) => named === null || writesItself(relation, named) || !isSame(table, named)),
      relation: mergedColumns(relation),
    });
    if (target !== null && written.replaces && relation.open.length === 0 && relation.any === null) {
      this.#tables.add({ ...target, fields: relation.columns.flatMap((column) => column.name ?? []) });
    }
  }

  #fieldsOf(parts: readonly string[]): readonly string[] | null {
    const temporary = this.#temporaries.get(fold(parts.join('.')));
    if (temporary !== undefined)
      return temporary.relation.open.length > 0 ? null : temporary.relation.columns.map(({ name }) => name ?? '');
    return this.#tables.find(parts).fields;
  }
}

const isSame = (one: TableName, other: TableName): boolean => one.namespace === other.namespace && one.name === other.name;
const unique = (tables: readonly TableName[]): TableName[] => [
  ...new Map(tables.map(({ namespace, name }) => [JSON.stringify([namespace, name]), { namespace, name }])).values(),
];
const writesItself = ({ columns }: Relation, target: TableName): boolean =>
  columns.some(({ sources }) => sources.some(({ table }) => isSame(table, target)));

/** A column that is written in several places of one statement is one column. */
function mergedColumns(relation: Relation): Relation {
  const found = new Map<string, Relation['columns'][number]>();
  const nameless: Relation['columns'][number][] = [];
  for (const column of relation.columns) {
    if (column.name === null) {
      nameless.push(column);
      continue;
    }
    const key = fold(column.name);
    const held = found.get(key);
    found.set(
      key,
      held === undefined
        ? column
        : {
            name: held.name,
            sources: uniqueSources([...held.sources, ...column.sources]),
            influences: uniqueInfluences([...held.influences, ...column.influences]),
          },
    );
  }
  return { ...emptyRelation, ...relation, columns: [...found.values(), ...nameless] };
}
