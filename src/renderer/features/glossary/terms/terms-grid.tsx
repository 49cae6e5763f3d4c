import { IconDeviceFloppy } from '@tabler/icons-react';
import { type DragEvent, type KeyboardEvent, type ReactElement, type ReactNode, type Ref, useCallback, useRef, useState } from 'react';
import { visibleName } from '../../../ui/visible-text.ts';
import type { GridColumn, GridSort } from '../../../ui/grid/grid-column.ts';
import { nextSort } from '../../../ui/grid/grid-column.ts';
import type { TreeRowFacts } from '../../../ui/grid/grid-row.tsx';
import { type CellPosition, headerRow } from '../../../ui/grid/navigation.ts';
import { type ActiveChange, type GridHandle, VirtualGrid } from '../../../ui/grid/virtual-grid.tsx';
import { LineCell } from './line-cell.tsx';
import { LineName } from './line-name.tsx';
import { RenameField } from './rename-field.tsx';
import css from './terms.module.css';
import { keptHere } from './term-columns.ts';
import { lineStarting, type TermLine } from './tree-rows.ts';

export interface TermsGridProps {
  readonly label: string;
  readonly columns: readonly GridColumn[];
  readonly lines: readonly TermLine[];
  readonly isTree: boolean;
  readonly glossaries: ReadonlyMap<string, { readonly name: string }>;
  readonly sort: readonly GridSort[];
  readonly onSort: (sort: readonly GridSort[]) => void;
  /** The line that has the keyboard, by its place; -1 for none yet. */
  readonly at: number;
  readonly onActive: (line: TermLine, change: ActiveChange) => void;
  readonly chosen: ReadonlySet<string>;
  readonly cut: ReadonlySet<string>;
  readonly onTurn: (key: string, isOpen: boolean) => void;
  /** A key that is not the tree's own; true when it was taken. */
  readonly onKey: (event: KeyboardEvent, line: TermLine) => boolean;
  readonly onOpen: (line: TermLine) => void;
  readonly renaming: string | null;
  readonly onRenamed: (line: TermLine, name: string | null) => void;
  /** @returns identifiers of what is dragged */
  readonly onDrag: (line: TermLine) => readonly string[];
  readonly onDrop: (line: TermLine) => void;
  readonly handle: Ref<GridHandle>;
  readonly empty: ReactNode;
}

/** What is typed within so many milliseconds belongs together. */
const typingPause = 700;

