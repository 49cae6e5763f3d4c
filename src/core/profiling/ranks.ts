/** Shares at which every profile states quantiles, in hundredths. */
export const quantilePercents = [1, 5, 25, 50, 75, 95, 99] as const;

/**
 * Where the p-th quantile lies among `count` ordered values: zero-based ranks of both neighbours and the way between them.
 * Hyndman & Fan (1996) type 7, as in DuckDB's `quantile_cont` and NumPy's default. Whole-number arithmetic, so that no rounding
 * moves a rank.
 */
export function quantileRank(percent: number, count: number): { lower: number; upper: number; fraction: number } {
  const scaled = percent * (count - 1);
  const lower = Math.floor(scaled / 100);
  const remainder = scaled - lower * 100;
  return { lower, upper: remainder === 0 ? lower : lower + 1, fraction: remainder / 100 };
}

/** Linear interpolation; between different infinities, or to one, the lower value. */
export function interpolate(lower: number, upper: number, fraction: number): number {
  if (lower === upper || fraction === 0) return lower;
  if (!Number.isFinite(lower) || !Number.isFinite(upper)) return lower;
  return lower * (1 - fraction) + upper * fraction;
}
