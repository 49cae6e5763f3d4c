/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows and cells are placed by hand, which table elements do not allow */
import { memo, type ReactNode } from 'react';
import type { ColumnAxis } from './column-axis.ts';
import type { GridColumn } from './grid-column.ts';
import { blockHolds, type CellBlock } from './selection.ts';
import css from './virtual-grid.module.css';

/** What a row is among the rows of a tree, after the ARIA treegrid pattern. */
export interface TreeRowFacts {
  /** From 1. */
  readonly level: number;
  /** Null for a row that nothing is below. */
  readonly isOpen: boolean | null;
  /** Its place among its siblings, from 1, and how many they are. */
  readonly position: number;
  readonly size: number;
}

export interface GridRowProps {
  gridId: string;
  row: number;
  top: number;
  height: number;
  width: number;
  columns: readonly GridColumn[];
  axis: ColumnAxis;
  first: number;
  end: number;
  /** The active column when this is the active row. */
  activeColumn: number | null;
  tabbable: boolean;
  selected: boolean | null;
  /** In a tree only. The parts one by one: a row is not drawn anew for an object that says the same. */
  level?: number | undefined;
  isOpen?: boolean | undefined;
  position?: number | undefined;
  siblings?: number | undefined;
  block: CellBlock | null;
  renderCell: (row: number, column: number) => ReactNode;
}

export function cellId(gridId: string, row: number, column: number): string {
  return `${gridId}-${row}-${column}`;
}

/** Indexes of the columns to render: the frozen ones, those in view, and the active one wherever it is. */
export function renderedColumns(axis: ColumnAxis, first: number, end: number, activeColumn: number | null): number[] {
  const indexes: number[] = [];
  for (let column = 0; column < axis.frozen; column += 1) indexes.push(column);
  if (activeColumn !== null && activeColumn >= axis.frozen && activeColumn < first) indexes.push(activeColumn);
  for (let column = first; column < end; column += 1) indexes.push(column);
  if (activeColumn !== null && activeColumn >= end && activeColumn < axis.offsets.length - 1) indexes.push(activeColumn);
  return indexes;
}

/** Plain words that do not fit end in dots, and are told whole by their title. */
const cut = (content: ReactNode): ReactNode =>
  typeof content === 'string' ? (
    <span className={css.words} title={content}>
      {content}
    </span>
  ) : (
    content
  );

export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { axis, columns, row } = props;
  return (
    <div
      role="row"
      aria-rowindex={row + 2}
      aria-selected={props.selected ?? undefined}
      aria-level={props.level}
      aria-expanded={props.isOpen}
      aria-posinset={props.position}
      aria-setsize={props.siblings}
      className={css.row}
      data-selected={props.selected === true || undefined}
      data-active={props.activeColumn !== null || undefined}
      style={{ top: props.top, height: props.height, width: props.width }}
    >
      {renderedColumns(axis, props.first, props.end, props.activeColumn).map((column) => {
        const entry = columns[column];
        if (!entry) return null;
        const isFrozen = column < axis.frozen;
        return (
          <div
            key={entry.key}
            id={cellId(props.gridId, row, column)}
            role="gridcell"
            aria-colindex={column + 1}
            tabIndex={props.activeColumn === column && props.tabbable ? 0 : -1}
            data-row={row}
            data-column={column}
            data-align={entry.align}
            className={`${css.cell ?? ''} ${isFrozen ? (css.frozen ?? '') : ''} ${props.block && blockHolds(props.block, row, column) ? (css.chosen ?? '') : ''}`}
            style={{ left: axis.offsets[column], width: (axis.offsets[column + 1] ?? 0) - (axis.offsets[column] ?? 0) }}
          >
            {cut(props.renderCell(row, column))}
          </div>
        );
      })}
    </div>
  );
});
