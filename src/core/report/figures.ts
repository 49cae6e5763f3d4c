import type { Scalar } from '#contract/values.ts';

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const precise = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 6 });
const percent = new Intl.NumberFormat('en-GB', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const smallPercent = new Intl.NumberFormat('en-GB', { style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 });
// A value is no count: years and codes are not grouped.
const plain = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 20, useGrouping: false });

export const unknown = '–';

/** In the place of a value that the report does not tell. */
export const leftOut = 'left out';

/** A count with its mark: `1,234`, or `≈ 1,234` for an estimate. */
export function count(value: number | null, isExact: boolean): string {
  if (value === null) return unknown;
  return `${isExact ? '' : '≈ '}${whole.format(value)}`;
}

/** A measured number with up to six significant digits; very large and very small ones in powers of ten. */
export function measure(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return unknown;
  const size = Math.abs(value);
  return size !== 0 && (size >= 1e15 || size < 1e-6) ? value.toExponential(5) : precise.format(value);
}

/** Share of a whole: `1.7%`; `< 0.01%` rather than a zero that is none. */
export function share(part: number | null, ofWhole: number | null, isExact: boolean): string {
  if (part === null || ofWhole === null || ofWhole === 0) return unknown;
  const value = part / ofWhole;
  if (value > 0 && value < 0.0001) return '< 0.01%';
  if (value < 1 && value > 0.9995) return '> 99.9%';
  const about = isExact ? '' : '≈ ';
  if (value === 0 || value === 1) return `${about}${value * 100}%`;
  return about + (value < 0.01 ? smallPercent : percent).format(value);
}

export function bytes(value: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const step = value === 0 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(value) / 10));
  return `${(value / 2 ** (10 * step)).toFixed(step === 0 ? 0 : 1)} ${units[step] ?? 'B'}`;
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
