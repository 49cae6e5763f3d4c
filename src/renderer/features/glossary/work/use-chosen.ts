import { useCallback, useRef, useState } from 'react';
import { extendTo, nothingSelected, type RowSelection, toggleRow } from '../../../ui/grid/selection.ts';
import type { ActiveChange } from '../../../ui/grid/virtual-grid.tsx';
import type { TermLine } from '../terms/tree-rows.ts';

export interface Chosen {
  readonly ids: ReadonlySet<string>;
  readonly move: (line: TermLine, change: ActiveChange) => void;
  readonly toggle: (id: string) => void;
  readonly all: () => void;
  readonly none: () => void;
}

/** Which terms are chosen: Ctrl and click or Space one by one, Shift from one to another, Ctrl+A all that are in sight. */
export function useChosen(lines: readonly TermLine[]): Chosen {
  const [selection, setSelection] = useState<RowSelection>(nothingSelected);
  // A plain click chooses nothing yet, but whoever goes on with Ctrl means that one, too.
  const clicked = useRef<string | null>(null);
  const order = useCallback(() => lines.flatMap(({ term }) => (term === null ? [] : [term.id])), [lines]);
  return {
    ids: selection.keys,
    move: (line, { by, extend, toggle }) => {
      if (line.term === null) return;
      const { id } = line;
      const first = clicked.current;
      clicked.current = by === 'pointer' && !toggle && !extend ? id : null;
      if (toggle) setSelection((before) => toggleRow(first === null || first === id ? before : toggleRow(before, first), id));
      else if (extend) setSelection((before) => extendTo(before, id, order()));
      // Moving by key keeps what was chosen one by one; a plain click starts anew.
      else setSelection((before) => ({ keys: by === 'pointer' ? nothingSelected.keys : before.keys, anchor: id }));
    },
    toggle: (id) => setSelection((before) => toggleRow(before, id)),
    all: () => setSelection((before) => ({ keys: new Set(order()), anchor: before.anchor })),
    none: () => setSelection((before) => ({ keys: nothingSelected.keys, anchor: before.anchor })),
  };
}
