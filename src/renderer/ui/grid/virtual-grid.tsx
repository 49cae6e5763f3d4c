import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { columnAxis, columnsInView, scrollLeftShowing, totalWidth } from './column-axis.ts';
import { clampWidth, type GridColumn, type GridSort, spreadWidths } from './grid-column.ts';
import { GridHeader } from './grid-header.tsx';
import { cellId, GridRow, type TreeRowFacts } from './grid-row.tsx';
import { type CellPosition, clampCell, headerRow, moveCell } from './navigation.ts';
import { layerOf, rowOffset, rowsInView, rowsPerPage, scrollHeight } from './row-axis.ts';
import type { CellBlock } from './selection.ts';
import { useRowScroll } from './use-row-scroll.ts';
import css from './virtual-grid.module.css';

export interface GridHandle {
  /** Puts the keyboard on the active cell. */
  focus: () => void;
  showRow: (row: number) => void;
}

/** Rows [firstRow, endRow) and columns [firstColumn, endColumn) that are rendered now. */
export interface GridWindow {
  firstRow: number;
  endRow: number;
  firstColumn: number;
  endColumn: number;
}

export interface ActiveChange {
  /** Shift was held: extends what is chosen. */
  extend: boolean;
  /** Ctrl or Cmd was held with a click: adds to what is chosen. */
  toggle: boolean;
  by: 'key' | 'pointer';
}

export interface VirtualGridProps {
  label: string;
  columns: readonly GridColumn[];
  /** Leading columns that never scroll away. */
  frozen?: number;
  rowCount: number;
  rowHeight: number;
  headerHeight?: number;
  /** Make it stable (useCallback): rows render anew when it changes. */
  renderCell: (row: number, column: number) => ReactNode;
  renderHeader?: (column: number) => ReactNode;
  active: CellPosition;
  onActive: (cell: CellPosition, change: ActiveChange) => void;
  /** Enter on a cell, or a double click. */
  onOpen?: (cell: CellPosition) => void;
  /** A screen's own keys, asked first; true when it took the key. */
  onKey?: (event: KeyboardEvent, cell: CellPosition) => boolean;
  sort?: readonly GridSort[];
  onSort?: (key: string, additive: boolean) => void;
  onResize?: (key: string, width: number) => void;
  onWindow?: (window: GridWindow) => void;
  /** Given where rows can be chosen. */
  isSelected?: (row: number) => boolean;
  multiselectable?: boolean;
  /** Makes it a treegrid: where each row stands in the tree. Keys that open and close rows are the screen's (`onKey`). */
  treeRow?: (row: number) => TreeRowFacts | null;
  block?: CellBlock | null;
  /** Lets a pointer that is dragged over cells extend what is chosen. */
  selectsBlocks?: boolean;
  handle?: Ref<GridHandle>;
  /** Shown in place of rows when there are none. */
  empty?: ReactNode;
}

function cellOf(target: EventTarget | null): CellPosition | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  return cell ? { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) } : null;
}

function isWidget(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, button, a, [data-resize]') !== null;
}

/**
 * A table of any number of rows and columns of which only what is in view exists, after the ARIA grid pattern: one tab stop,
 * arrows inside, and the cell that holds the focus stays in the document while it is scrolled away.
 */
