/** The horizontal axis: columns of different widths, the first `frozen` of them always in view. Lengths in CSS pixels. */
export interface ColumnAxis {
  /** `offsets[i]` is the left edge of column i; one more entry holds the total width. */
  offsets: readonly number[];
  frozen: number;
}

export interface ColumnRange {
  first: number;
  end: number;
}

export function columnAxis(widths: readonly number[], frozen: number): ColumnAxis {
  const offsets = [0];
  let edge = 0;
  for (const width of widths) {
    edge += width;
    offsets.push(edge);
  }
  return { offsets, frozen: Math.min(frozen, widths.length) };
}

export function columnCount(axis: ColumnAxis): number {
  return axis.offsets.length - 1;
}

export function totalWidth(axis: ColumnAxis): number {
  return axis.offsets.at(-1) ?? 0;
}

export function frozenWidth(axis: ColumnAxis): number {
  return axis.offsets[axis.frozen] ?? 0;
}

/** The last column whose left edge is at or before x. */
function columnAt(x: number, axis: ColumnAxis): number {
  let low = 0;
  let high = columnCount(axis) - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((axis.offsets[middle] ?? 0) <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The columns beside the frozen ones that show when scrolled by `scrollLeft` in a view of `width`. */
export function columnsInView(scrollLeft: number, width: number, axis: ColumnAxis, overscan = 1): ColumnRange {
  const count = columnCount(axis);
  if (count <= axis.frozen) return { first: axis.frozen, end: axis.frozen };
  const first = columnAt(scrollLeft + frozenWidth(axis), axis) - overscan;
  const end = columnAt(scrollLeft + Math.max(width, frozenWidth(axis)), axis) + 1 + overscan;
  return { first: Math.max(axis.frozen, first), end: Math.min(count, Math.max(end, axis.frozen + 1)) };
}

/** The nearest scrollLeft at which a column is in view; its start wins when it is wider than the view. */
export function scrollLeftShowing(column: number, scrollLeft: number, width: number, axis: ColumnAxis): number {
  if (column < axis.frozen) return scrollLeft;
  const left = axis.offsets[column] ?? 0;
  const right = axis.offsets[column + 1] ?? left;
  const start = scrollLeft + frozenWidth(axis);
  if (left < start || right - left > width - frozenWidth(axis)) return Math.max(0, left - frozenWidth(axis));
  if (right > scrollLeft + width) return Math.max(0, right - width);
  return scrollLeft;
}
