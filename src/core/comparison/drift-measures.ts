import { chiSquaredTail, kolmogorovTail, normalTwoSided } from './probabilities.ts';

/** How often something was seen in the earlier and in the later delivery. */
export interface Pair {
  readonly before: number;
  readonly after: number;
}

/**
 * Smallest share that a bin counts with in the population stability index: an empty bin would make it infinite. One in ten
 * thousand is the usual floor; a bin that filled from nothing to 1 % so adds 0.046.
 */
export const emptyBinShare = 0.0001;

const sumOf = (bins: readonly Pair[], side: keyof Pair): number => bins.reduce((sum, bin) => sum + bin[side], 0);

export interface Psi {
  readonly value: number;
  /** Bins that hold anything on either side. */
  readonly bins: number;
  /** Probability of bins so different or more where nothing has changed: Pearson's chi-squared test of homogeneity. */
  readonly p: number;
}

/**
 * Population stability index, Σ (q - p) ln(q / p) over bins (the symmetrised Kullback-Leibler divergence, Jeffreys 1946; as an index
 * of stability: Lewis 1994, Siddiqi 2006). Its own distribution is known where no bin is empty only (Yurdakul & Naranjo 2020), so
 * chance is judged by the same bins' chi-squared statistic.
 * @returns null where either side holds nothing
 */
export function populationStability(all: readonly Pair[]): Psi | null {
  const bins = all.filter((bin) => bin.before > 0 || bin.after > 0);
  const n = sumOf(bins, 'before');
  const m = sumOf(bins, 'after');
  if (n === 0 || m === 0) return null;
  let value = 0;
  let chiSquared = 0;
  for (const bin of bins) {
    const expected = ((bin.before + bin.after) * n) / (n + m);
    chiSquared += (bin.before - expected) ** 2 / expected + (bin.before - expected) ** 2 / (bin.before + bin.after - expected);
    const p = Math.max(bin.before / n, emptyBinShare);
    const q = Math.max(bin.after / m, emptyBinShare);
    value += (q - p) * Math.log(q / p);
  }
  return { value, bins: bins.length, p: chiSquaredTail(chiSquared, bins.length - 1) };
}

/**
 * Jensen-Shannon divergence in bits, 0 (the same shares) to 1 (nothing in common) (Lin 1991).
 * @returns null where either side holds nothing
 */
export function jensenShannon(bins: readonly Pair[]): number | null {
  const n = sumOf(bins, 'before');
  const m = sumOf(bins, 'after');
  if (n === 0 || m === 0) return null;
  let sum = 0;
  for (const bin of bins) {
    const p = bin.before / n;
    const q = bin.after / m;
    const middle = (p + q) / 2;
    if (p > 0) sum += (p / 2) * Math.log2(p / middle);
    if (q > 0) sum += (q / 2) * Math.log2(q / middle);
  }
  return Math.min(1, Math.max(0, sum));
}

/**
 * Largest distance between the two cumulative shares.
 * @param bins in ascending order, one for each different value
 * @returns the distance, and the place in `bins` where it is; null where either side holds nothing
 */
export function largestGap(bins: readonly Pair[]): { readonly d: number; readonly at: number } | null {
  const n = sumOf(bins, 'before');
  const m = sumOf(bins, 'after');
  if (n === 0 || m === 0) return null;
  let before = 0;
  let after = 0;
  let best = { d: 0, at: 0 };
  for (const [at, bin] of bins.entries()) {
    before += bin.before;
    after += bin.after;
    const d = Math.abs(before / n - after / m);
    if (d > best.d) best = { d, at };
  }
  return best;
}

/**
 * Probability of such a two-sample Kolmogorov-Smirnov distance or a larger one where both come from one distribution: asymptotic
 * (Smirnov 1948), too cautious where values repeat and where there are fewer than about 50 on a side.
 */
export const kolmogorovSmirnov = (d: number, n: number, m: number): number => kolmogorovTail(Math.sqrt((n * m) / (n + m)) * d);

/**
 * Two-proportion z test with the pooled share, two-sided.
 * @returns the difference of the shares, later less earlier, and its probability without change; null where either side has no rows
 */
export function twoProportions(before: { count: number; of: number }, after: { count: number; of: number }) {
  if (before.of === 0 || after.of === 0) return null;
  const difference = after.count / after.of - before.count / before.of;
  const pooled = (before.count + after.count) / (before.of + after.of);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / before.of + 1 / after.of));
  return { difference, p: error === 0 ? 1 : normalTwoSided(difference / error) };
}

/**
 * Shift of the mean in pooled standard deviations (Cohen's d).
 * @returns null where there is no spread to measure by
 */
export function standardisedShift(
  before: { mean: number | null; standardDeviation: number | null; count: number },
  after: { mean: number | null; standardDeviation: number | null; count: number },
): number | null {
  if (before.mean === null || after.mean === null || before.standardDeviation === null || after.standardDeviation === null) return null;
  const degrees = before.count + after.count - 2;
  if (degrees < 1) return null;
  const pooled = Math.sqrt(
    ((before.count - 1) * before.standardDeviation ** 2 + (after.count - 1) * after.standardDeviation ** 2) / degrees,
  );
  const shift = (after.mean - before.mean) / pooled;
  return Number.isFinite(shift) ? shift : null;
}
