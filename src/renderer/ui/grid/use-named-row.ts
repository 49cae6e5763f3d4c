import { useCallback, useEffect, useRef, useState } from 'react';
import { useQueryState } from '../../state/query.ts';
import type { CellPosition } from './navigation.ts';

export interface NamedRow {
  /** The row that the address names. */
  readonly chosen: string | null;
  /** The cell that the keyboard is on; row -1 is the header. */
  readonly active: CellPosition;
  /** Goes to a cell. A step of the keyboard shows in the address once the keys rest. */
  readonly moveTo: (cell: CellPosition, isStep: boolean) => void;
  /** Names a row in the address, at once. */
  readonly choose: (name: string | null) => void;
}

/** Held arrows would rewrite the address at every step, which browsers limit. */
const rest = 120;

/**
 * The active cell of a grid whose rows are known by their names: it keeps its row when the order changes.
 * @param parameter of the address, for the row that is shown beside the grid
 */
export function useNamedRow(rows: readonly { readonly name: string }[], parameter: string): NamedRow {
  const [chosen, setChosen] = useQueryState(parameter);
  const [at, setAt] = useState({ name: chosen, row: 0, column: 1 });
  const found = at.row === -1 ? -1 : rows.findIndex(({ name }) => name === at.name);
  const row = at.row === -1 ? -1 : found >= 0 ? found : Math.min(at.row, Math.max(0, rows.length - 1));

  const later = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(later.current), []);
  const choose = useCallback(
    (name: string | null) => {
      clearTimeout(later.current);
      setChosen(name, { replace: true });
    },
    [setChosen],
  );
  const moveTo = useCallback(
    (cell: CellPosition, isStep: boolean) => {
      const name = rows[cell.row]?.name ?? null;
      setAt({ name, ...cell });
      if (name === null) return;
      clearTimeout(later.current);
      if (isStep) later.current = setTimeout(() => choose(name), rest);
      else choose(name);
    },
    [rows, choose],
  );
  return { chosen, active: { row, column: at.column }, moveTo, choose };
}
