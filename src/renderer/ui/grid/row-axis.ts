/**
 * The vertical axis of a grid whose rows all have one height. All lengths are CSS pixels.
 *
 * Browsers cap how tall an element can be (Chromium near 33.5 million px, Firefox near 17.8 million), so beyond
 * `maximumScrollHeight` the scrollbar works on a smaller scale than the rows: `position` is where the top edge of the view is
 * among the rows, `scrollTop` is what the scrollbar shows. Up to the cap the two are the same.
 */
export interface RowAxis {
  rowCount: number;
  rowHeight: number;
  /** Height that is free for rows, below the sticky header. */
  viewport: number;
}

export const maximumScrollHeight = 15_000_000;

/** Rows [first, end) */
export interface RowRange {
  first: number;
  end: number;
}

export function contentHeight(axis: RowAxis): number {
  return axis.rowCount * axis.rowHeight;
}

export function scrollHeight(axis: RowAxis): number {
  return Math.min(contentHeight(axis), maximumScrollHeight);
}

export function isScaled(axis: RowAxis): boolean {
  return contentHeight(axis) > maximumScrollHeight;
}

/** The last position: the last row ends at the lower edge of the view. */
export function lastPosition(axis: RowAxis): number {
  return Math.max(0, contentHeight(axis) - axis.viewport);
}

export function clampPosition(position: number, axis: RowAxis): number {
  return Math.min(Math.max(0, position), lastPosition(axis));
}

/** Where among the rows the view starts when the scrollbar is at `scrollTop`. Rises with it, and both ends meet. */
export function positionOf(scrollTop: number, axis: RowAxis): number {
  if (!isScaled(axis)) return clampPosition(scrollTop, axis);
  const reach = scrollHeight(axis) - axis.viewport;
  if (reach <= 0) return 0;
  // Browsers round scrollTop, so that the very end may be short by a pixel: that pixel stands for many rows.
  if (scrollTop >= reach - 1) return lastPosition(axis);
  return clampPosition((scrollTop / reach) * lastPosition(axis), axis);
}

/** The scrollbar's place for a position: the inverse of `positionOf`. */
export function scrollTopOf(position: number, axis: RowAxis): number {
  const clamped = clampPosition(position, axis);
  if (!isScaled(axis)) return clamped;
  const last = lastPosition(axis);
  return last <= 0 ? 0 : (clamped / last) * Math.max(0, scrollHeight(axis) - axis.viewport);
}

/** The rows that show at a position, with `overscan` more on either side. */
export function rowsInView(position: number, axis: RowAxis, overscan = 0): RowRange {
  if (axis.rowCount === 0 || axis.viewport <= 0) return { first: 0, end: 0 };
  const first = Math.floor(position / axis.rowHeight) - overscan;
  const end = Math.ceil((position + axis.viewport) / axis.rowHeight) + overscan;
  return {
    first: Math.min(Math.max(0, first), axis.rowCount - 1),
    end: Math.min(Math.max(1, end), axis.rowCount),
  };
}

/** The nearest position at which a row is wholly in view; the present one when it already is. */
export function positionShowing(row: number, position: number, axis: RowAxis): number {
  const top = row * axis.rowHeight;
  const bottom = top + axis.rowHeight;
  if (top < position) return clampPosition(top, axis);
  if (bottom > position + axis.viewport) return clampPosition(bottom - axis.viewport, axis);
  return clampPosition(position, axis);
}

/** How many rows Page Up and Page Down move by: a view less one row, so that the eye keeps its place. */
export function rowsPerPage(axis: RowAxis): number {
  return Math.max(1, Math.floor(axis.viewport / axis.rowHeight) - 1);
}

/**
 * Where rows are placed inside the scrolled element. Offsets of rows are counted from `base`, so that they stay small
 * numbers whatever the row; the layer that holds them is moved by `shift`.
 */
export function layerOf(position: number, scrollTop: number, axis: RowAxis): { base: number; shift: number } {
  if (!isScaled(axis)) return { base: 0, shift: 0 };
  const base = Math.floor(position / axis.rowHeight / 1000) * 1000;
  return { base, shift: scrollTop - position + base * axis.rowHeight };
}

/** A row's offset in its layer. Rows far out of view (kept because they hold the focus) are put just beyond reach. */
export function rowOffset(row: number, base: number, axis: RowAxis): number {
  if (!isScaled(axis)) return row * axis.rowHeight;
  const limit = 4000 * axis.rowHeight;
  return Math.min(Math.max((row - base) * axis.rowHeight, -limit), limit);
}
