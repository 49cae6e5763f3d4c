import type { SqlNode } from '../../ports/sql-parser.ts';
import { bodyOf, fold, identifierOf, memberOf } from './ast.ts';

/** A data set as lineage knows it. */
export interface TableName {
  readonly namespace: string;
  readonly name: string;
}

export interface KnownTable extends TableName {
  /** Its columns in their order; null where it is known without them. */
  readonly fields: readonly string[] | null;
}

export interface NamingOptions {
  /** Namespace of the database that the script runs in. */
  readonly namespace: string;
  /** Put before names that are not qualified as far: `warehouse.mart`. */
  readonly prefix: string;
}

/** Parts of a name in SQL, from the outside in. */
export function partsOf(table: SqlNode): string[] {
  const parts = ['catalog', 'schema', 'name'].flatMap((member) => identifierOf(memberOf(table, member)) ?? []);
  // BigQuery quotes whole paths: `project.dataset.table`.
  return parts.length === 1 ? (parts[0] ?? '').split('.').filter((part) => part !== '') : parts;
}

/** The table that a node names, without its alias; null where it is another kind of relation. */
export function tableIn(node: unknown): SqlNode | null {
  const alias = bodyOf(node, 'alias');
  return alias === null ? bodyOf(node, 'table') : tableIn(memberOf(alias, 'this'));
}

/** Data sets by the parts of their names. What SQL calls `mart.cases` is `warehouse.mart.cases` where only one data set ends so. */
export class Tables {
  readonly #options: NamingOptions;
  /** By the last part of the name. */
  readonly #known = new Map<string, { readonly parts: readonly string[]; readonly table: KnownTable }[]>();

  constructor(options: NamingOptions, known: readonly KnownTable[]) {
    this.#options = options;
    for (const table of known) this.add(table);
  }

  /** What is made on the way is known from there on. */
  add(table: KnownTable): void {
    const parts = nameParts(table.name);
    const last = parts.at(-1) ?? '';
    const others = (this.#known.get(last) ?? []).filter(
      ({ table: { namespace, name } }) => namespace !== table.namespace || name !== table.name,
    );
    this.#known.set(last, [...others, { parts, table }]);
  }

  /** The known data set of this name, or one that is not known, named as the script names it. */
  find(parts: readonly string[]): KnownTable {
    const prefix = this.#options.prefix === '' ? [] : this.#options.prefix.split('.');
    const missing = Math.max(0, prefix.length + 1 - parts.length);
    const full = [...prefix.slice(0, missing), ...parts];
    const folded = full.map(fold);
    const candidates = this.#known.get(folded.at(-1) ?? '') ?? [];
    const exact = candidates.filter(({ parts: own }) => own.join('.') === folded.join('.'));
    const found =
      only(exact, this.#options.namespace) ??
      only(
        candidates.filter(({ parts: own }) => endsWith(own, folded)),
        this.#options.namespace,
      );
    return found ?? { namespace: this.#options.namespace, name: full.join('.'), fields: null };
  }
}

/** Names of data sets are paths: dots in most systems, slashes in files and in Glue. */
const nameParts = (name: string): string[] =>
  fold(name)
    .split(/[./]/)
    .filter((part) => part !== '');

const endsWith = (own: readonly string[], asked: readonly string[]): boolean =>
  asked.length <= own.length && asked.every((part, place) => part === own[own.length - asked.length + place]);

/** Of several, the one of the script's own namespace; null where that is not one. */
function only(found: readonly { readonly table: KnownTable }[], namespace: string): KnownTable | null {
  if (found.length === 1) return found[0]?.table ?? null;
  const own = found.filter(({ table }) => table.namespace === namespace);
  return own.length === 1 ? (own[0]?.table ?? null) : null;
}
