import { EOF, NotAllInputParsedException } from 'chevrotain';
import type { ILexingError, IRecognitionException, IToken } from 'chevrotain';
import * as t from './tokens.ts';

/** The tokens of a text, and which one stands before which. */
export class TokenSequence {
  readonly tokens: readonly IToken[];
  private readonly indexes: ReadonlyMap<IToken, number>;

  constructor(tokens: readonly IToken[]) {
    this.tokens = tokens;
    this.indexes = new Map(tokens.map((token, index) => [token, index]));
  }

  before(token: IToken): IToken | undefined {
    return this.tokens[(this.indexes.get(token) ?? this.tokens.length) - 1];
  }
}

/** Leaves out errors that only follow from the one before: those in the same rule, variable or section, and those behind a stray character. */
export function withoutEchoes(
  problems: readonly IRecognitionException[],
  sequence: TokenSequence,
  strays: readonly ILexingError[],
): IRecognitionException[] {
  const boundaries = findBoundaries(sequence.tokens);
  let reported = -1;
  let nextBoundary = 0;
  let nextStray = 0;
  return problems.filter((error) => {
    if (error instanceof NotAllInputParsedException) return true;
    const at = error.token.tokenType === EOF ? Number.MAX_SAFE_INTEGER : error.token.startOffset;
    const before = sequence.before(error.token)?.startOffset ?? -1;
    while ((boundaries[nextBoundary] ?? Infinity) <= at) nextBoundary += 1;
    while ((strays[nextStray]?.offset ?? Infinity) < at) nextStray += 1;
    const isEcho = reported >= 0 && (boundaries[nextBoundary - 1] ?? -1) <= reported;
    const isBehindStray = (strays[nextStray - 1]?.offset ?? -1) > before;
    if (isEcho || isBehindStray) return false;
    reported = Math.max(reported, at);
    return true;
  });
}

const sections = [t.Metadata, t.DataSources, t.DefaultLabels, t.Rules, t.Analyzers];
const opening = [t.LeftParenthesis, t.LeftBracket, t.LeftBrace];
const closing = [t.RightParenthesis, t.RightBracket, t.RightBrace];

/** How many brackets a token opens: 1, 0 or -1. */
export const nesting = ({ tokenType }: IToken): number => Number(opening.includes(tokenType)) - Number(closing.includes(tokenType));

/** Where something new begins: at the commas between rules, at sections and at variables. */
function findBoundaries(tokens: readonly IToken[]): number[] {
  let depth = 0;
  return tokens.flatMap((token, index) => {
    depth += nesting(token);
    const isSection = sections.includes(token.tokenType);
    const isVariable = depth === 0 && token.tokenType === t.Identifier && tokens[index + 1]?.tokenType === t.Equals;
    return isSection || isVariable || (depth === 1 && token.tokenType === t.Comma) ? [token.startOffset] : [];
  });
}
