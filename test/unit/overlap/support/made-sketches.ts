import type { SketchedValues } from '#core/overlap/estimate/estimate-overlap.ts';

const bits = 52;
const hashSpace = 2 ** bits;

/** Numbers from 0 to 1 that are the same on every machine (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The smallest of so many random hashes, in order, without making the others: each follows from the one before. */
function smallest(of: number, most: number, random: () => number): number[] {
  const found: number[] = [];
  let left = 1;
  for (let index = 0; index < Math.min(of, most); index += 1) {
    left *= (random() + 2 ** -33) ** (1 / (of - index));
    found.push(Math.floor((1 - left) * hashSpace));
  }
  return found;
}

/** A bottom-k sketch of so many hashes of which these are the smallest. */
function bottom(hashes: readonly number[], size: number, k: number, isCounted: boolean): SketchedValues {
  const rising = hashes.toSorted((one, other) => one - other);
  const limit = size > k ? (rising[k] ?? hashSpace) : hashSpace;
  return {
    hashes: Float64Array.from(rising.slice(0, size > k ? k : size)),
    theta: limit / hashSpace,
    bits,
    distinctCount:
      isCounted || size <= k
        ? { value: size, isExact: true, plusMinus: null }
        : { value: (k / limit) * hashSpace, isExact: false, plusMinus: null },
  };
}

export interface MadePair {
  readonly first: SketchedValues;
  readonly second: SketchedValues;
}

/** Sketches of two sets of which the number of common values is known, without making the sets. */
export function madePair(
  sizes: { readonly first: number; readonly second: number; readonly shared: number },
  { isCounted, k, seed }: { readonly isCounted: boolean; readonly k: number; readonly seed: number },
): MadePair {
  const random = randomNumbers(seed);
  const shared = smallest(sizes.shared, k + 1, random);
  const own = (size: number): number[] => [...shared, ...smallest(size - sizes.shared, k + 1, random)];
  return {
    first: bottom(own(sizes.first), sizes.first, k, isCounted),
    second: bottom(own(sizes.second), sizes.second, k, isCounted),
  };
}
