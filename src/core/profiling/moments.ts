export interface Moments {
  readonly mean: number | null;
  readonly standardDeviation: number | null;
}

export const noMoments: Moments = { mean: null, standardDeviation: null };

/** The double next to the fraction, however long its parts are. */
export function ratio(numerator: bigint, denominator: bigint): number {
  const negative = numerator < 0n;
  const top = negative ? -numerator : numerator;
  const shift = top.toString(2).length - denominator.toString(2).length - 64;
  const quotient = shift >= 0 ? top / (denominator << BigInt(shift)) : (top << BigInt(-shift)) / denominator;
  const value = Number(quotient) * 2 ** shift;
  return negative ? -value : value;
}

/**
 * Mean and sample standard deviation of whole numbers with counts, by exact whole-number sums: free of overflow and of cancellation.
 * @param scale decimal digits by which the numbers were shifted to be whole
 */
export function exactMoments(values: Iterable<readonly [bigint, number]>, scale: number): Moments {
  let count = 0n;
  let sum = 0n;
  let squares = 0n;
  for (const [value, times] of values) {
    const n = BigInt(times);
    count += n;
    sum += value * n;
    squares += value * value * n;
  }
  if (count === 0n) return noMoments;
  const unit = 10n ** BigInt(scale);
  const mean = ratio(sum, count * unit);
  if (count === 1n) return { mean, standardDeviation: null };
  const variance = ratio(count * squares - sum * sum, count * (count - 1n) * unit * unit);
  return { mean, standardDeviation: Math.sqrt(variance) };
}

/**
 * The same from the texts of whole numbers or decimals. Differences to one of the numbers have the same deviation; where their squares
 * add up to what a double holds exactly, nothing longer is needed, in a tenth of the time.
 * @param values in ascending order, all with `scale` digits behind the point
 */
export function momentsOfTexts(values: readonly { readonly text: string; readonly count: number }[], scale: number): Moments {
  const digits = ({ text }: { readonly text: string }): string => (scale === 0 ? text : text.replace('.', ''));
  const middle = values[values.length >> 1];
  const centre = middle ? Number(digits(middle)) : 0;
  let [count, sum, squares] = [0, 0, 0];
  let isExact = Number.isSafeInteger(centre);
  for (const each of values) {
    const number = Number(digits(each));
    const difference = number - centre;
    count += each.count;
    sum += difference * each.count;
    squares += difference * difference * each.count;
    isExact &&= Number.isSafeInteger(number) && squares <= Number.MAX_SAFE_INTEGER;
    if (!isExact) break;
  }
  if (!isExact)
    return exactMoments(
      values.map((each) => [BigInt(digits(each)), each.count] as const),
      scale,
    );
  if (count === 0) return noMoments;
  const [n, total, unit] = [BigInt(count), BigInt(sum), 10n ** BigInt(scale)];
  const mean = ratio(BigInt(centre) * n + total, n * unit);
  if (count === 1) return { mean, standardDeviation: null };
  return { mean, standardDeviation: Math.sqrt(ratio(n * BigInt(squares) - total * total, n * (n - 1n) * unit * unit)) };
}

/** Sum with the running error carried along (Neumaier 1974). */
function compensatedSum(values: Iterable<number>): number {
  let sum = 0;
  let lost = 0;
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}

/** Mean and sample standard deviation of finite doubles with counts; two passes, compensated. */
export function floatMoments(values: readonly (readonly [number, number])[]): Moments {
  const count = values.reduce((total, [, times]) => total + times, 0);
  if (count === 0) return noMoments;
  // Scaled by a power of two so that neither the sum nor the squares of the largest doubles overflow.
  const largest = values.reduce((most, [value]) => Math.max(most, Math.abs(value)), 0);
  const unit = largest > 1e150 || (largest < 1e-150 && largest > 0) ? 2 ** Math.min(1023, Math.floor(Math.log2(largest))) : 1;
  const mean = compensatedSum(values.map(([value, times]) => (value / unit) * times)) / count;
  if (count === 1) return { mean: mean * unit, standardDeviation: null };
  const squares = compensatedSum(values.map(([value, times]) => (value / unit - mean) ** 2 * times));
  return { mean: mean * unit, standardDeviation: finite(Math.sqrt(squares / (count - 1)) * unit) };
}

/**
 * Mean and sample standard deviation from sums of differences to a centre near the mean
 * (shifted data: Chan, Golub & LeVeque 1983).
 */
export function shiftedMoments(centre: number, count: number, sum: number | null, squares: number | null): Moments {
  if (count === 0 || sum === null) return noMoments;
  const mean = finite(centre + sum / count);
  if (count === 1 || squares === null) return { mean, standardDeviation: null };
  return { mean, standardDeviation: finite(Math.sqrt(Math.max(0, squares - (sum * sum) / count) / (count - 1))) };
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
