/** A cell of a grid. Row -1 is the header. */
export interface CellPosition {
  row: number;
  column: number;
}

export interface GridBounds {
  rowCount: number;
  columnCount: number;
  rowsPerPage: number;
}

export interface KeyStroke {
  key: string;
  /** Ctrl, or Cmd on a Mac. */
  control: boolean;
  shift: boolean;
  alt: boolean;
}

export const headerRow = -1;

export function clampCell(cell: CellPosition, bounds: GridBounds): CellPosition {
  return {
    row: Math.min(Math.max(headerRow, cell.row), bounds.rowCount - 1),
    column: Math.min(Math.max(0, cell.column), Math.max(0, bounds.columnCount - 1)),
  };
}

/**
 * Where a key moves the active cell, after the grid pattern of the ARIA Authoring Practices
 * (arrows, Home, End, Ctrl+Home, Ctrl+End, Page Up, Page Down), and `j`/`k` for rows.
 * Null when the key does not move. Page Up and the letters stop at the first row; only Arrow Up enters the header.
 */
export function moveCell(from: CellPosition, stroke: KeyStroke, bounds: GridBounds): CellPosition | null {
  if (stroke.alt) return null;
  const lastRow = bounds.rowCount - 1;
  const lastColumn = bounds.columnCount - 1;
  const to = (row: number, column: number) => clampCell({ row, column }, bounds);
  const within = (row: number) => to(Math.min(Math.max(bounds.rowCount > 0 ? 0 : headerRow, row), lastRow), from.column);
  switch (stroke.key) {
    case 'ArrowDown':
      return stroke.control ? within(lastRow) : to(from.row + 1, from.column);
    case 'ArrowUp':
      return stroke.control ? within(0) : to(from.row - 1, from.column);
    case 'ArrowRight':
      return stroke.control ? to(from.row, lastColumn) : to(from.row, from.column + 1);
    case 'ArrowLeft':
      return stroke.control ? to(from.row, 0) : to(from.row, from.column - 1);
    case 'Home':
      return stroke.control ? { row: within(0).row, column: 0 } : to(from.row, 0);
    case 'End':
      return stroke.control ? to(lastRow, lastColumn) : to(from.row, lastColumn);
    case 'PageDown':
      return within(from.row + bounds.rowsPerPage);
    case 'PageUp':
      return within(from.row - bounds.rowsPerPage);
    case 'j':
      return stroke.control || stroke.shift ? null : within(from.row + 1);
    case 'k':
      return stroke.control || stroke.shift ? null : within(from.row - 1);
    default:
      return null;
  }
}
