/** How figures are written, in reports and at a terminal alike. */

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
/** How shares from 0 to 1 are written: `1.7 %`, with a space, as in the window. */
export function perCent(
  digits: Pick<Intl.NumberFormatOptions, 'minimumFractionDigits' | 'maximumFractionDigits' | 'maximumSignificantDigits'>,
) {
  const format = new Intl.NumberFormat('en-GB', digits);
  return (part: number): string => `${format.format(part * 100)} %`;
}

const percent = perCent({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
const smallPercent = perCent({ minimumFractionDigits: 2, maximumFractionDigits: 2 });

export const unknown = '–';

/** A count with its mark: `1,234`, or `≈ 1,234` for an estimate. */
export function count(value: number | null, isExact: boolean): string {
  if (value === null) return unknown;
  return `${isExact ? '' : '≈ '}${whole.format(value)}`;
}

/** Share of a whole: `1.7 %`; `< 0.01 %` rather than a zero that is none. */
export function share(part: number | null, ofWhole: number | null, isExact: boolean): string {
  if (part === null || ofWhole === null || ofWhole === 0) return unknown;
  const value = part / ofWhole;
  if (value > 0 && value < 0.0001) return '< 0.01 %';
  if (value < 1 && value > 0.9995) return '> 99.9 %';
  const about = isExact ? '' : '≈ ';
  if (value === 0 || value === 1) return `${about}${value * 100} %`;
  return about + (value < 0.01 ? smallPercent : percent)(value);
}

/** Bytes in binary units: `120.6 KiB`. */
export function bytes(value: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const step = value === 0 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(value) / 10));
  return `${(value / 2 ** (10 * step)).toFixed(step === 0 ? 0 : 1)} ${units[step] ?? 'B'}`;
}
