import { quoteLiteral } from '../../sql.ts';
import { isNumeric } from '../../profiling/column-type.ts';
import type { SubjectColumn } from './subject.ts';

/**
 * How Spark reads a text as another type when it casts it (blanks around it do not count): SQL that is true where the cast gives a value.
 * DuckDB's own casts differ: `12.7` as a whole number, `1e3` as one, a year alone as a date.
 */

const full = (value: string, pattern: string): string => `regexp_full_match(${value}, ${quoteLiteral(pattern)})`;

const blank = '\\s*';
const datePattern = '[+-]?[0-9]{4,7}(?:-[0-9]{1,2}(?:-[0-9]{1,2})?)?';
const clockPattern = '(?:[01]?[0-9]|2[0-3])(?::[0-5]?[0-9](?::[0-5]?[0-9](?:\\.[0-9]{0,9})?)?)?';
const zonePattern = '(?:\\s*(?:Z|UTC|GMT|UT|[A-Za-z]+/[A-Za-z_/]+|(?:UTC|GMT|UT)?[+-][0-9]{1,2}(?::?[0-9]{2})?(?::?[0-9]{2})?))?';

/** SQL for the day at the start of a text, null where there is none: a month or a day that is missing is the first. */
export function dayOfText(value: string): string {
  const part = (group: number): string =>
    `coalesce(nullif(regexp_extract(${value}, '^\\s*[+-]?([0-9]{4,7})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?', ${group}), ''), '01')`;
  return `CASE WHEN ${full(value, `${blank}${datePattern}(?:[T ].*)?${blank}`)} THEN try_cast(${part(1)} || '-' || ${part(2)} || '-' || ${part(3)} AS DATE) END`;
}

function wholeFits(value: string, least: string, most: string): string {
  const whole = `try_cast(regexp_extract(${value}, '[+-]?[0-9]+') AS HUGEINT)`;
  return `(${full(value, `${blank}[+-]?[0-9]+(?:\\.[0-9]*)?${blank}`)} AND ${whole} BETWEEN ${least} AND ${most})`;
}

const numberPattern = `${blank}[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?[dDfF]?${blank}`;
const specialNumber = `${blank}(?i:nan|[+-]?inf(?:inity)?)${blank}`;

const castable: Readonly<Record<string, (value: string) => string>> = {
  boolean: (value) => `(lower(trim(${value})) IN ('t', 'true', 'y', 'yes', '1', 'f', 'false', 'n', 'no', '0'))`,
  integer: (value) => wholeFits(value, '-2147483648', '2147483647'),
  long: (value) => wholeFits(value, '-9223372036854775808', '9223372036854775807'),
  double: (value) => `(${full(value, numberPattern)} OR ${full(value, specialNumber)})`,
  float: (value) => `(${full(value, numberPattern)} OR ${full(value, specialNumber)})`,
  date: (value) => `(${dayOfText(value)} IS NOT NULL)`,
  timestamp: (value) =>
    `(${dayOfText(value)} IS NOT NULL AND ${full(value, `${blank}${datePattern}(?:[T ]${clockPattern}${zonePattern})?${blank}`)})`,
};

const numbers = ['integer', 'long', 'double', 'float'];

/** Types that Spark casts a column of another kind to without looking at its values. */
function castsAlways(column: SubjectColumn, type: string): boolean {
  const { kind } = column.type;
  if (isNumeric(column.type) || kind === 'boolean') return numbers.includes(type) || type === 'boolean' || type === 'timestamp';
  if (kind === 'date') return type === 'date' || type === 'timestamp';
  if (kind === 'timestamp') return type === 'date' || type === 'timestamp' || numbers.includes(type);
  return false;
}

const dateParts: readonly [java: RegExp, pattern: string, strptime: string][] = [
  [/yyyy/, '[0-9]{4}', '%Y'],
  [/MM/, '[0-9]{2}', '%m'],
  [/dd/, '[0-9]{2}', '%d'],
];

/** SQL that is true where a text is a day in one of Glue's date formats, e.g. `dd-MM-yyyy`, `MM/yyyy`. */
function fitsDateFormat(value: string, format: string): string {
  const replaced = (at: 1 | 2): string => dateParts.reduce((text, part) => text.replace(part[0], part[at]), format);
  // A day without its year could be the 29th of February.
  const [text, parsed] = format.includes('yyyy') ? [value, replaced(2)] : [`'2000-' || ${value}`, `%Y-${replaced(2)}`];
  return `(${full(value, replaced(1))} AND try_strptime(${text}, '${parsed}') IS NOT NULL)`;
}

/** Formats that `with format` may give for dates. */
export const dateFormats: ReadonlySet<string> = new Set(
  ['dd-MM-yyyy', 'MM-dd-yyyy', 'yyyy-MM-dd', 'MM-yyyy', 'dd-MM', 'MM-dd', 'yyyy-MM'].flatMap((format) => [
    format,
    format.replaceAll('-', '/'),
  ]),
);

/**
 * SQL that is true where Spark's cast to the type gives a value, null or false where it does not; null for a type that Glue does not know.
 * @param type in small letters
 */
export function castsTo(column: SubjectColumn, type: string, format: string | null): string | null {
  const decimal = /^decimal\(\s*(\d{1,2})\s*(?:,\s*(\d{1,2})\s*)?\)$/.exec(type);
  const test = castable[type];
  if (!test && !decimal) return null;
  const text = column.type.kind === 'text' ? column.sql : `CAST(${column.sql} AS VARCHAR)`;
  if (type === 'date' && format !== null) return dateFormats.has(format) ? fitsDateFormat(text, format) : 'false';
  if (decimal) {
    const [width, scale] = [Number(decimal[1]), Number(decimal[2] ?? 0)];
    if (width < 1 || width > 38 || scale > width) return null;
    return `(${full(text, numberPattern)} AND try_cast(${text} AS DECIMAL(${width}, ${scale})) IS NOT NULL)`;
  }
  if (column.type.kind === 'text') return test ? test(text) : null;
  return castsAlways(column, type) ? `${column.sql} IS NOT NULL` : 'false';
}
