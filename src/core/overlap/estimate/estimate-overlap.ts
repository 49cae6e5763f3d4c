import { atPrecision, type ColumnSketch, countBelow } from '../sketch/column-sketch.ts';
import { countInterval, type Interval, shareInterval, sizeInterval } from './intervals.ts';

/** What a comparison needs of the sketch of a column, or of a combination of columns. */
export type SketchedValues = Pick<ColumnSketch, 'bits' | 'distinctCount' | 'hashes' | 'theta'>;

/** A figure with its interval at 95 %; both ends are the figure itself where it is exact. */
export interface Estimate extends Interval {
  /** Null where no value was there to look at. */
  readonly value: number | null;
  readonly isExact: boolean;
  /** Different values that it comes from. */
  readonly fromValues: number;
}

/** How the values of two columns overlap; different values are counted, not rows. */
export interface OverlapEstimate {
  /** Different values that both have. */
  readonly shared: Estimate;
  /** Share of the first one's values that the second one has, too, and the other way round. */
  readonly ofFirst: Estimate;
  readonly ofSecond: Estimate;
  /** Of the values that either has, the share that both have. */
  readonly jaccard: Estimate;
  /** Share of the hash space in which both are known. */
  readonly theta: number;
}

const exactly = (value: number | null, fromValues: number): Estimate => ({
  value,
  low: value ?? 0,
  high: value ?? 1,
  isExact: true,
  fromValues,
});

/** Number of hashes that are among the first so many of both. */
export function countShared(first: Float64Array, firstCount: number, second: Float64Array, secondCount: number): number {
  let [one, other, shared] = [0, 0, 0];
  while (one < firstCount && other < secondCount) {
    const difference = (first[one] ?? 0) - (second[other] ?? 0);
    if (difference === 0) shared += 1;
    if (difference <= 0) one += 1;
    if (difference >= 0) other += 1;
  }
  return shared;
}

/** How many different values a set has. */
export function estimateDistinct({ distinctCount, hashes, theta }: SketchedValues): Estimate {
  if (distinctCount.isExact) return exactly(distinctCount.value, distinctCount.value);
  if (theta >= 1) return exactly(hashes.length, hashes.length);
  return { value: hashes.length / theta, ...sizeInterval(hashes.length, theta), isExact: false, fromValues: hashes.length };
}

/** By the hashes and the number of bits: a column is held against every one of another data set, at the same few precisions. */
const cuts = new WeakMap<Float64Array, Map<string, Float64Array>>();

function cutOnce({ bits, hashes }: SketchedValues, wanted: number): Float64Array {
  if (wanted >= bits) return hashes;
  const known = cuts.get(hashes) ?? new Map<string, Float64Array>();
  const key = `${String(bits)} ${String(wanted)}`;
  const cut = known.get(key) ?? atPrecision({ bits, hashes }, wanted);
  cuts.set(hashes, known.set(key, cut));
  return cut;
}

/** Hashes that both sketches can speak of: below the smaller of both thresholds, and how many of these are in both. */
export function countOverlap(first: SketchedValues, second: SketchedValues): Omit<Looked, 'first' | 'second'> {
  const theta = Math.min(first.theta, second.theta);
  const bits = Math.min(first.bits, second.bits);
  const [ones, others] = [cutOnce(first, bits), cutOnce(second, bits)];
  const [firstKept, secondKept] = [countBelow(ones, bits, theta), countBelow(others, bits, theta)];
  return { firstKept, secondKept, kept: countShared(ones, firstKept, others, secondKept), theta };
}

/**
 * Overlap of two sets of which the values with the smallest hashes are known. Below the smaller of both thresholds the values are a
 * simple random sample of either set, and it is known of each whether it is in both; so shares are intervals of Clopper and Pearson
 * (with the hypergeometric distribution where the size of the set is known), and exact where both are known entirely.
 * Taken the other way round it says the same.
 */
export function estimateOverlap(first: SketchedValues, second: SketchedValues): OverlapEstimate {
  const { firstKept, kept, secondKept, theta } = countOverlap(first, second);
  const union = firstKept + secondKept - kept;
  const ofFirst = shareOf(first, kept, firstKept, theta);
  const ofSecond = shareOf(second, kept, secondKept, theta);
  const jaccard: Estimate =
    theta >= 1
      ? exactly(union === 0 ? null : kept / union, union)
      : { value: union === 0 ? null : kept / union, ...shareInterval(kept, union), isExact: false, fromValues: union };
  return { shared: sharedCount({ first, second, firstKept, secondKept, kept, theta }), ofFirst, ofSecond, jaccard, theta };
}

/** Share of a set's values that were found in the other one. */
function shareOf(set: SketchedValues, hits: number, draws: number, theta: number): Estimate {
  const size = sizeOf(set);
  if (size === 0) return exactly(null, 0);
  if (theta >= 1 || (size !== null && draws >= size)) return exactly(hits / draws, draws);
  const value = draws === 0 ? null : hits / draws;
  if (size === null || draws === 0) return { value, ...shareInterval(hits, draws), isExact: false, fromValues: draws };
  const { low, high } = countInterval(hits, draws, size);
  return { value, low: low / size, high: high / size, isExact: false, fromValues: draws };
}

/** Number of different values where it is known. */
const sizeOf = ({ distinctCount, hashes, theta }: SketchedValues): number | null =>
  theta >= 1 ? hashes.length : distinctCount.isExact ? distinctCount.value : null;

interface Looked {
  readonly first: SketchedValues;
  readonly second: SketchedValues;
  readonly firstKept: number;
  readonly secondKept: number;
  readonly kept: number;
  readonly theta: number;
}

/**
 * Different values that both have: out of the smaller set whose size is known, of which fewer can be shared; else from the chance
 * with which a value was kept. Which way is taken depends on sizes alone, never on what is narrower: that would not cover.
 */
function sharedCount({ first, firstKept, kept, second, secondKept, theta }: Looked): Estimate {
  if (theta >= 1) return exactly(kept, Math.min(firstKept, secondKept));
  const known = [
    { size: sizeOf(first), draws: firstKept },
    { size: sizeOf(second), draws: secondKept },
  ]
    .flatMap(({ size, draws }) => (size === null ? [] : [{ size, draws }]))
    .toSorted((one, other) => one.size - other.size || other.draws - one.draws);
  const [way] = known;
  if (way !== undefined && way.draws >= way.size) return exactly(kept, way.draws);
  if (way !== undefined && way.draws > 0)
    return { value: (kept / way.draws) * way.size, ...countInterval(kept, way.draws, way.size), isExact: false, fromValues: way.draws };
  const most = way?.size ?? Infinity;
  const { low, high } = sizeInterval(kept, theta);
  return {
    value: Math.min(most, kept / theta),
    low: Math.min(most, low),
    high: Math.min(most, high),
    isExact: false,
    fromValues: firstKept + secondKept - kept,
  };
}