export function VirtualGrid(props: VirtualGridProps) {
  const { columns, rowCount, rowHeight, headerHeight = 32, active, onActive, onWindow } = props;
  const gridId = useId();
  const holdsFocus = useRef(false);
  const {
    scroller,
    axis: rowAxis,
    position,
    scrollTop,
    scrollLeft,
    width,
    onScroll,
    showRow,
    showLeft,
  } = useRowScroll(rowCount, rowHeight, headerHeight);
  const axis = useMemo(() => columnAxis(spreadWidths(columns, width), props.frozen ?? 0), [columns, width, props.frozen]);
  const at = clampCell(active, { rowCount, columnCount: columns.length, rowsPerPage: 1 });

  const shownRows = rowsInView(position, rowAxis, 4);
  const shownColumns = columnsInView(scrollLeft, width, axis);
  const layer = layerOf(position, scrollTop, rowAxis);
  const fullWidth = Math.max(totalWidth(axis), width);

  const rows: number[] = [];
  if (at.row >= 0 && at.row < shownRows.first) rows.push(at.row);
  for (let row = shownRows.first; row < shownRows.end; row += 1) rows.push(row);
  if (at.row >= shownRows.end && at.row < rowCount) rows.push(at.row);

  const reveal = (cell: CellPosition) => {
    if (cell.row >= 0) showRow(cell.row);
    showLeft(scrollLeftShowing(cell.column, scroller.current?.scrollLeft ?? 0, width, axis));
  };
  const focusActive = () => {
    const cell = document.getElementById(cellId(gridId, at.row, at.column));
    // A widget inside the cell may hold the focus, e.g. a name being edited.
    if (cell && !cell.contains(document.activeElement)) cell.focus({ preventScroll: true });
  };

  useLayoutEffect(() => {
    if (!holdsFocus.current) return;
    const elsewhere = document.activeElement;
    if (elsewhere && elsewhere !== document.body && !scroller.current?.contains(elsewhere)) return;
    focusActive();
  });

  useImperativeHandle(props.handle, () => ({
    focus: () => {
      holdsFocus.current = true;
      reveal(at);
      focusActive();
    },
    showRow,
  }));

  useEffect(() => {
    onWindow?.({ firstRow: shownRows.first, endRow: shownRows.end, firstColumn: shownColumns.first, endColumn: shownColumns.end });
  }, [onWindow, shownRows.first, shownRows.end, shownColumns.first, shownColumns.end]);

  const go = (cell: CellPosition, change: ActiveChange) => {
    onActive(cell, change);
    reveal(cell);
    // The frozen columns are always in view: who goes there by key wants the beginning of the row.
    if (change.by === 'key' && cell.column < axis.frozen && cell.column !== at.column) showLeft(0);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.defaultPrevented || event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
    const take = () => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (props.onKey?.(event, at) === true) return take();
    const column = columns[at.column];
    if (at.row === headerRow && column) {
      const isSortKey = event.key === 'Enter' || event.key === ' ';
      if (isSortKey && props.onSort && column.sortable !== false) {
        props.onSort(column.key, event.shiftKey);
        return take();
      }
      if (event.shiftKey && props.onResize && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
        props.onResize(column.key, clampWidth(column.width + (event.key === 'ArrowLeft' ? -16 : 16)));
        return take();
      }
    }
    if (event.target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ')) return undefined;
    if (event.key === 'Enter' && props.onOpen && at.row >= 0) {
      props.onOpen(at);
      return take();
    }
    const stroke = { key: event.key, control: event.ctrlKey || event.metaKey, shift: event.shiftKey, alt: event.altKey };
    const next = moveCell(at, stroke, { rowCount, columnCount: columns.length, rowsPerPage: rowsPerPage(rowAxis) });
    if (next === null) return undefined;
    go(next, { extend: event.shiftKey, toggle: false, by: 'key' });
    return take();
  };

  const onMouseDown = (event: MouseEvent<HTMLDivElement>) => {
    const cell = cellOf(event.target);
    if (cell === null || isWidget(event.target) || event.button === 1) return;
    holdsFocus.current = true;
    if (event.shiftKey) event.preventDefault();
    go(cell, { extend: event.shiftKey, toggle: event.ctrlKey || event.metaKey, by: 'pointer' });
    document.getElementById(cellId(gridId, cell.row, cell.column))?.focus({ preventScroll: true });
  };

  const onMouseMove = (event: MouseEvent<HTMLDivElement>) => {
    if (props.selectsBlocks !== true || event.buttons !== 1 || !holdsFocus.current || isWidget(event.target)) return;
    const cell = cellOf(event.target);
    if (cell === null || cell.row < 0 || (cell.row === at.row && cell.column === at.column)) return;
    event.preventDefault();
    go(cell, { extend: true, toggle: false, by: 'pointer' });
  };

  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const cell = cellOf(event.target);
    const column = cell?.row === headerRow ? columns[cell.column] : undefined;
    if (column && column.sortable !== false && !isWidget(event.target)) props.onSort?.(column.key, event.shiftKey);
  };

  const onDoubleClick = (event: MouseEvent<HTMLDivElement>) => {
    const cell = cellOf(event.target);
    if (cell && cell.row >= 0 && !isWidget(event.target)) props.onOpen?.(cell);
  };

  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- the role is one of two, both interactive
    <div
      ref={scroller}
      role={props.treeRow ? 'treegrid' : 'grid'}
      tabIndex={-1}
      aria-label={props.label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length}
      aria-multiselectable={props.multiselectable}
      className={css.grid}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      onMouseDown={onMouseDown}
      onMouseMove={onMouseMove}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
      onFocus={() => {
        holdsFocus.current = true;
      }}
      onBlur={(event) => {
        if (event.relatedTarget instanceof Node && !event.currentTarget.contains(event.relatedTarget)) holdsFocus.current = false;
      }}
    >
      <GridHeader
        gridId={gridId}
        height={headerHeight}
        width={fullWidth}
        columns={columns}
        axis={axis}
        first={shownColumns.first}
        end={shownColumns.end}
        activeColumn={at.row === headerRow ? at.column : null}
        tabbable
        sort={props.sort ?? noSort}
        canSort={props.onSort !== undefined}
        onResize={props.onResize ? (key, wanted) => props.onResize?.(key, clampWidth(wanted)) : undefined}
        renderHeader={props.renderHeader}
      />
      <div role="presentation" className={css.sheet} style={{ height: scrollHeight(rowAxis), width: fullWidth }}>
        <div
          role="presentation"
          className={css.layer}
          style={layer.shift === 0 ? undefined : { transform: `translateY(${layer.shift}px)` }}
        >
          {rows.map((row) => {
            const tree = props.treeRow?.(row);
            return (
              <GridRow
                key={row}
                gridId={gridId}
                row={row}
                top={rowOffset(row, layer.base, rowAxis)}
                height={rowHeight}
                width={fullWidth}
                columns={columns}
                axis={axis}
                first={shownColumns.first}
                end={shownColumns.end}
                activeColumn={at.row === row ? at.column : null}
                tabbable
                selected={props.isSelected ? props.isSelected(row) : null}
                level={tree?.level}
                isOpen={tree?.isOpen ?? undefined}
                position={tree?.position}
                siblings={tree?.size}
                block={props.block && row >= props.block.top && row <= props.block.bottom ? props.block : null}
                renderCell={props.renderCell}
              />
            );
          })}
        </div>
      </div>
      {rowCount === 0 ? props.empty : null}
    </div>
  );
}

const noSort: readonly GridSort[] = [];
