import { parseRuleset } from './parse.ts';
import { printRule, printRuleset } from './print.ts';
import type { Analyzer, RulesetDocument, Section } from './syntax.ts';
import { dqdlLexer, endOf } from './tokens.ts';

interface Comment {
  readonly start: number;
  /** With its `#`, without the line's end. */
  readonly text: string;
  /** Something else stands before it in its line. */
  readonly isTrailing: boolean;
}

/**
 * Lays a ruleset out as {@link printRuleset} does, with its comments: one on a line of its own stays before what follows it, one behind a
 * rule stays behind it, and one inside a rule goes before that rule. Blank lines between rules stay, one at most.
 * @returns null where the text has errors
 */
export function formatRuleset(text: string): string | null {
  const { document, diagnostics } = parseRuleset(text);
  // What is behind the end of the ruleset is a warning, and would be lost.
  if (document === null || diagnostics.length > 0) return null;
  const comments = findComments(text);
  if (comments.length === 0 && !/\n[ \t]*\n/.test(text)) return printRuleset(document);
  const writer = new Layout(text, comments);
  const parts = [...headParts(document), ...sectionParts(document, writer)].toSorted((one, other) => one.start - other.start);
  return writer.write(parts);
}

interface Part {
  readonly start: number;
  readonly end: number;
  print(writer: Layout): string;
}

function headParts({ metadata, dataSources, variables, defaultLabels }: RulesetDocument): Part[] {
  const nothing: RulesetDocument = {
    metadata: null,
    dataSources: null,
    variables: [],
    defaultLabels: null,
    rules: null,
    analyzers: null,
    range: { start: 0, end: 0 },
  };
  const part = (range: { start: number; end: number }, only: Partial<RulesetDocument>): Part => ({
    ...range,
    print: () => printRuleset({ ...nothing, ...only }).trimEnd(),
  });
  return [
    ...(metadata ? [part(metadata.range, { metadata })] : []),
    ...(dataSources ? [part(dataSources.range, { dataSources })] : []),
    ...variables.map((variable) => part(variable.range, { variables: [variable] })),
    ...(defaultLabels ? [part(defaultLabels.range, { defaultLabels })] : []),
  ];
}

const printAnalyzer = (item: Analyzer): string =>
  printRule({ ...item, kind: 'rule', condition: null, where: null, labels: null, tags: [] });

function sectionParts({ rules, analyzers }: RulesetDocument, writer: Layout): Part[] {
  const part = <Item extends { range: { start: number; end: number } }>(
    name: string,
    section: Section<Item>,
    print: (item: Item) => string,
  ): Part => ({
    ...section.range,
    print: () => {
      const lines: string[] = [`${name} = [`];
      for (const [index, item] of section.items.entries()) {
        lines.push(...writer.before(item.range.end, '    ', index > 0));
        const comma = index < section.items.length - 1 ? ',' : '';
        const next = section.items[index + 1]?.range.start ?? section.range.end;
        lines.push(`    ${print(item)}${comma}${writer.behind(item.range.end, next)}`);
      }
      lines.push(...writer.before(section.range.end, '    ', false));
      return section.items.length === 0 && lines.length === 1 ? `${name} = [ ]` : `${lines.join('\n')}\n]`;
    },
  });
  return [...(rules ? [part('Rules', rules, printRule)] : []), ...(analyzers ? [part('Analyzers', analyzers, printAnalyzer)] : [])];
}

/** Hands comments out in the order of the text, each once. */
class Layout {
  readonly #text: string;
  readonly #comments: readonly Comment[];
  #next = 0;
  /** Up to here the text is written. */
  #written = 0;

  constructor(text: string, comments: readonly Comment[]) {
    this.#text = text;
    this.#comments = comments;
  }

  write(parts: readonly Part[]): string {
    const lines: string[] = [];
    for (const part of parts) {
      lines.push(...this.before(part.start, '', lines.length > 0));
      const printed = part.print(this);
      // Comments inside a variable or a dictionary go before it.
      lines.push(...this.before(part.end, '', false), `${printed}${this.behind(part.end, this.#text.length)}`);
    }
    lines.push(...this.before(this.#text.length, '', lines.length > 0));
    return `${lines.join('\n')}\n`;
  }

  /** Comments that begin before `end`, as lines, and a blank line where one stood before the first of them or before `end`'s item. */
  before(end: number, indent: string, mayBreak: boolean): string[] {
    const lines: string[] = [];
    const from = this.#written;
    const isBroken = mayBreak && /^[^\n]*\n[ \t]*\n/.test(this.#text.slice(from, Math.max(from, end)));
    for (let comment = this.#comments[this.#next]; comment && comment.start < end; comment = this.#comments[this.#next]) {
      lines.push(indent + comment.text);
      this.#next += 1;
    }
    this.#written = Math.max(this.#written, end);
    return isBroken ? ['', ...lines] : lines;
  }

  /** The comment in the rest of the line at `end`, up to `limit`. */
  behind(end: number, limit: number): string {
    this.#written = Math.max(this.#written, end);
    const comment = this.#comments[this.#next];
    if (!comment || !comment.isTrailing || comment.start >= limit || this.#text.slice(end, comment.start).includes('\n')) return '';
    this.#next += 1;
    this.#written = comment.start + comment.text.length;
    return ` ${comment.text}`;
  }
}

/** Comments are no tokens: they stand between them, in what is neither a token nor white space. */
function findComments(text: string): Comment[] {
  const { tokens } = dqdlLexer.tokenize(text);
  const gaps = [...tokens.map((token) => ({ start: token.startOffset, end: endOf(token) })), { start: text.length, end: text.length }];
  const comments: Comment[] = [];
  let from = 0;
  for (const { start: until, end } of gaps) {
    for (const match of text.slice(from, until).matchAll(/#[^\n]*/g)) {
      const start = from + match.index;
      const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
      comments.push({ start, text: match[0].trimEnd(), isTrailing: line.trim() !== '' });
    }
    from = end;
  }
  return comments;
}
