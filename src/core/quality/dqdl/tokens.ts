import { createToken, Lexer } from 'chevrotain';
import type { IToken, ITokenConfig, TokenType } from 'chevrotain';

/** Groups of what is no part of the grammar, kept for their messages. */
export const strayGroups = { carriageReturn: 'carriageReturn', openComment: 'openComment' } as const;

const token = (config: ITokenConfig & { label: string }): TokenType => createToken({ line_breaks: false, ...config });

/** Letters, digits, `_` and `.`: keywords and numbers are words too, and the longer word wins (`10KB` is one name). */
export const Identifier = token({ name: 'Identifier', label: 'a name', pattern: /[A-Za-z0-9_.]+/ });

const word = (name: string, ...spellings: readonly string[]): TokenType =>
  token({ name, label: `\`${spellings[0] ?? name}\``, pattern: new RegExp(spellings.join('|')), longer_alt: Identifier });

const symbol = (name: string, image: string): TokenType => token({ name, label: `\`${image}\``, pattern: image });

export const Metadata = word('Metadata', 'Metadata');
export const DataSources = word('DataSources', 'DataSources');
export const Rules = word('Rules', 'Rules');
export const Analyzers = word('Analyzers', 'Analyzers');
export const DefaultLabels = word('DefaultLabels', 'DefaultLabels');
export const LabelsWord = word('Labels', 'labels');
export const With = word('With', 'with');
export const Where = word('Where', 'where');
export const Matches = word('Matches', 'matches');
export const NowCall = token({ name: 'Now', label: '`now()`', pattern: 'now()' });
export const DurationUnitWord = word('DurationUnit', 'days', 'hours', 'minutes');
export const SizeUnitWord = word('SizeUnit', 'B', 'KB', 'MB', 'GB', 'TB');
export const And = word('And', 'and', 'AND');
export const Or = word('Or', 'or', 'OR');
export const Of = word('Of', 'of', 'OF');
export const Null = word('Null', 'NULL', 'null');
export const Empty = word('Empty', 'EMPTY', 'empty');
export const WhitespacesOnly = word('WhitespacesOnly', 'WHITESPACES_ONLY', 'whitespaces_only');
export const Between = word('Between', 'between');
export const In = word('In', 'in');
export const Not = word('Not', 'not');

export const Plus = symbol('Plus', '+');
export const Minus = symbol('Minus', '-');
export const Star = symbol('Star', '*');
export const Slash = symbol('Slash', '/');
export const Dollar = symbol('Dollar', '$');
export const Colon = symbol('Colon', ':');
export const Comma = symbol('Comma', ',');
export const SingleQuote = symbol('SingleQuote', "'");
export const LeftBrace = symbol('LeftBrace', '{');
export const RightBrace = symbol('RightBrace', '}');
export const LeftBracket = symbol('LeftBracket', '[');
export const RightBracket = symbol('RightBracket', ']');
export const LeftParenthesis = symbol('LeftParenthesis', '(');
export const RightParenthesis = symbol('RightParenthesis', ')');
export const GreaterOrEqual = symbol('GreaterOrEqual', '>=');
export const Greater = symbol('Greater', '>');
export const LessOrEqual = symbol('LessOrEqual', '<=');
export const Less = symbol('Less', '<');
export const Equals = symbol('Equals', '=');
export const Exclamation = symbol('Exclamation', '!');

export const Decimal = token({ name: 'Decimal', label: 'a number', pattern: /\d+\.\d+/, longer_alt: Identifier });
export const Integer = token({ name: 'Integer', label: 'a whole number', pattern: /\d+/, longer_alt: Identifier });

/** These stand before texts: `"2024-01-01"` and `"12:30"` are never texts, not even where only a text is allowed. */
export const DayText = token({ name: 'Day', label: 'a date in quotes', pattern: /"\d{4}-\d{2}-\d{2}"/ });
export const TimeText = token({ name: 'Time', label: 'a time in quotes', pattern: /"\d{1,2}:\d{2} (?:AM|PM)"|"\d{2}:\d{2}"/ });

export const Text = token({
  name: 'Text',
  label: 'a text in quotes',
  pattern: (source: string, offset: number): [string] | null => {
    const end = endOfText(source, offset);
    return end === null ? null : [source.slice(offset, end)];
  },
  start_chars_hint: ['"'],
  line_breaks: true,
});

/** A quote that nothing closes. */
export const Quote = symbol('Quote', '"');

const Comment = token({ name: 'Comment', label: 'a comment', pattern: /#[^\n]*\n/, group: Lexer.SKIPPED, line_breaks: true });
const OpenComment = token({ name: 'OpenComment', label: 'a comment', pattern: /#[^\n]+|#/, group: strayGroups.openComment });
const WhiteSpace = token({ name: 'WhiteSpace', label: 'white space', pattern: /[ \t\n]+/, group: Lexer.SKIPPED, line_breaks: true });
const CarriageReturn = token({
  name: 'CarriageReturn',
  label: 'a carriage return',
  pattern: /\r/,
  group: strayGroups.carriageReturn,
  line_breaks: true,
});

/** Finds the quote that closes the text at `offset`: `\"` and `\\` do not, but the last `\"` does where no other quote follows. */
function endOfText(source: string, offset: number): number | null {
  if (source[offset] !== '"') return null;
  let lastEscapedQuote: number | null = null;
  for (let at = offset + 1; at < source.length; at += 1) {
    const character = source[at];
    if (character === '"') return at + 1;
    if (character === '\\' && (source[at + 1] === '"' || source[at + 1] === '\\')) {
      if (source[at + 1] === '"') lastEscapedQuote = at + 2;
      at += 1;
    }
  }
  return lastEscapedQuote;
}

/** In the order in which they are tried. */
export const allTokens: TokenType[] = [
  WhiteSpace,
  Comment,
  OpenComment,
  CarriageReturn,
  Metadata,
  DataSources,
  Rules,
  Analyzers,
  DefaultLabels,
  LabelsWord,
  With,
  Where,
  Matches,
  NowCall,
  DurationUnitWord,
  SizeUnitWord,
  And,
  Or,
  Of,
  Null,
  Empty,
  WhitespacesOnly,
  Between,
  In,
  Not,
  Plus,
  Minus,
  Star,
  Slash,
  Dollar,
  Colon,
  Comma,
  SingleQuote,
  LeftBrace,
  RightBrace,
  LeftBracket,
  RightBracket,
  LeftParenthesis,
  RightParenthesis,
  GreaterOrEqual,
  Greater,
  LessOrEqual,
  Less,
  Equals,
  Exclamation,
  DayText,
  TimeText,
  Text,
  Quote,
  Decimal,
  Integer,
  Identifier,
];

/** First place after a token. While the parser records its grammar, tokens are stand-ins without an end. */
export const endOf = (token: IToken): number => (token.endOffset ?? token.startOffset) + 1;

/** Tracks lines too, which nobody needs: without them the ends of tokens are not tracked either. */
export const dqdlLexer = new Lexer(allTokens, { positionTracking: 'full' });
