import type { PackedColumn, SketchHead } from '#contract/overlap/sketch.ts';

/**
 * What is kept of a column: a bottom-k sketch. Every different value has a hash in [0, 1), the same in every data set that was sketched
 * with the same key; those below `theta` are kept, all of them. The values of two columns below the smaller of their thetas are
 * therefore a sample of both, by value.
 */
export interface ColumnSketch extends Omit<PackedColumn, 'hashes'> {
  /**
   * Sorted, no two equal: each is floor(hash * 2^bits), a whole number below theta * 2^bits. Empty where `protection` says why.
   * Two columns are compared with the bits that both have: {@link atPrecision}.
   */
  readonly hashes: Float64Array;
  /** At most 52. */
  readonly bits: number;
}

/** Columns whose values were hashed together; `path` names them. */
export interface CombinationSketch extends ColumnSketch {
  /** Paths of the columns, in the order in which they were hashed. */
  readonly parts: readonly string[];
}

/** A data set, so small that a laptop holds thousands. */
export interface DataSetSketch extends SketchHead {
  readonly columns: readonly ColumnSketch[];
  readonly combinations: readonly CombinationSketch[];
  /** What of the file was not sketched, in sentences. */
  readonly leftOut: readonly string[];
}

/** The hashes with fewer bits, as a column of that precision has them; equal neighbours become one. */
export function atPrecision({ bits, hashes }: Pick<ColumnSketch, 'bits' | 'hashes'>, wanted: number): Float64Array {
  if (wanted >= bits) return hashes;
  const unit = 2 ** (bits - wanted);
  const cut = new Float64Array(hashes.length);
  let size = 0;
  for (const hash of hashes) {
    const short = Math.floor(hash / unit);
    if (size === 0 || cut[size - 1] !== short) cut[size++] = short;
  }
  return cut.subarray(0, size);
}

/** How many of sorted hashes lie below a share of the hash space. */
export function countBelow(hashes: Float64Array, bits: number, theta: number): number {
  const bound = theta * 2 ** bits;
  let low = 0;
  let high = hashes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((hashes[middle] ?? Infinity) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
