import type { CsvDialectChoice, CsvReading } from '#contract/csv-reading.ts';
import { formatCount, plural } from '../../../ui/format.ts';

const names: Readonly<Record<string, string>> = {
  ',': 'commas',
  '\t': 'tabs',
  ';': 'semicolons',
  '|': 'bars',
  ':': 'colons',
  ' ': 'spaces',
};

/** "commas", "tabs"; a character that cannot be seen by its number. */
export function delimiterWord(delimiter: string): string {
  const code = delimiter.charCodeAt(0);
  return names[delimiter] ?? (code > 32 && code < 127 ? delimiter : `character ${String(code)}`);
}

/** What comes out of a way to read a text. */
export function outcomeWords({ columns, rows, unequalRows, hasOpenQuote, linesAbove }: CsvReading): string {
  const size = `${plural(columns, 'column')}, ${plural(rows, 'row')}`;
  const above = linesAbove === 0 ? '' : `; ${linesAbove === 1 ? 'the first line' : `the first ${formatCount(linesAbove)} lines`} left out`;
  if (hasOpenQuote) return `${size}; a quote is never closed${above}`;
  if (unequalRows === 0) return `${size}, all equally wide${above}`;
  return `${size}; ${formatCount(unequalRows)} not as wide as the others${above}`;
}

/** What a person typed for a delimiter: a character, or its name. */
export function delimiterFrom(text: string): string | null {
  const word = text.trim().toLowerCase();
  if (word === 'tab' || text === '\t' || text === String.raw`\t`) return '\t';
  const named = Object.entries(names).find(([, name]) => name === word || name === `${word}s`);
  if (named !== undefined) return named[0];
  const isOne = text.length === 1 && text.charCodeAt(0) < 128 && !/[\p{L}\p{N}"'\r\n\0]/u.test(text);
  return isOne ? text : null;
}

/** A quote inside a quoted field is doubled unless the text was found to be written otherwise. */
export const escapeFor = (quote: CsvDialectChoice['quote'], known: string | undefined): CsvDialectChoice['escape'] =>
  quote === '' ? '' : known === '\\' ? '\\' : quote;

/** The same as a choice; null where it holds something that cannot be chosen. */
export function choiceOf({ delimiter, quote, escape, header }: CsvReading): CsvDialectChoice | null {
  if (quote !== '"' && quote !== "'" && quote !== '') return null;
  return { delimiter, quote, escape: escapeFor(quote, escape), header };
}
