import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Document, Node, Pair, ParsedNode } from 'yaml';
import { failure } from '../failures.ts';
import { positionFinder } from '../quality/dqdl/diagnostics.ts';
import { parseDecimal } from './decimal.ts';
import type { Decimal } from './decimal.ts';

/** A value of a JSON or YAML file, with its place: UTF-16 code units from the start. */
export type InputNode = InputMap | InputList | InputScalar;

export interface InputMap {
  readonly kind: 'map';
  readonly at: number;
  /** In the order of the file. */
  readonly entries: readonly InputEntry[];
}

export interface InputEntry {
  readonly key: string;
  readonly at: number;
  readonly value: InputNode;
}

export interface InputList {
  readonly kind: 'list';
  readonly at: number;
  readonly items: readonly InputNode[];
}

export type InputScalar = { readonly at: number } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: Decimal }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
);

/** Characters of a file that is looked into; aliases that it may use; values that it may hold once they are resolved. */
export const inputLimits = { characters: 2_000_000, aliases: 100, values: 200_000, depth: 60 } as const;

/**
 * Reads JSON or YAML 1.2 into a tree with places. Nothing in the text is carried out: unknown tags are texts.
 * @param what the file is to be, for messages
 * @throws AppFailure `bad_input` with line and column where the text cannot be read, `too_large` beyond {@link inputLimits}
 */
export function readInput(text: string, what = 'a list of rules'): InputNode {
  if (text.length > inputLimits.characters) {
    throw failure('too_large', `The file is longer than the ${inputLimits.characters.toLocaleString('en-GB')} characters that are read.`);
  }
  const zero = text.indexOf('\0');
  if (zero !== -1) throw unreadable(text, zero, 'This is no text: it holds a zero byte.');
  const document = parsed(text, what);
  const [first] = document.errors;
  if (first) throw unreadable(text, first.pos[0], first.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? '');
  if (document.contents === null) throw failure('empty_file', 'The file is empty.');
  return new TreeBuilder(document, text, what).build(document.contents, 0);
}

function parsed(text: string, what: string): Document.Parsed {
  try {
    return parseDocument(text, {
      version: '1.2',
      schema: 'core',
      intAsBigInt: true,
      uniqueKeys: true,
      prettyErrors: false,
      logLevel: 'error',
    });
  } catch (thrown) {
    if (thrown instanceof RangeError) throw failure('bad_input', `The file is nested too deep to be ${what}.`);
    throw thrown;
  }
}

function unreadable(text: string, offset: number, message: string) {
  const { line, column } = positionFinder(text)(offset);
  return failure('bad_input', `Line ${line}, column ${column}: ${message} Correct the file, then import it again.`);
}

class TreeBuilder {
  readonly #document: Document.Parsed;
  readonly #text: string;
  readonly #what: string;
  #values = 0;
  #aliases = 0;

  constructor(document: Document.Parsed, text: string, what: string) {
    this.#document = document;
    this.#text = text;
    this.#what = what;
  }

  build(node: Node | ParsedNode | null, depth: number, from = 0): InputNode {
    const at = node?.range?.[0] ?? from;
    this.#values += 1;
    if (this.#values > inputLimits.values) throw failure('too_large', `The file holds too many values to be ${this.#what}.`);
    if (depth > inputLimits.depth) throw unreadable(this.#text, at, `This is nested too deep for ${this.#what}.`);
    if (isAlias(node)) {
      this.#aliases += 1;
      if (this.#aliases > inputLimits.aliases) throw failure('too_large', `The file uses more than ${inputLimits.aliases} aliases.`);
      const target = node.resolve(this.#document);
      if (target === undefined) throw unreadable(this.#text, at, 'This alias refers to nothing before it.');
      return this.build(target, depth + 1, at);
    }
    if (isMap(node)) return { kind: 'map', at, entries: this.#entries(node.items as Pair<ParsedNode, ParsedNode | null>[], depth, at) };
    if (isSeq(node)) return { kind: 'list', at, items: node.items.map((item) => this.build(item as ParsedNode, depth + 1, at)) };
    if (isScalar(node)) return scalar(node.value, node.source, at);
    return { kind: 'null', at };
  }

  /** `<<` takes over the entries of another map; those written here go first. */
  #entries(pairs: readonly Pair<ParsedNode, ParsedNode | null>[], depth: number, from: number): InputEntry[] {
    const own: InputEntry[] = [];
    const merged: InputEntry[] = [];
    for (const { key, value } of pairs) {
      const name = isScalar(key) ? String(key.value) : '';
      const built = this.build(value, depth + 1, key.range?.[1] ?? from);
      if (name === '<<' && built.kind === 'map') merged.push(...built.entries);
      else own.push({ key: name, at: key.range?.[0] ?? from, value: built });
    }
    const names = new Set(own.map(({ key }) => key));
    return [...own, ...merged.filter(({ key }) => !names.has(key))];
  }
}

function scalar(value: unknown, source: string | undefined, at: number): InputScalar {
  if (value === null || value === undefined) return { kind: 'null', at };
  if (typeof value === 'boolean') return { kind: 'boolean', value, at };
  if (typeof value === 'number' || typeof value === 'bigint') {
    const number = parseDecimal(source ?? '') ?? parseDecimal(String(value));
    return number === null ? { kind: 'text', text: source ?? String(value), at } : { kind: 'number', number, at };
  }
  return { kind: 'text', text: typeof value === 'string' ? value : (source ?? ''), at };
}

/** The value of a key of a map; undefined where there is none. */
export const entryOf = (node: InputNode | undefined, key: string): InputNode | undefined =>
  node?.kind === 'map' ? node.entries.find((entry) => entry.key === key)?.value : undefined;

/** The text of a scalar that is one, or is a number. */
export const textOf = (node: InputNode | undefined): string | null => (node?.kind === 'text' ? node.text : null);

export const itemsOf = (node: InputNode | undefined): readonly InputNode[] => (node?.kind === 'list' ? node.items : []);
