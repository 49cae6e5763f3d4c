import type { CanonicalRule } from './canonical-rule.ts';

const edges = /^[ \t\n\r\u00a0]+|[ \t\n\r\u00a0]+$/g;
const integer = /^(-?\d+)(?:\.0+)?$/;
const fraction = /^-?\d+\.\d+$/;
const day = /^(\d{4})-(\d{2})-(\d{2})$/;
const instant = /^(\d{4}-\d{2}-\d{2})[ T]((?:[01]\d|2[0-3]):[0-5]\d)(?::([0-5]\d)(?:\.(\d{1,6}))?)?Z?$/;

/** DuckDB writes a capital for one letter only, and then one letter: `ß` becomes `ẞ`, and `ŉ` stays. */
function upper(text: string): string {
  return Array.from(text, (letter) => {
    if (letter === 'ß') return 'ẞ';
    const capital = letter.toUpperCase();
    if (Array.from(capital).length === 1) return capital;
    // Greek with an iota beneath has a title-case letter instead.
    const code = letter.codePointAt(0) ?? 0;
    if (code >= 0x1f80 && code <= 0x1faf) return String.fromCodePoint(code | 8);
    return [0x1fb3, 0x1fc3, 0x1ff3].includes(code) ? String.fromCodePoint(code + 9) : letter;
  }).join('');
}

/** Whole numbers as digits, others with the fewest digits that mean the same double. */
export function canonicalNumber(value: number): string | null {
  if (!Number.isFinite(value)) return null;
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 2 ** 127) return BigInt(value).toString();
  if (size >= 1e-4 && size < 1e16) return String(value);
  return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
}

export const canonicalInteger = (value: bigint): string => value.toString();

/** @param text as a DECIMAL is written */
export function canonicalDecimal(text: string): string | null {
  const whole = integer.exec(text)?.[1];
  return whole === undefined ? canonicalNumber(Number(text)) : BigInt(whole).toString();
}

function isDay(text: string): boolean {
  const [, year = '', month = '', date = ''] = day.exec(text) ?? [];
  if (year === '' || year === '0000') return false;
  const made = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(made.getTime()) && made.getUTCMonth() + 1 === Number(month) && made.getUTCDate() === Number(date);
}

/** @param text `2026-07-14`, `2026-07-14 08:00:00.5`, `2026-07-14T08:00Z` */
export function canonicalTime(text: string): string | null {
  if (isDay(text)) return text;
  const [, date = '', minutes = '', seconds = '00', part = ''] = instant.exec(text) ?? [];
  if (!isDay(date)) return null;
  const digits = part.replace(/0+$/, '');
  const time = `${minutes}:${seconds}${digits === '' ? '' : `.${digits}`}`;
  return time === '00:00:00' ? date : `${date} ${time}`;
}

function canonicalPlain(text: string): string | null {
  const value = text.replace(edges, '');
  if (value === '') return null;
  const whole = integer.exec(value)?.[1];
  if (whole !== undefined) return BigInt(whole).toString();
  if (fraction.test(value)) return canonicalNumber(Number(value)) ?? upper(value);
  return canonicalTime(value) ?? upper(value);
}

const orNull = (text: string): string | null => (text === '' ? null : text);
const digitsOf = (text: string): string => text.replace(/[^0-9]/g, '');
const withoutZeros = (digits: string): string | null => orNull(digits.replace(/^0+([0-9])/, '$1'));

/** The canonical form of a text; null where it holds no value. See {@link CanonicalRule}. */
export function canonicalText(text: string, rule: CanonicalRule): string | null {
  switch (rule) {
    case 'plain':
      return canonicalPlain(text);
    case 'words':
      return orNull(upper(text.replace(edges, '')));
    case 'code':
      return orNull(upper(text).replace(/[^A-Z0-9]/g, ''));
    case 'digits':
      return withoutZeros(digitsOf(text));
    case 'phone':
      return withoutZeros(digitsOf(text).replace(/^1([0-9]{10})$/, '$1'));
    case 'ndc': {
      const padded = text
        .replace(/^\s*(\d{4}-\d{4}-\d{2})\s*$/, '0$1')
        .replace(/^\s*(\d{5}-)(\d{3}-\d{2})\s*$/, '$10$2')
        .replace(/^\s*(\d{5}-\d{4}-)(\d)\s*$/, '$10$2');
      return withoutZeros(digitsOf(padded));
    }
  }
}
