import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { type CompanyType, companyTypeSchema, checkDigitSchema, type TypesProblem } from '#contract/company-types.ts';
import { phiIdentifierSchema } from '#contract/profile.ts';
import { semanticTypes } from '../detect.ts';
import { compilePattern } from './linear-pattern.ts';

/** Reads a file of values that a types file names, relative to it; null where it cannot be read. */
export type ReadValues = (path: string) => Promise<string | null>;

export interface TypesFile {
  /** Empty while there are problems. */
  readonly types: CompanyType[];
  readonly problems: TypesProblem[];
}

const keys = ['id', 'label', 'names', 'pattern', 'ignoreCase', 'values', 'valuesFile', 'checkDigit', 'byValuesAlone', 'phi'] as const;
type Key = (typeof keys)[number];
const mostProblems = 100;
const builtIn: ReadonlySet<string> = new Set(semanticTypes.map(({ id }) => id));

/**
 * Reads a file of company-made types, YAML or JSON (docs/schemas/company-types-1.json), and says of everything that is wrong with it on
 * which line it stands and what to do. Scalars are read as texts, so that `0123` stays what it is.
 */
export async function parseCompanyTypes(text: string, readValues: ReadValues): Promise<TypesFile> {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const reader = new Reader(lines);
  for (const error of document.errors)
    reader.problemAt(error.pos[0], `This is neither YAML nor JSON: ${plain(error.message)}. Correct it here.`);
  if (reader.problems.length > 0) return { types: [], problems: reader.problems };
  const types = await reader.file(document.contents, readValues);
  return reader.problems.length > 0 ? { types: [], problems: reader.problems } : { types, problems: [] };
}

/** The library's words, without a full stop and without the lines that it quotes. */
const plain = (message: string): string => (message.split('\n')[0] ?? '').replace(/[.:]?\s*$/, '');

class Reader {
  readonly problems: TypesProblem[] = [];
  readonly #lines: LineCounter;

  constructor(lines: LineCounter) {
    this.#lines = lines;
  }

  problemAt(offset: number, message: string): void {
    if (this.problems.length >= mostProblems) return;
    const { line, col } = this.#lines.linePos(offset);
    this.problems.push({ line, column: col, message });
  }

