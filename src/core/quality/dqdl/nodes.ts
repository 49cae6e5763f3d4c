import type { IToken } from 'chevrotain';
import type { Name, Range, RuleExpression, TextLiteral } from './syntax.ts';
import { endOf } from './tokens.ts';

/** Without the parts that an error kept from being read. */
export const present = <Item>(items: readonly (Item | undefined)[]): Item[] => items.filter((item) => item !== undefined);

/** From the start of one token to the end of another. */
export const across = (first: IToken, last: IToken): Range => ({ start: first.startOffset, end: endOf(last) });

export const nameOf = (token: IToken): Name => ({ kind: 'name', name: token.image, range: across(token, token) });

export const textOf = (token: IToken): TextLiteral => ({ kind: 'text', text: token.image.slice(1, -1), range: across(token, token) });

export const keywordOf = (token: IToken, keyword: 'NULL' | 'EMPTY' | 'WHITESPACES_ONLY') =>
  ({ kind: 'keyword', keyword, range: across(token, token) }) as const;

export const dateOf = (token: IToken, kind: 'day' | 'time') =>
  ({ kind, text: token.image.slice(1, -1), range: across(token, token) }) as const;

/** Joins rules; one alone stays itself, and nothing comes of parts that could not all be read. */
export function composite(
  operator: 'and' | 'or',
  parts: readonly (RuleExpression | undefined)[],
  range: Range,
): RuleExpression | undefined {
  const operands = present(parts);
  if (operands.length !== parts.length) return undefined;
  return operands.length === 1 ? operands[0] : { kind: 'composite', operator, operands, range };
}
