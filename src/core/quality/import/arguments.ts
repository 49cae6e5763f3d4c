import type { Decimal } from '../../structured-text/decimal.ts';
import { parseDecimal } from '../../structured-text/decimal.ts';
import { entryOf } from '../../structured-text/input-tree.ts';
import type { InputNode } from '../../structured-text/input-tree.ts';
import { readsAsDay } from './dqdl-text.ts';
import { NotExpressible } from './loss.ts';
import type { Limit, Value } from './requirements.ts';
import { sqlFromWarehouse } from './sql-text.ts';

/** The arguments of one rule. What is asked for is marked as read, so that what would be dropped in silence is found. */
export class Arguments {
  readonly #nodes: ReadonlyMap<string, InputNode>;
  readonly #read = new Set<string>();
  readonly #boundsAreSql: boolean;

  /** @param boundsAreSql whether a limit that is a text is SQL, as in the packages of dbt */
  constructor(node: InputNode | undefined, given: Readonly<Record<string, string>> = {}, boundsAreSql = false) {
    this.#boundsAreSql = boundsAreSql;
    const own = node?.kind === 'map' ? node.entries : [];
    this.#nodes = new Map([
      ...own.map(({ key, value }) => [key, value] as const),
      ...Object.entries(given).map(([key, text]) => [key, { kind: 'text', text, at: node?.at ?? 0 } as const] as const),
    ]);
  }

  /** Null where the argument is not given, or is null. */
  node(name: string): InputNode | null {
    this.#read.add(name);
    const node = this.#nodes.get(name);
    return node === undefined || node.kind === 'null' ? null : node;
  }

  ignore(...names: readonly string[]): void {
    for (const name of names) this.#read.add(name);
  }

  has(name: string): boolean {
    return this.node(name) !== null;
  }

  text(name: string): string {
    const node = this.node(name);
    if (node === null) throw new NotExpressible(`Its argument \`${name}\` is missing.`);
    const value = valueOf(node, name);
    if (value.kind !== 'text') throw new NotExpressible(`Its argument \`${name}\` is no text.`);
    return value.text;
  }

  optionalText(name: string): string | null {
    return this.has(name) ? this.text(name) : null;
  }

  texts(name: string): string[] {
    return this.values(name).map((value) => {
      if (value.kind !== 'text') throw new NotExpressible(`Its argument \`${name}\` is no list of texts.`);
      return value.text;
    });
  }

  flag(name: string, otherwise: boolean): boolean {
    const node = this.node(name);
    if (node === null) return otherwise;
    if (node.kind === 'boolean') return node.value;
    throw new NotExpressible(`Its argument \`${name}\` is neither true nor false.`);
  }

  number(name: string): Decimal | null {
    const node = this.node(name);
    if (node === null) return null;
    const value = valueOf(node, name);
    const number = value.kind === 'number' ? value.number : value.kind === 'text' ? parseDecimal(value.text.trim()) : null;
    if (number === null) throw new NotExpressible(`Its argument \`${name}\` is no number.`);
    return number;
  }

  neededNumber(name: string): Decimal {
    const number = this.number(name);
    if (number === null) throw new NotExpressible(`Its argument \`${name}\` is missing.`);
    return number;
  }

  value(name: string): Value {
    const node = this.node(name);
    if (node === null) throw new NotExpressible(`Its argument \`${name}\` is missing.`);
    return valueOf(node, name);
  }

  values(name: string): Value[] {
    const node = this.node(name);
    if (node === null) throw new NotExpressible(`Its argument \`${name}\` is missing.`);
    if (node.kind !== 'list') throw new NotExpressible(`Its argument \`${name}\` is no list.`);
    return node.items.filter(({ kind }) => kind !== 'null').map((item) => valueOf(item, name));
  }

  limit(name: string, isStrict: boolean): Limit | null {
    const node = this.node(name);
    if (node === null) return null;
    const value = valueOf(node, name);
    return { value: this.#boundsAreSql && value.kind === 'text' ? sqlBound(value.text) : value, inclusive: !isStrict };
  }

  /** Names of arguments that nobody asked for and that ask for something: null, false and an empty list do not. */
  unread(): string[] {
    return [...this.#nodes].filter(([name, node]) => !this.#read.has(name) && asks(node)).map(([name]) => name);
  }
}

/** A limit as the packages of dbt put it into their SQL. */
function sqlBound(text: string): Value {
  const number = parseDecimal(text.trim());
  if (number !== null) return { kind: 'number', number };
  const quoted = /^\s*(?:cast\s*\(\s*'([^']*)'\s+as\s+(?:date|timestamp|datetime)\s*\)|(?:date|timestamp)?\s*'([^']*)')\s*$/i.exec(text);
  if (quoted) return { kind: 'text', text: quoted[1] ?? quoted[2] ?? '' };
  if (readsAsDay(text.trim()))
    throw new NotExpressible('dbt subtracts where a date is not in quotes of SQL; write it in single quotes inside the text.');
  return { kind: 'expression', sql: `(${sqlFromWarehouse(text)})` };
}

const asks = (node: InputNode): boolean =>
  !(node.kind === 'null' || (node.kind === 'boolean' && !node.value) || (node.kind === 'list' && node.items.length === 0));

function valueOf(node: InputNode, name: string): Value {
  if (node.kind === 'text' || node.kind === 'number' || node.kind === 'boolean') return node;
  if (entryOf(node, '$PARAMETER') !== undefined) {
    throw new NotExpressible(`Its argument \`${name}\` is filled in at run time. Write the value itself, or compare with \`last(…)\`.`);
  }
  throw new NotExpressible(`Its argument \`${name}\` is no plain value.`);
}
