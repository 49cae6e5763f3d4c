import type { ColumnContent, Reading } from '#contract/column-content.ts';
import type { CountedText } from './counted.ts';

type Found = { as: Reading; format: string | null; isAmbiguous: boolean };

const booleans = new Set(['true', 'false', 'yes', 'no', 'y', 'n', 't', 'f']);
const wholeNumber = /^[+-]?\d{1,38}$/;
const decimalNumber = /^[+-]?(?:\d+\.\d*|\.\d+|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+)(?:[eE][+-]?\d{1,3})?$/;
const commaNumber = /^[+-]?\d+,\d+$/;
const isoDate = /^(\d{4})-(\d\d)-(\d\d)$/;
const isoTimestamp = /^(\d{4})-(\d\d)-(\d\d)[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$/;
const compactDate = /^(19|20)(\d\d)(\d\d)(\d\d)$/;
const twoFirst = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})$/;
const namedMonth = /^(?:(\d{1,2})[ -]?([A-Za-z]{3})[A-Za-z]*\.?,?[ -]?(\d{4})|([A-Za-z]{3})[A-Za-z]*\.? (\d{1,2}),? (\d{4}))$/;
const clock = /^(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?: ?[APap][Mm])?$/;
const months = new Set(['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']);

const isDay = (month: number, day: number): boolean => month >= 1 && month <= 12 && day >= 1 && day <= 31;

/** What a text reads as, the most particular first; null for text that is just text. Leading noughts make a code, not a number. */
export function readingOf(text: string): Found | null {
  if (text === '' || text.length > 64) return text.length > 64 && looksLikeJson(text) ? plain('json') : null;
  const first = text.charCodeAt(0);
  const startsNumber = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  if (startsNumber) return readNumberOrDate(text);
  if (booleans.has(text.toLowerCase())) return plain('boolean');
  const named = namedMonth.exec(text);
  if (named && months.has((named[4] ?? '').toLowerCase())) return { as: 'date', format: 'MON DD YYYY', isAmbiguous: false };
  return looksLikeJson(text) ? plain('json') : null;
}

const plain = (as: Reading): Found => ({ as, format: null, isAmbiguous: false });
const looksLikeJson = (text: string): boolean => /^\{\s*(?:"|\})|^\[\s*(?:["{[\d\]]|true|false|null)/.test(text) && /[}\]]\s*$/.test(text);

function readNumberOrDate(text: string): Found | null {
  const iso = isoDate.exec(text) ?? isoTimestamp.exec(text);
  if (iso && isDay(Number(iso[2]), Number(iso[3]))) {
    return {
      as: text.length === 10 ? 'date' : 'timestamp',
      format: text.length === 10 ? 'YYYY-MM-DD' : 'YYYY-MM-DD hh:mm',
      isAmbiguous: false,
    };
  }
  const parts = twoFirst.exec(text);
  if (parts) return readDayMonth(parts);
  const named = namedMonth.exec(text);
  if (named && months.has((named[2] ?? '').toLowerCase())) return { as: 'date', format: 'DD MON YYYY', isAmbiguous: false };
  const compact = compactDate.exec(text);
  if (compact && isDay(Number(compact[3]), Number(compact[4]))) return { as: 'date', format: 'YYYYMMDD', isAmbiguous: false };
  if (wholeNumber.test(text)) return /^[+-]?0\d/.test(text) ? null : plain('integer');
  if (decimalNumber.test(text)) return plain('decimal');
  if (commaNumber.test(text)) return { as: 'decimal', format: '9,9', isAmbiguous: /,\d{3}$/.test(text) };
  return clock.test(text) ? plain('time') : null;
}

function readDayMonth(parts: RegExpExecArray): Found | null {
  const [, one = '', separator = '', two = '', year = ''] = parts;
  const [a, b] = [Number(one), Number(two)];
  const shape = year.length === 4 ? 'YYYY' : 'YY';
  const dayFirst = `DD${separator}MM${separator}${shape}`;
  if (a > 12 && isDay(b, a)) return { as: 'date', format: dayFirst, isAmbiguous: false };
  const monthFirst = `MM${separator}DD${separator}${shape}`;
  if (b > 12 && isDay(a, b)) return { as: 'date', format: monthFirst, isAmbiguous: false };
  if (!isDay(a, b)) return null;
  // A point is written between day and month where the day comes first.
  return { as: 'date', format: separator === '.' ? dayFirst : monthFirst, isAmbiguous: a !== b && separator !== '.' };
}

/**
 * How many rows of a text column read as something else. Ambiguous dates go to the order that the unambiguous ones show; where these
 * show both orders or none, they stay ambiguous.
 */
export function readingsOf(values: readonly CountedText[]): ColumnContent['readings'] {
  const groups = new Map<string, ColumnContent['readings'][number]>();
  for (const { count, text } of values) {
    const found = readingOf(text.trim());
    if (!found) continue;
    const key = `${found.as} ${found.format ?? ''}`;
    const group = groups.get(key) ?? { as: found.as, format: found.format, count: 0, ambiguousCount: 0 };
    group.count += count;
    if (found.isAmbiguous) group.ambiguousCount += count;
    groups.set(key, group);
  }
  return settleOrder([...groups.values()]).toSorted((one, other) => other.count - one.count);
}

function settleOrder(readings: readonly ColumnContent['readings'][number][]): ColumnContent['readings'] {
  const settled = new Map(readings.map((reading) => [`${reading.as} ${reading.format ?? ''}`, { ...reading }]));
  for (const [key, monthFirst] of settled) {
    if (monthFirst.as !== 'date' || monthFirst.ambiguousCount === 0) continue;
    const dayFirst = settled.get(`date ${exchanged(monthFirst.format ?? '')}`);
    const isSure = monthFirst.count > monthFirst.ambiguousCount;
    if (isSure && !dayFirst) monthFirst.ambiguousCount = 0;
    if (!isSure && dayFirst) {
      dayFirst.count += monthFirst.count;
      settled.delete(key);
    }
  }
  return [...settled.values()];
}

const exchanged = (format: string): string => format.replace('DD', 'XX').replace('MM', 'DD').replace('XX', 'MM');
