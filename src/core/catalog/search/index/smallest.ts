/** The `count` smallest of the first `total` numbers, in order; rearranges nothing. */
export function smallest(keys: Float64Array, total: number, count: number): Float64Array {
  if (count * 4 >= total) return sorted(keys, total).subarray(0, count);
  // Kept in a buffer that is cut back to the best whenever it is full: what is above the worst of those is never looked at again.
  const buffer = new Float64Array(Math.max(count * 2, 1024));
  let filled = 0;
  let limit = Infinity;
  for (let at = 0; at < total; at += 1) {
    const key = keys[at] ?? 0;
    if (key >= limit) continue;
    buffer[filled] = key;
    filled += 1;
    if (filled === buffer.length) {
      buffer.sort();
      filled = count;
      limit = buffer[count - 1] ?? Infinity;
    }
  }
  return sorted(buffer, filled).subarray(0, count);
}

/** The first `total` numbers in order, as a copy. */
export function sorted(keys: Float64Array, total: number): Float64Array {
  const copy = keys.slice(0, total);
  copy.sort();
  return copy;
}
