import type { ColumnContent } from '#contract/column-content.ts';
import { valueAt } from '../axis.ts';
import type { ColumnType } from '../column-type.ts';

/** Tukey's inner and outer fences (Exploratory Data Analysis, 1977), as places on the column's axis. */
export interface Fences {
  readonly scale: 'linear' | 'log';
  readonly lower: number;
  readonly upper: number;
  readonly farLower: number;
  readonly farUpper: number;
}

const inner = 1.5;
const outer = 3;
/** Bowley's skewness (q1 + q3 - 2 q2) / (q3 - q1) above which positive values are looked at by their logarithms, if that helps. */
const skewed = 0.2;

const bowley = (low: number, middle: number, high: number): number => (high === low ? 0 : (low + high - 2 * middle) / (high - low));

/**
 * Fences from the quartiles.
 * @param isNumber dates and times have no logarithm
 * @param min smallest value on the axis
 * @returns null where half of the values are equal: every other value would lie outside
 */
export function fencesOf(quartiles: readonly [number, number, number], min: number, isNumber: boolean): Fences | null {
  const [low, middle, high] = quartiles;
  if (!(high > low)) return null;
  const linear = bowley(low, middle, high);
  if (isNumber && min > 0 && linear > skewed && Math.abs(bowley(Math.log(low), Math.log(middle), Math.log(high))) < linear) {
    const ratio = Math.log(high) - Math.log(low);
    const at = (from: number, times: number): number => Math.exp(Math.log(from) + times * ratio);
    return { scale: 'log', lower: at(low, -inner), upper: at(high, inner), farLower: at(low, -outer), farUpper: at(high, outer) };
  }
  const range = high - low;
  return {
    scale: 'linear',
    lower: low - inner * range,
    upper: high + inner * range,
    farLower: low - outer * range,
    farUpper: high + outer * range,
  };
}

/** Rows beyond the fences. */
export interface BeyondFences {
  readonly low: number;
  readonly high: number;
  readonly far: number;
}

export function beyond(placed: readonly (readonly [place: number, count: number])[], fences: Fences): BeyondFences {
  let [low, high, far] = [0, 0, 0];
  for (const [place, count] of placed) {
    if (place < fences.lower) low += count;
    else if (place > fences.upper) high += count;
    else continue;
    if (place < fences.farLower || place > fences.farUpper) far += count;
  }
  return { low, high, far };
}

/** Fences as values of the column. */
export function outliersFrom(fences: Fences, found: BeyondFences, type: ColumnType, isExact: boolean): ColumnContent['outliers'] {
  const at = (place: number) => valueAt(['date', 'timestamp', 'time'].includes(type.kind) ? withinYears(place, type) : place, type);
  return {
    scale: fences.scale,
    lower: at(fences.lower),
    upper: at(fences.upper),
    lowCount: found.low,
    highCount: found.high,
    farCount: found.far,
    isExact,
  };
}

/** What a date of four-digit years, or a clock, can say. */
function withinYears(place: number, type: ColumnType): number {
  const day = type.kind === 'timestamp' ? 86_400 : 1;
  if (type.kind === 'time') return Math.max(0, Math.min(86_400, place));
  return Math.max(-719_162 * day, Math.min(2_932_896 * day, place));
}
