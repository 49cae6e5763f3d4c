/** One column as a grid lays it out. */
export interface GridColumn {
  key: string;
  /** The header's text, and its name for assistive technology. */
  label: string;
  /** CSS pixels. */
  width: number;
  align?: 'start' | 'end';
  /** Takes a share of the room that is left beside all columns. */
  grow?: boolean;
  /** Default true. */
  sortable?: boolean;
}

export interface GridSort {
  key: string;
  direction: 'ascending' | 'descending';
}

export const narrowestColumn = 48;
export const widestColumn = 1200;

/** The columns' widths in a view of `room`: those that grow share what the others leave. */
export function spreadWidths(columns: readonly GridColumn[], room: number): number[] {
  const left = room - columns.reduce((sum, column) => sum + column.width, 0);
  const growing = columns.filter((column) => column.grow === true).length;
  if (left <= 0 || growing === 0) return columns.map((column) => column.width);
  return columns.map((column) => (column.grow === true ? column.width + Math.floor(left / growing) : column.width));
}

export function clampWidth(width: number): number {
  return Math.min(widestColumn, Math.max(narrowestColumn, Math.round(width)));
}

/**
 * The order after a click on a header: ascending, descending, none. Alone it replaces the order; with Shift the column is
 * added to it, up to `most` columns.
 */
export function nextSort(sort: readonly GridSort[], key: string, additive: boolean, most = 5): GridSort[] {
  const present = sort.find((entry) => entry.key === key);
  const others = additive ? sort.filter((entry) => entry.key !== key) : [];
  if (!present || (!additive && sort.length > 1)) return [...others, { key, direction: 'ascending' as const }].slice(-most);
  if (present.direction === 'descending') return others;
  if (!additive) return [{ key, direction: 'descending' }];
  return sort.map((entry) => (entry.key === key ? { key, direction: 'descending' } : entry));
}
