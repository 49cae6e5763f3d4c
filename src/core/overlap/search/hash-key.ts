import type { ColumnSketch } from '../sketch/column-sketch.ts';

/** Bits after the first one that is set. Columns that are sketched to different precisions have as many in common. */
const tellingBits = 16;
const unit = 2 ** tellingBits;

/**
 * A hash as a whole number of at most 22 bits, the same whatever the precision to which a column was sketched: where its first bit is
 * set, and the 16 after it. Of two columns' smallest hashes, which lie close together, that tells as much as of large ones.
 */
export function hashKey(hash: number, bits: number): number {
  if (hash <= 0) return bits * unit;
  let highest = Math.floor(Math.log2(hash));
  // A logarithm of nearly a power of two is rounded up to it.
  if (2 ** highest > hash) highest -= 1;
  return (bits - 1 - highest) * unit + Math.min(unit - 1, Math.floor((hash / 2 ** highest - 1) * unit));
}

/** Keys of the smallest hashes of a column, and the share of the hash space in which these are all there are. */
export function smallestKeys(
  { bits, hashes, theta }: Pick<ColumnSketch, 'bits' | 'hashes' | 'theta'>,
  most: number,
): { keys: number[]; theta: number } {
  const isCut = hashes.length > most;
  const keys = Array.from(hashes.subarray(0, most), (hash) => hashKey(hash, bits));
  return { keys, theta: isCut ? (hashes[most] ?? 0) / 2 ** bits : theta };
}
