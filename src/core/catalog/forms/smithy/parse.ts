import { EOF, NotAllInputParsedException } from 'chevrotain';
import type { IRecognitionException, IToken } from 'chevrotain';
import { SmithyParser, type Statement, type TakeDocumentation } from './parser.ts';
import type { SmithyDocument, SmithyFault } from './syntax.ts';
import { documentationGroup, smithyLexer } from './tokens.ts';
import * as t from './tokens.ts';

export interface ParsedSmithy {
  /** Null where the text could not be read whole. */
  readonly document: SmithyDocument | null;
  readonly faults: readonly SmithyFault[];
}

/** What the API takes is 100,000 characters; one that is far larger is not read. */
const longestModel = 1_000_000;
/** Brackets inside brackets: more than any model needs, few enough for every stack. */
const deepestNesting = 100;

let parser: SmithyParser | undefined;

/** Reads the text of a form type's model. Never throws: what is wrong comes back with its place. */
export function parseSmithy(text: string): ParsedSmithy {
  const faultAt = (start: number, end: number, message: string): ParsedSmithy => ({
    document: null,
    faults: [{ message, start, end, ...placeOf(text, start) }],
  });
  if (text.length > longestModel) return faultAt(0, 0, `The model has ${text.length} characters; up to ${longestModel} are read.`);
  const { tokens, groups, errors } = smithyLexer.tokenize(text);
  const [stray] = errors;
  if (stray !== undefined) {
    const first = text[stray.offset] ?? '';
    const message = first === '"' ? 'Nothing closes the text that begins with this quote.' : `${shown(first)} cannot stand here.`;
    return faultAt(stray.offset, stray.offset + 1, message);
  }
  const deep = findNesting(tokens);
  if (deep !== null) return faultAt(deep.startOffset, endOf(deep), `Brackets are nested more than ${deepestNesting} deep here.`);

  parser ??= new SmithyParser();
  parser.takeDocumentation = documentationTaker(text, groups[documentationGroup] ?? []);
  parser.input = tokens;
  const statements = parser.statements();
  const [error] = parser.errors;
  if (error !== undefined) {
    const atEnd = error.token.tokenType === EOF;
    return faultAt(atEnd ? text.length : error.token.startOffset, atEnd ? text.length : endOf(error.token), messageOf(error));
  }
  return { document: documentOf(statements), faults: [] };
}

function documentOf(statements: readonly Statement[]): SmithyDocument {
  return {
    namespace: statements.find((statement) => statement.kind === 'namespace')?.name ?? null,
    shapes: statements.flatMap((statement) => (statement.kind === 'shape' ? [statement.shape] : [])),
    applications: statements.flatMap((statement) => (statement.kind === 'application' ? [statement.application] : [])),
  };
}

/** `///` lines between two tokens; those behind something on its own line belong to nothing. */
function documentationTaker(text: string, comments: readonly IToken[]): TakeDocumentation {
  let next = 0;
  return (before, first) => {
    const from = Number.isNaN(before.startOffset) || before.tokenType === EOF ? -1 : endOf(before);
    const lines: string[] = [];
    // Shapes are taken after their members, so the place to go on from is not always where the last one ended.
    if ((comments[next - 1]?.startOffset ?? -1) >= from) next = firstFrom(comments, from);
    while ((comments[next]?.startOffset ?? Infinity) < from) next += 1;
    for (; next < comments.length; next += 1) {
      const comment = comments[next];
      if (comment === undefined || comment.startOffset >= first.startOffset) break;
      const isBehind = from >= 0 && lines.length === 0 && !/[\n\r]/.test(text.slice(from, comment.startOffset));
      if (!isBehind) lines.push(comment.image.slice(3).replace(/^ /, ''));
    }
    return lines.length === 0 ? null : lines.join('\n');
  };
}

function firstFrom(tokens: readonly IToken[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.startOffset ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const endOf = (token: IToken): number => (token.endOffset ?? token.startOffset) + 1;

const opening: ReadonlySet<unknown> = new Set([t.LeftBrace, t.LeftBracket, t.LeftParenthesis]);
const closing: ReadonlySet<unknown> = new Set([t.RightBrace, t.RightBracket, t.RightParenthesis]);

function findNesting(tokens: readonly IToken[]): IToken | null {
  let depth = 0;
  for (const token of tokens) {
    depth = Math.max(0, depth + Number(opening.has(token.tokenType)) - Number(closing.has(token.tokenType)));
    if (depth > deepestNesting) return token;
  }
  return null;
}

/** Where the places of the grammar are, in words. */
const expectations: Readonly<Record<string, string>> = {
  statements: 'a shape such as `structure`, `list` or `string`',
  kind: 'a shape such as `structure`, `list` or `string`',
  value: 'a value: a text in quotes, a number, `true`, `false`, `null`, `[ … ]` or `{ … }`',
  text: 'a text in quotes',
  shapeName: 'the name of a shape',
};

const notData: ReadonlySet<string> = new Set(['service', 'operation', 'resource']);

function messageOf(error: IRecognitionException): string {
  const { token, context, message } = error;
  const isBeyond = error instanceof NotAllInputParsedException;
  if (isBeyond && notData.has(token.image)) return `A form type describes data: it cannot hold a ${token.image}.`;
  const found = token.tokenType === EOF ? 'The end of the text' : shown(token.image);
  const wanted = expectations[isBeyond ? 'statements' : (context.ruleStack.at(-1) ?? '')] ?? /--> (.*?) <--/.exec(message)?.[1];
  return wanted === undefined ? `${found} cannot stand here.` : `${found} stands where ${wanted} was expected.`;
}

const shown = (image: string): string => `\`${image.length > 40 ? `${image.slice(0, 40)}…` : image}\``;

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n?|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
