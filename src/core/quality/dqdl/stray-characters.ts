import type { ILexingError, IToken } from 'chevrotain';
import type { Diagnostics } from './diagnostics.ts';

interface Strays {
  readonly text: string;
  readonly errors: readonly ILexingError[];
  readonly carriageReturns: readonly IToken[];
  readonly openComments: readonly IToken[];
  /** AWS Glue's parser reads up to here; what is wrong after it is ignored with all the rest. */
  readonly endOfReading: number;
}

/** Says what is wrong with characters that are no part of DQDL outside of texts and comments. */
export function reportStrayCharacters({ text, errors, carriageReturns, openComments, endOfReading }: Strays, found: Diagnostics): void {
  const [carriageReturn] = carriageReturns;
  if (carriageReturn && carriageReturn.startOffset < endOfReading) {
    found.error(
      { start: carriageReturn.startOffset, end: carriageReturn.startOffset + 1 },
      'This line ends with a carriage return (Windows line ends). Save the text with line feeds only (LF).',
    );
  }
  for (const { offset, length } of errors) {
    if (offset >= endOfReading) continue;
    found.error({ start: offset, end: offset + length }, messageFor(text.slice(offset, offset + length)));
  }
  for (const comment of openComments) {
    if (comment.startOffset >= endOfReading) continue;
    found.error(
      { start: comment.startOffset, end: text.length },
      'The text ends inside this comment. End the last line with a line feed, or AWS Glue refuses the ruleset.',
    );
  }
}

function messageFor(characters: string): string {
  const [first = ''] = characters;
  const code = `U+${(first.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  if (first === '\ufeff') return 'A byte-order mark stands here. Save the text as UTF-8 without byte-order mark.';
  if (/[\u201c-\u201f\u00ab\u00bb\u2033]/u.test(first)) return `${first} is a typographic quote. Write the straight double quote: ".`;
  if (/[\u2018-\u201b\u2032\u00b4`]/u.test(first))
    return `${first} is no quote in DQDL. Write texts and names in straight double quotes: ".`;
  if (/[\u2010-\u2015\u2212]/u.test(first)) return `${first} (${code}) is no minus sign. Write the plain hyphen: -.`;
  if (/[\p{Zs}\u2028\u2029\u200b\u2060\f\v]/u.test(first)) return `An unusual blank (${code}) stands here. Write a plain space instead.`;
  if (/\p{Cc}/u.test(first)) return `A control character (${code}) stands here. Remove it.`;
  if (first === ';') return '`;` means nothing in DQDL. Separate rules with commas.';
  if (/\p{L}/u.test(first)) return `${first} cannot stand in a name without quotes. Put the name in double quotes.`;
  if (first === '&' || first === '|') return 'Write `and` or `or` between rules.';
  return `${first} cannot stand here. Only texts in double quotes and comments may hold this character.`;
}
