import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactElement, type ReactNode, useCallback, useMemo, useState } from 'react';
import type { GlossaryList } from '#contract/catalog/glossary.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import type { CellPosition } from '../../ui/grid/navigation.ts';
import { VirtualGrid } from '../../ui/grid/virtual-grid.tsx';
import { visibleName } from '../../ui/visible-text.ts';
import css from './glossary.module.css';
import { linesOf } from './tree-lines.ts';

const columns: readonly GridColumn[] = [{ key: 'name', label: 'Glossaries and terms', width: 160, grow: true, sortable: false }];

export interface GlossaryTreeProps {
  readonly list: GlossaryList;
  readonly termId: string | null;
  readonly glossaryId: string | null;
  /** Null: all of them. */
  readonly onGlossary: (id: string | null) => void;
  readonly onTerm: (id: string) => void;
}

/** Glossaries with their terms by what they are a kind of; Right opens a line and Left closes it. */
export function GlossaryTree({ list, glossaryId, onGlossary, onTerm }: GlossaryTreeProps): ReactElement {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState<CellPosition>({ row: 0, column: 0 });
  const lines = useMemo(() => linesOf(list, open), [list, open]);
  const turn = useCallback((key: string, isOpen: boolean): void => {
    setOpen((before) => {
      const next = new Set(before);
      if (isOpen) next.add(key);
      else next.delete(key);
      return next;
    });
  }, []);
  const choose = (row: number): void => {
    const line = lines[row];
    if (line === undefined) return;
    if (line.kind === 'term') onTerm(line.id);
    else onGlossary(glossaryId === line.id ? null : line.id);
  };
  const onKey = (event: KeyboardEvent, cell: CellPosition): boolean => {
    const line = lines[cell.row];
    if (line === undefined || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === 'ArrowRight') {
      if (line.childCount > 0 && !line.isOpen) turn(line.key, true);
      else if (line.isOpen) setAt({ row: cell.row + 1, column: 0 });
    } else if (event.key === 'ArrowLeft') {
      if (line.isOpen) turn(line.key, false);
      else {
        const above = lines.slice(0, cell.row).findLastIndex(({ level }) => level < line.level);
        if (above >= 0) setAt({ row: above, column: 0 });
      }
    } else return false;
    return true;
  };
  const renderCell = useCallback(
    (row: number): ReactNode => {
      const line = lines[row];
      if (line === undefined) return null;
      const Twist = line.isOpen ? IconChevronDown : IconChevronRight;
      const name = visibleName(line.name);
      return (
        <span className={css.line} style={{ paddingInlineStart: line.level * 14 }}>
          {line.childCount === 0 ? (
            <span className={css.twist} />
          ) : (
            <button
              type="button"
              tabIndex={-1}
              className={css.twist}
              aria-expanded={line.isOpen}
              aria-label={`${line.isOpen ? 'Close' : 'Open'} ${name}`}
              onClick={() => turn(line.key, !line.isOpen)}
            >
              <Twist size={14} stroke={1.75} aria-hidden />
            </button>
          )}
          <span
            className={`${css.cell ?? ''} ${line.local === null ? '' : (css.local ?? '')}`}
            data-mark={line.local ?? undefined}
            title={name}
          >
            {line.id === glossaryId ? <strong>{name}</strong> : name}
          </span>
        </span>
      );
    },
    [lines, glossaryId, turn],
  );
  return (
    <VirtualGrid
      label="Tree of the glossaries"
      columns={columns}
      rowCount={lines.length}
      rowHeight={26}
      renderCell={renderCell}
      active={at}
      onActive={setAt}
      onOpen={({ row }) => choose(row)}
      onKey={onKey}
    />
  );
}
