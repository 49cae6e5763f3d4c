import type { ColumnContent } from '#contract/column-content.ts';
import { position } from '../axis.ts';
import { isNumeric, type ColumnType } from '../column-type.ts';
import { decodeScalar } from '../scalar.ts';
import type { CountedText } from './counted.ts';
import type { Fences } from './fences.ts';

type Placeholder = ColumnContent['placeholders'][number];

/** Texts that people and programs write where there is no value; lower case, without white space around. */
const words = new Set(
  [
    'null|(null)|<null>|nil|none|\\n|n/a|na|n.a.|n.a|#n/a|<na>|nan|#null!|#value!|#ref!|#div/0!',
    'unknown|unk|unknwn|undefined|undef|missing|not available|not applicable|not known|not specified|unspecified',
    'not provided|not recorded|not reported|no data|no value|(blank)|blank|empty|void|tbd|tba|to be determined',
    '-|--|---|–|—|?|??|???|.|..|...|*|_|x|xx|xxx|xxxx|test|dummy|placeholder',
    '00/00/0000|0000-00-00|99/99/9999|9999-99-99',
  ].flatMap((line) => line.split('|')),
);
/** In these a letter can also be a code. */
const weakWords = new Set(['na', 'x', 'xx', '*', '_', '.', 'test', 'void', 'empty']);

const farDates: Readonly<Record<string, string>> = {
  '9999-12-31': 'the last date that most systems can write, used for "no end"',
  '9999-01-01': 'a year 9999, used for "no end"',
  '2999-12-31': 'a far end, used for "no end"',
  '2099-12-31': 'a far end, used for "no end"',
  '0001-01-01': 'the first date that most systems can write',
  '1753-01-01': 'the first date that SQL Server can write',
};
const startDates: Readonly<Record<string, string>> = {
  '1900-01-01': 'the first day of many calendars in software',
  '1899-12-30': 'day 0 of spreadsheets',
  '1899-12-31': 'day 0 of spreadsheets',
  '1970-01-01': 'second 0 of Unix time',
  '1901-01-01': 'the start of a century, used for "unknown"',
  '1800-01-01': 'the start of a century, used for "unknown"',
};
const sentinelStart = /^[-89]/;
const sentinel = /^-?9{2,9}(?:\.0+|\.9+)?$|^-(?:1|2|8|9)(?:\.0+)?$|^-?8{3,6}(?:\.0+)?$/;

/** Whether a value might stand for "no value", by its looks alone. */
export function maybePlaceholder(text: string, type: ColumnType): boolean {
  if (type.kind === 'text') return text.length <= 20 && words.has(text.trim().toLowerCase());
  // Nearly every value is refused by a look at a few of its characters: this is asked of all values of wide files.
  if (isNumeric(type)) return sentinelStart.test(text) && sentinel.test(text);
  const end = text.slice(5, 10);
  if (end !== '12-31' && end !== '01-01' && end !== '12-30') return false;
  const day = text.slice(0, 10);
  if (type.kind === 'date' || type.kind === 'timestamp') return farDates[day] !== undefined || startDates[day] !== undefined;
  return false;
}

export interface PlaceholderContext {
  readonly type: ColumnType;
  readonly fences: Fences | null;
  /** Filled rows and different values of what was looked at. */
  readonly rows: number;
  readonly distinct: number;
  /** Rows below zero, of numbers. */
  readonly negatives: number;
}

/** How much more often than the average value a date or number must occur to stand out among its like. */
const standsOut = 5;

/**
 * Values that stand for "no value", with why. Words count wherever they occur; dates and numbers only where they stand out: they lie
 * beyond the fences, are the only negative number, or occur far more often than other values.
 * @param values in which they are looked for
 */
export function placeholdersIn(values: readonly CountedText[], context: PlaceholderContext): Placeholder[] {
  const found = values.flatMap(({ count, text }) => {
    if (!maybePlaceholder(text, context.type)) return [];
    const why = reasonFor(text, count, context);
    return why === null ? [] : [{ value: decodeScalar(text, context.type), count, why }];
  });
  return found.toSorted((one, other) => other.count - one.count).slice(0, 20);
}

function reasonFor(text: string, count: number, context: PlaceholderContext): string | null {
  const { distinct, fences, negatives, rows, type } = context;
  if (type.kind === 'text') {
    const isWeak = weakWords.has(text.trim().toLowerCase());
    // A column of single letters or of one word uses them as codes.
    if (isWeak && (distinct <= 30 || count > rows / 2)) return null;
    return 'It is a word for "no value", not a value.';
  }
  const place = position(text, type);
  const isOutside = fences !== null && place !== null && (place < fences.lower || place > fences.upper);
  const isFrequent = distinct > 1 && count > (standsOut * rows) / distinct && count >= 3;
  if (type.kind === 'date' || type.kind === 'timestamp') {
    const day = text.slice(0, 10);
    const far = farDates[day];
    if (far !== undefined) return `It is ${far}.`;
    const start = startDates[day];
    if (start === undefined || !(isOutside || isFrequent)) return null;
    return `It is ${start}, and ${isOutside ? 'lies far from the other dates' : 'occurs far more often than other dates'}.`;
  }
  if (text.startsWith('-') && negatives === count && count < rows) return 'It is the only negative number of the column.';
  if (isOutside && (isFrequent || count > rows / 1000)) return 'It is written for "unknown", repeats and lies beyond the other numbers.';
  return null;
}
