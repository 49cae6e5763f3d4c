import { type RefObject, useCallback, useState } from 'react';
import { notify } from '../../../state/notices.ts';
import { plural } from '../../../ui/format.ts';
import { giveFocusBack } from '../../../ui/give-focus-back.ts';
import { toTsv } from '../../../ui/grid/tsv.ts';
import type { GridHandle } from '../../../ui/grid/virtual-grid.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import type { TermIndex } from '../terms/term-index.ts';
import { cellText, tableColumns } from '../terms/term-columns.ts';
import type { TermLine } from '../terms/tree-rows.ts';
import type { GlossaryActions } from '../use-glossary.ts';
import type { Dialog } from './dialogs.tsx';
import { edit } from './steps.ts';
import { told } from './told.ts';
import type { TreeKeys } from './tree-keys.ts';
import type { Chosen } from './use-chosen.ts';
import { lineAbove, type Placing } from './use-placing.ts';
import type { SeenFirst } from './seen.ts';

export interface TreeActions {
  readonly keys: TreeKeys;
  readonly renaming: string | null;
  readonly onRenamed: (line: TermLine, name: string | null) => void;
  readonly setStatus: (status: 'ENABLED' | 'DISABLED') => void;
}

const isGone = ({ glossary, id, term }: TermLine): boolean => (term?.local ?? glossary?.local) === 'delete' || id === '';

/** What is done to the lines, by keys and from the menus. */
export function useTreeActions(parts: {
  index: TermIndex;
  lines: readonly TermLine[];
  current: TermLine | undefined;
  ids: readonly string[];
  chosen: Chosen;
  placing: Placing;
  actions: GlossaryActions;
  seenFirst: SeenFirst;
  grid: RefObject<GridHandle | null>;
  onTurn: (key: string, isOpen: boolean) => void;
  onDialog: (dialog: Dialog) => void;
}): TreeActions {
  const { actions, chosen, current, grid, ids, index, lines, onDialog, onTurn, placing, seenFirst } = parts;
  const [renaming, setRenaming] = useState<string | null>(null);
  const rows = ids.flatMap((id) => index.byId.get(id) ?? []);
  const onRenamed = useCallback(
    (line: TermLine, name: string | null) => {
      setRenaming(null);
      giveFocusBack(grid);
      if (name === null) return;
      const before = visibleName(line.term?.name ?? line.glossary?.name ?? '');
      const what = `“${before}” to “${visibleName(name)}”`;
      const steps = [edit(line.term === null ? 'glossary' : 'glossary_term', line.id, 'name', name)];
      if (line.term === null) void actions.apply(`Renamed ${what}`, steps);
      else void seenFirst({ label: `Renamed ${what}`, title: `Rename ${what}`, verb: 'Rename the term', steps });
    },
    [actions, grid, seenFirst],
  );
  const setStatus = (status: 'ENABLED' | 'DISABLED'): void => {
    const others = rows.filter((term) => (term.status === 'DISABLED') !== (status === 'DISABLED') && term.local !== 'delete');
    if (others.length === 0) return;
    const what = others.length === 1 ? `“${visibleName(others[0]?.name ?? '')}”` : plural(others.length, 'term');
    const label = `${status === 'DISABLED' ? 'Disabled' : 'Enabled'} ${what}`;
    const steps = others.map(({ id }) => edit('glossary_term', id, 'status', status));
    void actions.apply(label, steps).then((made) => made !== null && told(label));
  };
  const keys: TreeKeys = {
    onRename: (line) => {
      if (!isGone(line)) setRenaming(line.key);
    },
    onDelete: () => {
      if (ids.length > 0 && (current === undefined || current.glossary === null)) onDialog({ kind: 'impact', intent: 'delete', ids });
    },
    onToggle: chosen.toggle,
    onAll: chosen.all,
    onNone: () => {
      if (placing.isCarrying) placing.giveUp();
      else if (chosen.ids.size > 0) chosen.none();
      else return false;
      return true;
    },
    onNew: (line, where) => {
      const parentId = line.term === null ? null : where === 'below' ? line.term.id : (lineAbove(lines, line)?.term?.id ?? null);
      onDialog({ kind: 'term', glossaryId: line.glossary?.id ?? line.term?.glossaryId ?? null, parentId });
    },
    onCut: () => {
      const taken = placing.carry(current, true).length;
      if (taken > 0) notify(`${plural(taken, 'term')} cut: go to where they belong and press Ctrl+V`);
    },
    onPaste: placing.dropOn,
    onCopy: () => {
      const cells = rows.map((row) => tableColumns.map(({ key }) => cellText(row, key, index.glossaries)));
      const text = toTsv([tableColumns.map(({ label }) => label), ...cells]);
      void navigator.clipboard.writeText(text).then(() => notify(`${plural(rows.length, 'term')} copied as a table`));
    },
    onMove: () => {
      if (ids.length > 0) onDialog({ kind: 'move', ids });
    },
    onOpenSiblings: (line) => {
      const above = lineAbove(lines, line);
      for (const each of lines) {
        if (each.level === line.level && each.isOpen === false && lineAbove(lines, each) === above) onTurn(each.key, true);
      }
    },
  };
  return { keys, renaming, onRenamed, setStatus };
}
