/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows and cells are placed by hand, which table elements do not allow */
import { IconArrowNarrowDown, IconArrowNarrowUp } from '@tabler/icons-react';
import { memo, type PointerEvent, type ReactNode } from 'react';
import type { ColumnAxis } from './column-axis.ts';
import type { GridColumn, GridSort } from './grid-column.ts';
import { cellId, renderedColumns } from './grid-row.tsx';
import css from './virtual-grid.module.css';

export interface GridHeaderProps {
  gridId: string;
  height: number;
  width: number;
  columns: readonly GridColumn[];
  axis: ColumnAxis;
  first: number;
  end: number;
  activeColumn: number | null;
  tabbable: boolean;
  sort: readonly GridSort[];
  canSort: boolean;
  onResize: ((key: string, width: number) => void) | undefined;
  renderHeader: ((column: number) => ReactNode) | undefined;
}

function SortMark({ sort, column }: { sort: readonly GridSort[]; column: string }) {
  const at = sort.findIndex((entry) => entry.key === column);
  const entry = sort[at];
  if (!entry) return null;
  const Icon = entry.direction === 'ascending' ? IconArrowNarrowUp : IconArrowNarrowDown;
  return (
    <span className={css.sortMark} aria-hidden="true">
      <Icon size={14} />
      {sort.length > 1 ? <span className={css.sortOrder}>{at + 1}</span> : null}
    </span>
  );
}

function ResizeHandle({ column, onResize }: { column: GridColumn; onResize: (key: string, width: number) => void }) {
  const start = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault();
    event.stopPropagation();
    const handle = event.currentTarget;
    const from = event.clientX;
    handle.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent) => onResize(column.key, column.width + moved.clientX - from);
    const stop = () => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', stop);
      handle.removeEventListener('pointercancel', stop);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', stop);
    handle.addEventListener('pointercancel', stop);
  };
  return <div className={css.resize} data-resize="true" aria-hidden="true" onPointerDown={start} />;
}

/** The sticky first row. Clicks and keys are read by the grid, from `data-row` and `data-column`. */
export const GridHeader = memo(function GridHeader(props: GridHeaderProps) {
  const { axis, columns, sort } = props;
  return (
    <div role="row" aria-rowindex={1} className={css.header} style={{ height: props.height, width: props.width }}>
      {renderedColumns(axis, props.first, props.end, props.activeColumn).map((column) => {
        const entry = columns[column];
        if (!entry) return null;
        const sortable = props.canSort && entry.sortable !== false;
        const direction = sort.find((candidate) => candidate.key === entry.key)?.direction;
        return (
          <div
            key={entry.key}
            id={cellId(props.gridId, -1, column)}
            role="columnheader"
            aria-colindex={column + 1}
            aria-sort={sortable ? (direction ?? 'none') : undefined}
            tabIndex={props.activeColumn === column && props.tabbable ? 0 : -1}
            data-row={-1}
            data-column={column}
            data-align={entry.align}
            data-sortable={sortable || undefined}
            className={`${css.cell ?? ''} ${css.headerCell ?? ''} ${column < axis.frozen ? (css.frozen ?? '') : ''}`}
            style={{ left: axis.offsets[column], width: (axis.offsets[column + 1] ?? 0) - (axis.offsets[column] ?? 0) }}
          >
            {props.renderHeader ? props.renderHeader(column) : <span className={css.headerLabel}>{entry.label}</span>}
            <SortMark sort={sort} column={entry.key} />
            {props.onResize ? <ResizeHandle column={entry} onResize={props.onResize} /> : null}
          </div>
        );
      })}
    </div>
  );
});
