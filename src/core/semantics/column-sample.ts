import type { ColumnKind } from '#contract/profile.ts';
import type { Scalar } from '#contract/values.ts';
import { byFrequency } from '../by-frequency.ts';
import { englishNumber } from '../english-numbers.ts';
import { nameWords } from './names.ts';

/** One value and how often it occurs. */
export interface CountedText {
  readonly text: string;
  readonly count: number;
}

/** What is known of a column when its meaning is decided. */
export interface ColumnSample {
  readonly name: string;
  readonly kind: ColumnKind;
  /** DuckDB's type, whose field names tell of nested values. */
  readonly type: string;
  /** Different values as DuckDB writes them, NULL left out, with all their occurrences: every one, or those with small hashes. */
  readonly values: readonly CountedText[];
  /** Different values of the whole column; null where it is not known. */
  readonly distinct: number | null;
  readonly max: Scalar;
  /** Inside of a nested column: there are several places in a row, and evidence speaks of them. */
  readonly isField?: boolean;
}

/** The same, made ready: the most frequent first, without white space around, empty values and the noughts that a type of number adds. */
export interface ReadyColumn extends ColumnSample {
  readonly words: string;
  readonly isNumber: boolean;
  /** Occurrences of the values at hand. */
  readonly total: number;
  /** Whole numbers in a text column that a type of number has given a decimal point. */
  readonly isPointed: boolean;
}

/** More values than these change no decision. */
const mostValues = 2048;
const mostFrequent = 512;

/** `50.00` becomes `50`. By hand, because it is done to every number of wide files. */
function withoutNoughts(text: string): string {
  if (!text.endsWith('0') || !text.includes('.')) return text;
  let end = text.length;
  while (text[end - 1] === '0') end -= 1;
  return text.slice(0, text[end - 1] === '.' ? end - 1 : end);
}

export function readyColumn(column: ColumnSample): ReadyColumn {
  const isNumber = ['integer', 'decimal', 'float'].includes(column.kind);
  const isPointed =
    column.kind === 'text' && column.values.length > 0 && column.values.every((each) => each.text === '' || /^\d+\.0$/.test(each.text));
  const plain = (text: string): string => (isNumber || isPointed ? withoutNoughts(text) : text.trim());
  const ordered = byFrequency(column.values);
  const stride = Math.max(1, Math.ceil((ordered.length - mostFrequent) / (mostValues - mostFrequent)));
  const values: CountedText[] = [];
  for (const [index, each] of ordered.entries()) {
    if (index >= mostFrequent && (index - mostFrequent) % stride !== 0) continue;
    const text = plain(each.text);
    if (text !== '') values.push(text === each.text ? each : { text, count: each.count });
  }
  return {
    ...column,
    values,
    words: nameWords(column.name),
    isNumber,
    total: values.reduce((sum, each) => sum + each.count, 0),
    isPointed,
  };
}

/** Occurrences and different values that pass a test. */
export function passing(values: readonly CountedText[], test: (text: string) => boolean): { count: number; distinct: number } {
  let count = 0;
  let distinct = 0;
  for (const each of values) {
    if (!test(each.text)) continue;
    count += each.count;
    distinct += 1;
  }
  return { count, distinct };
}

export const inWords = (count: number): string => englishNumber(count);

/** A share in words that never rounds to all or nothing. */
export function shareInWords(share: number): string {
  if (share > 0.999 && share < 1) return 'over 99.9 %';
  return share > 0 && share < 0.001 ? 'under 0.1 %' : `${englishNumber(share * 100, 1)} %`;
}

/** What evidence calls the thing that is judged, and what its values lie in. */
export const subjectWords = ({ isField }: Pick<ColumnSample, 'isField'>): { readonly thing: string; readonly places: string } =>
  isField ? { thing: 'field', places: 'places' } : { thing: 'column', places: 'rows' };
