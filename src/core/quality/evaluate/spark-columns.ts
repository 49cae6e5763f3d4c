import { clockFunctions } from './spark-functions.ts';
import { literalWords, reserved } from './spark-sql.ts';
import { type SparkToken, sparkTokens } from './spark-tokens.ts';

export interface SparkColumn {
  readonly name: string;
  /** UTF-16 code units within the condition; backticks included. */
  readonly start: number;
  readonly end: number;
}

/** Words that may stand where a name can, and name no column. */
const otherWords = new Set(
  'any all some unknown both leading trailing collate at time zone symmetric for using nulls first last'.split(' '),
);

/** After an opening bracket these are parts of a moment: `extract(year from day)`, `timestampdiff(day, a, b)`. */
const units = new Set(
  'year years quarter month months week weeks day days hour hours minute minutes second seconds millisecond microsecond epoch dow doy'.split(
    ' ',
  ),
);

/**
 * The columns that a condition in Spark SQL names, told without knowing the columns. What may be something else is left out: names
 * with a dot, and all of a condition with a query or a function of its own (`x -> …`) in it.
 */
export function columnsOfCondition(sql: string): SparkColumn[] {
  const tokens: (SparkToken & { readonly start: number })[] = [];
  let start = 0;
  for (const token of sparkTokens(sql)) {
    if (token.kind !== 'space') tokens.push({ ...token, start });
    start += token.text.length;
  }
  const hasOwnNames = tokens.some(({ text }, at) => /^select$/i.test(text) || (text === '-' && tokens[at + 1]?.text === '>'));
  if (hasOwnNames) return [];
  return tokens.flatMap((token, at) => {
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    if (before?.text === '.' || after?.text === '.' || after?.text === '(') return [];
    const isColumn = token.kind === 'quoted name' || (token.kind === 'word' && mayNameColumn(token, before, after));
    return isColumn ? [{ name: token.value, start: token.start, end: token.start + token.text.length }] : [];
  });
}

function mayNameColumn({ text }: SparkToken, before: SparkToken | undefined, after: SparkToken | undefined): boolean {
  const word = text.toLowerCase();
  if (reserved.has(word) || otherWords.has(word) || clockFunctions.has(word)) return false;
  // `date '2026-01-01'`; `interval 3 days`, `'3' day`; `cast(x as double)`.
  if (literalWords.has(word) && after?.kind === 'text') return false;
  if (before?.kind === 'number' || before?.kind === 'text' || before?.text.toLowerCase() === 'as') return false;
  return !(before?.text === '(' && units.has(word));
}
