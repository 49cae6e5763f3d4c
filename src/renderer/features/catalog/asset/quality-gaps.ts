/**
 * Before which points a series was silent for long: more than three times as long as it usually is between two.
 * @param times milliseconds, rising
 * @returns places of the points after the gaps
 */
export function gapsOf(times: readonly number[]): ReadonlySet<number> {
  const spans = times.slice(1).map((time, index) => time - (times[index] ?? time));
  const sorted = spans.toSorted((a, b) => a - b);
  const usual = sorted[Math.floor(sorted.length / 2)] ?? 0;
  if (spans.length < 3 || usual <= 0) return new Set();
  return new Set(spans.flatMap((span, index) => (span > usual * 3 ? [index + 1] : [])));
}

/**
 * How large the dots of so many results are drawn, in pixels, over a width in pixels: small enough that the line and the failed ones
 * among them stay to be seen.
 */
export const dotRadius = (count: number, width: number): number => Math.max(1.25, Math.min(3.5, width / Math.max(1, count) / 2));
