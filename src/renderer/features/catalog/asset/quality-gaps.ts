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
