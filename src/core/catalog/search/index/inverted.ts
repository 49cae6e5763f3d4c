import { none } from './growable.ts';

/** Rows by the number that they hold: of number n, from ends[n - 1] to ends[n] of `rows`, in their order. */
export interface Inverted {
  readonly rows: Uint32Array;
  readonly ends: Uint32Array;
}

/** @param keys lists of the same length, by row; `none` is left out, and a row that holds a number twice stands twice */
export function invert(count: number, ...keys: readonly Uint32Array[]): Inverted {
  const ends = new Uint32Array(count);
  for (const list of keys) for (const key of list) if (key !== none) ends[key] = (ends[key] ?? 0) + 1;
  for (let key = 1; key < count; key += 1) ends[key] = (ends[key] ?? 0) + (ends[key - 1] ?? 0);
  // Filled from behind: each end walks back to its number's start.
  const places = ends.slice();
  const rows = new Uint32Array(ends[count - 1] ?? 0);
  for (let row = (keys[0]?.length ?? 0) - 1; row >= 0; row -= 1) {
    for (const list of keys) {
      const key = list[row] ?? none;
      if (key === none) continue;
      const place = (places[key] ?? 0) - 1;
      places[key] = place;
      rows[place] = row;
    }
  }
  return { rows, ends };
}
