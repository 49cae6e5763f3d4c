const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const percent = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
const significant = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 });

/** A number for a sentence; with `digits` so many behind the point. */
export const number = (value: number, digits?: number): string => (digits === undefined ? whole.format(value) : value.toFixed(digits));

/** A share that never rounds to all or nothing. */
export function share(value: number): string {
  if (value > 0 && value < 0.001) return 'under 0.1 %';
  if (value < 1 && value > 0.999) return 'over 99.9 %';
  return `${percent.format(value * 100)} %`;
}

/** With its sign, also where it is positive. */
export function signed(value: number, digits?: number): string {
  const size = Math.abs(value);
  const text =
    digits === undefined
      ? size >= 1e15 || (size < 1e-4 && size > 0)
        ? size.toExponential(2)
        : significant.format(size)
      : size.toFixed(digits);
  return `${value < 0 ? '−' : '+'}${text}`;
}
