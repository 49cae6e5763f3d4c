import { pack, type Packed } from './layers.ts';

/** Left upper corners of blocks of one size, and how large all of it is. */
export interface Blocks {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly width: number;
  readonly height: number;
}

/** A block with its gap, in the overview's own pixels. */
export const blockWidth = 28;
export const blockHeight = 10;
const hopGap = 140;
/** As a window is. */
const widthOverHeight = 1.7;

/**
 * Tens of thousands of nodes as blocks: those of one hop stand together, in as many columns as make the whole as wide as a window; within
 * them by group, and then near what they are tied to.
 * @param group a number for each node's group
 */
export function blocksOf(hop: Int32Array, group: Int32Array, from: Int32Array, to: Int32Array): Blocks {
  const count = hop.length;
  const first = hop.reduce((least, one) => Math.min(least, one), 0);
  const hops: number[][] = [];
  for (let at = 0; at < count; at += 1) (hops[(hop[at] ?? 0) - first] ??= []).push(at);
  // A hop that nothing has, where a filter hides it, leaves no hole.
  const filled = hops.filter((column) => column !== undefined && column.length > 0);
  sweep(filled, group, pack(count, from, to), pack(count, to, from));
  const rows = rowsFor(filled.map(({ length }) => length));
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const height = rows * blockHeight;
  let left = 0;
  for (const column of filled) {
    const columns = Math.ceil(column.length / rows);
    const own = Math.ceil(column.length / columns);
    const top = (height - own * blockHeight) / 2;
    // Row by row: what belongs together stays at one height, whichever column it falls into.
    column.forEach((at, place) => {
      x[at] = left + (place % columns) * blockWidth;
      y[at] = top + Math.floor(place / columns) * blockHeight;
    });
    left += columns * blockWidth + hopGap;
  }
  return { x, y, width: Math.max(0, left - hopGap), height };
}

function rowsFor(sizes: readonly number[]): number {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  // width = columns * blockWidth + gaps; height = rows * blockHeight; columns = total / rows.
  let rows = Math.max(8, Math.ceil(Math.sqrt((total * blockWidth) / (blockHeight * widthOverHeight))));
  const gaps = Math.max(0, sizes.length - 1) * hopGap;
  const widthAt = (count: number): number => sizes.reduce((sum, size) => sum + Math.ceil(size / count) * blockWidth, gaps);
  while (widthAt(rows) > rows * blockHeight * widthOverHeight && rows < total) rows = Math.ceil(rows * 1.15);
  return rows;
}

function sweep(hops: number[][], group: Int32Array, after: Packed, before: Packed): void {
  const count = group.length;
  const place = new Float64Array(count);
  const wish = new Float64Array(count);
  const note = (column: readonly number[]): void => column.forEach((at, index) => (place[at] = index / column.length));
  for (const column of hops) {
    column.sort((one, other) => (group[one] ?? 0) - (group[other] ?? 0) || one - other);
    note(column);
  }
  for (const isForward of [true, false, true]) {
    const ties = isForward ? before : after;
    for (const column of isForward ? hops : hops.toReversed()) {
      for (const at of column) {
        const begin = ties.start[at] ?? 0;
        const end = ties.start[at + 1] ?? 0;
        let sum = 0;
        for (let step = begin; step < end; step += 1) sum += place[ties.other[step] ?? at] ?? 0;
        wish[at] = end > begin ? sum / (end - begin) : (place[at] ?? 0);
      }
      column.sort((one, other) => (group[one] ?? 0) - (group[other] ?? 0) || (wish[one] ?? 0) - (wish[other] ?? 0) || one - other);
      note(column);
    }
  }
}
