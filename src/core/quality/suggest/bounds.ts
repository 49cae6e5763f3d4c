/** Bounds that a person would write: round, and on the safe side of what was seen. */

/** The largest number of two significant digits of `scale` that is not above `value`. */
export function roundDown(value: number, scale: number): number {
  return rounded(value, scale, Math.floor);
}

/** The smallest number of two significant digits of `scale` that is not below `value`. */
export function roundUp(value: number, scale: number): number {
  return rounded(value, scale, Math.ceil);
}

/** @param scale a size, of which two digits are kept: 1234 keeps hundreds */
function rounded(value: number, scale: number, round: (value: number) => number): number {
  const size = Math.abs(scale);
  if (size === 0 || !Number.isFinite(size)) return value;
  const exponent = Math.floor(Math.log10(size)) - 1;
  // Powers below one are divided by their inverse: 0.1 has no exact double, 10 has.
  const result = exponent >= 0 ? round(value / 10 ** exponent) * 10 ** exponent : round(value * 10 ** -exponent) / 10 ** -exponent;
  return result === 0 ? 0 : result;
}

/** A share with two decimals, three above 0.99, not above `share`. */
export function shareDown(share: number): number {
  const steps = share > 0.99 ? 1000 : 100;
  return Math.floor(share * steps + 1e-9) / steps;
}