  #problem(node: unknown, fallback: number, message: string): null {
    this.problemAt(startOf(node) ?? fallback, message);
    return null;
  }

  async file(root: unknown, readValues: ReadValues): Promise<CompanyType[]> {
    if (!isMap(root)) {
      this.#problem(root, 0, 'The file needs two entries: “version: 1” and “types:” with a list.');
      return [];
    }
    const top = startOf(root) ?? 0;
    for (const pair of root.items) {
      const name = nameOf(pair);
      if (name !== 'version' && name !== 'types')
        this.#problem(pair.key, top, `“${shown(name)}” means nothing here. Only “version” and “types” may stand at the top.`);
    }
    if (textOf(root.get('version', true)) !== '1')
      this.#problem(root.get('version', true), top, 'The format’s version is missing or unknown. Write “version: 1”.');
    const list = root.get('types', true);
    if (!isSeq(list) || list.items.length === 0) {
      this.#problem(list, top, '“types” needs a list with at least one type. Begin each with “- id: …”.');
      return [];
    }
    const types: CompanyType[] = [];
    const seen = new Set<string>();
    for (const item of list.items) {
      const type = await this.#type(item, startOf(list) ?? top, readValues);
      if (!type) continue;
      if (seen.has(type.id)) this.#problem(item, top, `The id “${type.id}” stands twice in this file. Give each type an id of its own.`);
      seen.add(type.id);
      types.push(type);
    }
    return types;
  }

  async #type(item: unknown, near: number, readValues: ReadValues): Promise<CompanyType | null> {
    if (!isMap(item)) return this.#problem(item, near, 'A type is a set of entries such as “id: site-number”. Begin it with “- id: …”.');
    const at = startOf(item) ?? near;
    const before = this.problems.length;
    for (const pair of item.items) {
      const name = nameOf(pair);
      if (!(keys as readonly string[]).includes(name))
        this.#problem(pair.key, at, `“${shown(name)}” is no part of a type. Known are ${keys.join(', ')}.`);
    }
    const id = this.#text(item, 'id', at) ?? '';
    const label = this.#text(item, 'label', at) ?? '';
    if (!companyTypeSchema.shape.id.safeParse(id).success)
      this.#problem(
        item.get('id', true),
        at,
        'A type needs an “id” of small letters, digits and single hyphens, at most 60 characters, such as “site-number”.',
      );
    else if (builtIn.has(id))
      this.#problem(item.get('id', true), at, `“${id}” is the id of a built-in type. Choose another, such as “our-${id}”.`);
    if (label.trim() === '' || label.length > 80)
      this.#problem(item.get('label', true), at, 'A type needs a “label” of 1 to 80 characters: what people read.');
    const names = this.#list(item, 'names', at, 50, 80) ?? [];
    const ignoreCase = this.#flag(item, 'ignoreCase', at);
    const byValuesAlone = this.#flag(item, 'byValuesAlone', at);
    const pattern = this.#pattern(item, at, ignoreCase);
    const values = await this.#values(item, at, readValues);
    const checkDigit = this.#choice(item, 'checkDigit', at, checkDigitSchema.options);
    const phi = this.#choice(item, 'phi', at, [...phiIdentifierSchema.options, 'none'] as const) ?? 'none';
    if (names.length === 0 && !byValuesAlone)
      this.#problem(item, at, 'Nothing leads to this type. Give “names” that its columns have, or “byValuesAlone: true” with a form.');
    if (byValuesAlone && pattern === undefined && values === undefined && checkDigit === undefined)
      this.#problem(item.get('byValuesAlone', true), at, '“byValuesAlone” needs a form to go by: a “pattern”, “values” or a “checkDigit”.');
    if (this.problems.length > before) return null;
    return {
      id,
      label,
      names,
      ignoreCase,
      byValuesAlone,
      phi,
      ...(pattern === undefined ? {} : { pattern }),
      ...(values === undefined ? {} : { values }),
      ...(checkDigit === undefined ? {} : { checkDigit }),
    };
  }

  #text(item: YAMLMap, key: Key, at: number): string | undefined {
    const node = item.get(key, true);
    if (node === undefined) return undefined;
    const text = textOf(node);
    if (text === null) this.#problem(node, at, `“${key}” needs one text. Put it between quotation marks if it has signs of YAML in it.`);
    return text ?? undefined;
  }

  #flag(item: YAMLMap, key: Key, at: number): boolean {
    const text = this.#text(item, key, at);
    if (text !== undefined && text !== 'true' && text !== 'false') this.#problem(item.get(key, true), at, `“${key}” is true or false.`);
    return text === 'true';
  }

  #choice<Choice extends string>(item: YAMLMap, key: Key, at: number, known: readonly Choice[]): Choice | undefined {
    const text = this.#text(item, key, at);
    const chosen = known.find((each) => each === text);
    if (text !== undefined && chosen === undefined) this.#problem(item.get(key, true), at, `“${key}” is one of ${known.join(', ')}.`);
    return chosen;
  }

  #list(item: YAMLMap, key: Key, at: number, most: number, longest: number): string[] | undefined {
    const node = item.get(key, true);
    if (node === undefined) return undefined;
    if (!isSeq(node)) {
      this.#problem(node, at, `“${key}” needs a list. Write [one, another], or one a line with a hyphen before it.`);
      return undefined;
    }
    if (node.items.length > most)
      this.#problem(node, at, `“${key}” has ${node.items.length} entries; at most ${most} are taken. Shorten the list.`);
    return node.items.slice(0, most).flatMap((entry) => {
      const text = textOf(entry);
      if (text !== null && text !== '' && text.length <= longest) return [text];
      this.#problem(entry, startOf(node) ?? at, `Each entry of “${key}” is a text of 1 to ${longest} characters.`);
      return [];
    });
  }

  #pattern(item: YAMLMap, at: number, ignoreCase: boolean): string | undefined {
    const text = this.#text(item, 'pattern', at);
    if (text === undefined) return undefined;
    const node = item.get('pattern', true);
    if (text.length > 500) this.#problem(node, at, 'The pattern is longer than 500 characters. Shorten it, or list the values.');
    const compiled = compilePattern(text, ignoreCase);
    if (!compiled.ok) this.problemAt(placeWithin(node, text, compiled.at) ?? at, compiled.message);
    return text;
  }

  async #values(item: YAMLMap, at: number, readValues: ReadValues): Promise<string[] | undefined> {
    const given = this.#list(item, 'values', at, 100_000, 200);
    const path = this.#text(item, 'valuesFile', at);
    if (path === undefined) return given;
    const node = item.get('valuesFile', true);
    if (given !== undefined) {
      this.#problem(node, at, 'A type has either “values” or a “valuesFile”, not both. Take one out.');
      return undefined;
    }
    const content = await readValues(path);
    if (content === null) {
      this.#problem(
        node,
        at,
        'This file of values cannot be read. Check that it stands beside this file, or give the values here as “values”.',
      );
      return undefined;
    }
    const values = content
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const long = values.findIndex((value) => value.length > 200);
    if (long >= 0) this.#problem(node, at, `Value ${long + 1} of this file is longer than 200 characters. One value stands on each line.`);
    if (values.length === 0 || values.length > 100_000)
      this.#problem(node, at, `This file has ${values.length} values; 1 to 100,000 are taken, one on each line.`);
    return values;
  }
}

const startOf = (node: unknown): number | undefined => (node as Partial<Node> | null | undefined)?.range?.[0];

const textOf = (node: unknown): string | null => (isScalar(node) && typeof node.value === 'string' ? node.value : null);

const nameOf = (pair: Pair): string => textOf(pair.key) ?? '';

const shown = (name: string): string => (name.length > 40 ? `${name.slice(0, 40)}…` : name);

/** Where a character of a text stands in the file; the start of the text where it was written with escapes or over several lines. */
function placeWithin(node: unknown, text: string, at: number): number | undefined {
  const start = startOf(node);
  const { source, type } = node as Partial<Scalar>;
  if (start === undefined || source !== text || (type !== 'PLAIN' && type !== 'QUOTE_SINGLE' && type !== 'QUOTE_DOUBLE')) return start;
  return start + (type === 'PLAIN' ? 0 : 1) + [...text].slice(0, at).join('').length;
}
