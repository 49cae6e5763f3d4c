import type { CellPosition } from './navigation.ts';

/** Chosen rows by their keys, so that sorting or filtering does not change what is chosen. */
export interface RowSelection {
  keys: ReadonlySet<string>;
  /** Where Shift extends from. */
  anchor: string | null;
}

export const nothingSelected: RowSelection = { keys: new Set(), anchor: null };

export function selectOnly(key: string): RowSelection {
  return { keys: new Set([key]), anchor: key };
}

export function toggleRow(selection: RowSelection, key: string): RowSelection {
  const keys = new Set(selection.keys);
  if (!keys.delete(key)) keys.add(key);
  return { keys, anchor: key };
}

/** From the anchor to `key` in the order now shown; the anchor stays. */
export function extendTo(selection: RowSelection, key: string, order: readonly string[]): RowSelection {
  const to = order.indexOf(key);
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor);
  if (to < 0) return selection;
  if (from < 0) return selectOnly(key);
  return { keys: new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1)), anchor: selection.anchor };
}

/** What is left of a selection when rows have gone. */
export function keepExisting(selection: RowSelection, order: readonly string[]): RowSelection {
  const there = new Set(order);
  const keys = new Set([...selection.keys].filter((key) => there.has(key)));
  if (keys.size === selection.keys.size) return selection;
  return { keys, anchor: selection.anchor !== null && there.has(selection.anchor) ? selection.anchor : null };
}

/** A block of cells, all edges included. */
export interface CellBlock {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export function blockBetween(a: CellPosition, b: CellPosition): CellBlock {
  return {
    top: Math.max(0, Math.min(a.row, b.row)),
    bottom: Math.max(a.row, b.row),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column),
  };
}

export function blockHolds(block: CellBlock, row: number, column: number): boolean {
  return row >= block.top && row <= block.bottom && column >= block.left && column <= block.right;
}

export function blockSize(block: CellBlock): number {
  return Math.max(0, block.bottom - block.top + 1) * Math.max(0, block.right - block.left + 1);
}
