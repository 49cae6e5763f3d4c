import type { ColumnContent, Reading } from '#contract/column-content.ts';
import type { CountedText } from './counted.ts';

interface Found {
  readonly as: Reading;
  readonly format: string | null;
  /** Day and month could be exchanged, and that would be another date. */
  readonly isAmbiguous: boolean;
  /** Day and month cannot be exchanged: it tells how the others are written. */
  readonly isDecisive: boolean;
}

const month = '(?:0?[1-9]|1[0-2])';
const day = '(?:0?[1-9]|[12][0-9]|3[01])';
const isoDay = '[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])';
const clock = '(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]+)?)?';
const named =
  '(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]*';
const separators = ['/', '-', '.'] as const;

/**
 * What a text may read as, the most particular first. The patterns mean the same to RE2 and to JavaScript, so that the rows behind a
 * figure are the rows that were counted. Leading noughts make a code, not a number.
 */
const patterns: readonly { as: Reading; format: string | null; pattern: string }[] = [
  { as: 'date', format: 'YYYY-MM-DD', pattern: isoDay },
  { as: 'timestamp', format: 'YYYY-MM-DD hh:mm', pattern: `${isoDay}[T ]${clock}(?:Z|[+-][0-9]{2}:?[0-9]{2})?` },
  ...separators.flatMap((separator) => {
    const s = separator === '.' ? '\\.' : separator;
    const orders = `(?:${day}${s}${month}|${month}${s}${day})${s}`;
    return [
      { as: 'date', format: `MM${separator}DD${separator}YYYY`, pattern: `${orders}[0-9]{4}` } as const,
      { as: 'date', format: `MM${separator}DD${separator}YY`, pattern: `${orders}[0-9]{2}` } as const,
    ];
  }),
  { as: 'date', format: 'YYYYMMDD', pattern: '(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])' },
  { as: 'date', format: 'DD MON YYYY', pattern: `${day}[ -]?${named}\\.?,?[ -]?[0-9]{4}` },
  { as: 'date', format: 'MON DD YYYY', pattern: `${named}\\.? ${day},? [0-9]{4}` },
  { as: 'integer', format: null, pattern: '[+-]?(?:0|[1-9][0-9]{0,37})' },
  {
    as: 'decimal',
    format: null,
    pattern:
      '[+-]?(?:(?:0|[1-9][0-9]*)\\.[0-9]*|\\.[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\\.[0-9]+)?|[0-9]+(?:\\.[0-9]*)?[eE][+-]?[0-9]{1,3})',
  },
  { as: 'decimal', format: '9,9', pattern: '[+-]?(?:0|[1-9][0-9]*),[0-9]+' },
  { as: 'time', format: null, pattern: `${clock}(?: ?[AaPp][Mm])?` },
  { as: 'boolean', format: null, pattern: '(?:[Tt]rue|[Ff]alse|TRUE|FALSE|[Yy]es|[Nn]o|YES|NO)' },
  { as: 'json', format: null, pattern: '(?s)(?:\\{\\s*(?:"|\\}).*\\}|\\[\\s*(?:["{\\[\\]0-9]|true|false|null).*\\])' },
];
// JavaScript has no flag inside of a pattern; its own flag `s` lets `.` be a line break, as `(?s)` does for RE2.
const tests = patterns.map((each) => ({ ...each, test: new RegExp(`^(?:${each.pattern.replace('(?s)', '')})$`, 's') }));
const quick = /^[0-9+\-.{[A-Za-z]/;
const longestReading = 64;

/** What a text reads as; null for text that is just text. */
export function readingOf(text: string): Found | null {
  if (!quick.test(text)) return null;
  const first = text.charCodeAt(0);
  const isBracket = first === 91 || first === 123;
  if (text.length > longestReading && !isBracket) return null;
  const isLetter = first >= 65 && !isBracket;
  const found = tests.find(
    ({ as, format, test }) =>
      (!isLetter || as === 'boolean' || format === 'MON DD YYYY') && (!isBracket || as === 'json') && test.test(text),
  );
  if (!found) return null;
  return found.as === 'date' && found.format?.startsWith('MM')
    ? dayOrMonth(text, found.format)
    : { as: found.as, format: found.format, isAmbiguous: false, isDecisive: false };
}

/** Which of the first two parts is the day; ambiguous where both could be, except that a point is written where the day comes first. */
function dayOrMonth(text: string, monthFirst: string): Found {
  const [one = 0, two = 0] = text.split(/[./-]/).map(Number);
  const isPoint = monthFirst.includes('.');
  const isEither = one <= 12 && two <= 12;
  const isDayFirst = one > 12 || (two <= 12 && isPoint);
  return {
    as: 'date',
    format: isDayFirst ? exchanged(monthFirst) : monthFirst,
    isAmbiguous: isEither && one !== two && !isPoint,
    isDecisive: !isEither,
  };
}

/**
 * The same as a condition.
 * @param text SQL expression of a text
 * @param bind makes a placeholder of a value
 */
export function readingCondition(as: Reading, text: string, bind: (value: string) => string): string {
  const isAny = (some: readonly { pattern: string }[]): string =>
    some.map(({ pattern }) => `regexp_full_match(trim(${text}), ${bind(pattern)}::varchar)`).join(' or ');
  const own = patterns.filter((each) => each.as === as);
  // An earlier pattern takes its texts away from a later one: 20240131 is a date before it is a number.
  const earlier = as === 'integer' ? patterns.filter((each) => each.format === 'YYYYMMDD') : [];
  return `coalesce((${isAny(own)})${earlier.length === 0 ? '' : ` and not (${isAny(earlier)})`}, false)`;
}

/**
 * How many rows of a text column read as something else. Ambiguous dates go to the order that the unambiguous ones show; where these
 * show both orders or none, they stay ambiguous.
 */
export function readingsOf(values: readonly CountedText[]): ColumnContent['readings'] {
  const groups = new Map<string, Group>();
  for (const { count, text } of values) {
    const found = readingOf(text.trim());
    if (!found) continue;
    const key = `${found.as} ${found.format ?? ''}`;
    const group = groups.get(key) ?? { as: found.as, format: found.format, count: 0, ambiguousCount: 0, isDecided: false };
    group.count += count;
    group.isDecided ||= found.isDecisive;
    if (found.isAmbiguous) group.ambiguousCount += count;
    groups.set(key, group);
  }
  settleOrder(groups);
  return [...groups.values()]
    .map(({ ambiguousCount, as, count, format }) => ({ as, format, count, ambiguousCount }))
    .toSorted((one, other) => other.count - one.count);
}

type Group = ColumnContent['readings'][number] & { isDecided: boolean };

function settleOrder(groups: Map<string, Group>): void {
  for (const [key, monthFirst] of groups) {
    if (monthFirst.as !== 'date' || !monthFirst.format?.startsWith('MM')) continue;
    const dayFirst = groups.get(`date ${exchanged(monthFirst.format)}`);
    if (monthFirst.isDecided && !dayFirst) monthFirst.ambiguousCount = 0;
    if (!monthFirst.isDecided && dayFirst) {
      dayFirst.count += monthFirst.count;
      groups.delete(key);
    }
  }
}

const exchanged = (format: string): string => format.replace('DD', 'XX').replace('MM', 'DD').replace('XX', 'MM');