/** Glossaries and terms as a treegrid, or terms as a table: keys of the ARIA pattern, letters in the first column go to names. */
export function TermsGrid(props: TermsGridProps): ReactElement {
  const { at, chosen, columns, cut, glossaries, isTree, lines, onRenamed, onTurn, renaming } = props;
  const [column, setColumn] = useState(0);
  const [isInHeader, setInHeader] = useState(false);
  const [target, setTarget] = useState<string | null>(null);
  const typed = useRef({ text: '', at: 0 });

  const go = (row: number, change: Partial<ActiveChange> = {}): void => {
    const line = lines[row];
    if (line === undefined) return;
    setInHeader(false);
    props.onActive(line, { extend: false, toggle: false, by: 'key', ...change });
  };
  const treeKey = (event: KeyboardEvent, row: number, line: TermLine): boolean => {
    if (column !== 0 || !isTree || event.shiftKey) return false;
    if (event.key === 'ArrowRight' && line.isOpen === false) onTurn(line.key, true);
    else if (event.key === 'ArrowLeft' && line.isOpen === true) onTurn(line.key, false);
    else if (event.key === 'ArrowLeft' && line.level > 1) go(lines.slice(0, row).findLastIndex(({ level }) => level < line.level));
    else if (event.key === 'ArrowLeft') return true;
    else return false;
    return true;
  };
  const letterKey = (event: KeyboardEvent, row: number): boolean => {
    const isLetter = event.key.length === 1 && event.key !== '/' && event.key !== '?' && (event.key !== ' ' || typed.current.text !== '');
    if (column !== 0 || !isLetter) {
      typed.current = { text: '', at: 0 };
      return false;
    }
    const now = event.timeStamp;
    const text = now - typed.current.at < typingPause ? typed.current.text + event.key : event.key;
    if (text === ' ') return false;
    typed.current = { text, at: now };
    const found = lineStarting(lines, text, text.length === 1 ? row + 1 : row);
    if (found >= 0) go(found);
    return true;
  };
  const onKey = (event: KeyboardEvent, cell: CellPosition): boolean => {
    const line = lines[cell.row];
    if (cell.row === headerRow || line === undefined) return false;
    if (props.onKey(event, line)) return true;
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === 'Shift') return false;
    return treeKey(event, cell.row, line) || letterKey(event, cell.row);
  };
  const onActive = (cell: CellPosition, change: ActiveChange): void => {
    setColumn(cell.column);
    setInHeader(cell.row === headerRow);
    const line = lines[cell.row];
    if (line !== undefined) props.onActive(line, change);
  };

  const renderCell = useCallback(
    (row: number, place: number): ReactNode => {
      const line = lines[row];
      const key = columns[place]?.key ?? '';
      if (line === undefined) return null;
      if (key === 'name') {
        if (renaming === line.key) {
          const label = line.term === null ? 'Name of the glossary' : 'Name of the term';
          const name = line.term?.name ?? line.glossary?.name ?? '';
          return <RenameField label={label} name={name} indent={(line.level - 1) * 16 + 16} onDone={(wanted) => onRenamed(line, wanted)} />;
        }
        return <LineName line={line} isTree={isTree} isCut={cut.has(line.id)} isDropTarget={target === line.key} onTurn={onTurn} />;
      }
      if (line.term !== null) return <LineCell term={line.term} column={key} glossaries={glossaries} />;
      if (key === 'short') return <span className={css.cell}>{visibleName(line.glossary?.description ?? '')}</span>;
      if (key === 'status') return <span className={css.cell}>{line.glossary?.status === 'DISABLED' ? 'Disabled' : ''}</span>;
      return null;
    },
    [lines, columns, renaming, onRenamed, isTree, cut, target, onTurn, glossaries],
  );
  const renderHeader = useCallback(
    (place: number): ReactNode => {
      const { key = '', label = '' } = columns[place] ?? {};
      const kept = keptHere[key];
      return (
        <span className={css.head} title={kept}>
          {label}
          {kept === undefined ? null : <IconDeviceFloppy size={12} stroke={1.5} aria-label="kept here" />}
        </span>
      );
    },
    [columns],
  );
  const treeRow = useCallback(
    (row: number): TreeRowFacts | null => {
      const line = lines[row];
      return line === undefined ? null : { level: line.level, isOpen: line.isOpen, position: line.position, size: line.size };
    },
    [lines],
  );

  const lineUnder = (event: DragEvent): TermLine | undefined => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null;
    return cell === null ? undefined : lines[Number(cell.dataset['row'])];
  };
  const dragged = useRef<readonly string[]>([]);
  const onDragStart = (event: DragEvent): void => {
    const line = lineUnder(event);
    if (line === undefined || line.term === null) return;
    dragged.current = props.onDrag(line);
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData(dragType, dragged.current.join('\n'));
    event.dataTransfer.setData('text/plain', line.term.name);
  };
  const onDragOver = (event: DragEvent): void => {
    const line = lineUnder(event);
    if (!event.dataTransfer.types.includes(dragType) || line === undefined || dragged.current.includes(line.id)) {
      setTarget(null);
      return;
    }
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
    setTarget(line.key);
  };
  return (
    // Pointers only: the keyboard has Cut, Paste and "Move to".
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- the grid inside has the roles and the keys
    <div
      style={{ height: '100%', minHeight: 0 }}
      onDragStart={onDragStart}
      onDragOver={onDragOver}
      onDragLeave={() => setTarget(null)}
      onDragEnd={() => setTarget(null)}
      onDrop={(event) => {
        const line = lineUnder(event);
        setTarget(null);
        if (line === undefined || !event.dataTransfer.types.includes(dragType)) return;
        event.preventDefault();
        props.onDrop(line);
      }}
    >
      <VirtualGrid
        label={props.label}
        columns={columns}
        frozen={1}
        rowCount={lines.length}
        rowHeight={28}
        renderCell={renderCell}
        renderHeader={renderHeader}
        active={{ row: isInHeader ? headerRow : Math.max(0, at), column }}
        onActive={onActive}
        onOpen={({ row }) => {
          const line = lines[row];
          if (line !== undefined) props.onOpen(line);
        }}
        onKey={onKey}
        sort={props.sort}
        onSort={(key, additive) => props.onSort(nextSort(props.sort, key, additive))}
        isSelected={(row) => (chosen.size === 0 ? row === at : chosen.has(lines[row]?.id ?? ''))}
        multiselectable
        {...(isTree ? { treeRow } : {})}
        handle={props.handle}
        empty={props.empty}
      />
    </div>
  );
}

/** What is dragged from the tree, so that nothing else is taken for terms. */
export const dragType = 'application/x-meshbench-terms';
