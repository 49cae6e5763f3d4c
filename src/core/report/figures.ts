import { unknown } from '#contract/figure-words.ts';
import type { Scalar } from '#contract/values.ts';

const precise = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 6 });
// A value is no count: years and codes are not grouped.
const plain = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 20, useGrouping: false });

/** In the place of a value that the report does not tell. */
export const leftOut = 'left out';

/** A measured number with up to six significant digits; very large and very small ones in powers of ten. */
export function measure(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return unknown;
  const size = Math.abs(value);
  return size !== 0 && (size >= 1e15 || size < 1e-6) ? value.toExponential(5) : precise.format(value);
}

/** `22 November 2026, 02:53 UTC` */
export function instant(value: string | null): string {
  if (value === null) return unknown;
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  return `${format.format(new Date(value)).replace(' at ', ', ')} UTC`;
}

/** A value as it stands in the file, cut after `longest` characters. */
export function cell(value: Scalar, longest = 60): string {
  if (value === null) return unknown;
  if (value === '') return '(empty)';
  const text = typeof value === 'number' ? plain.format(value) : String(value);
  const characters = [...text];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : text;
}

/** What a calculation with binary fractions leaves behind the twelfth digit says nothing: 1.2, and not 1.2000000000000002. */
export const interpolated = (value: Scalar): Scalar =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(12)) : value;

/** How sure a claim is. */
export const certainty = (confidence: number): string => `${Math.round(confidence * 100)} % sure`;
