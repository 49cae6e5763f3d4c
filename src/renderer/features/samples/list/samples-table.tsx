import { type KeyboardEvent, type ReactElement, type Ref, useCallback, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { SampleSummary } from '#contract/samples.ts';
import { useJobs } from '../../../state/jobs.ts';
import { clampWidth, type GridColumn, type GridSort } from '../../../ui/grid/grid-column.ts';
import type { CellPosition } from '../../../ui/grid/navigation.ts';
import { extendTo, type RowSelection, selectOnly, toggleRow } from '../../../ui/grid/selection.ts';
import { type ActiveChange, type GridHandle, VirtualGrid } from '../../../ui/grid/virtual-grid.tsx';
import type { SampleActions } from '../use-sample-actions.ts';
import { RowMenu } from './row-menu.tsx';
import { SampleCell } from './sample-cells.tsx';

const layout: readonly GridColumn[] = [
  { key: 'title', label: 'Sample', width: 264, grow: true },
  { key: 'format', label: 'Format', width: 76 },
  { key: 'rows', label: 'Rows', width: 100, align: 'end' },
  { key: 'columns', label: 'Columns', width: 84, align: 'end' },
  { key: 'size', label: 'Size', width: 84, align: 'end' },
  { key: 'nulls', label: 'Nulls', width: 80, align: 'end' },
  { key: 'duplicates', label: 'Duplicate rows', width: 124, align: 'end' },
  { key: 'profiled', label: 'Profiled', width: 116 },
  { key: 'state', label: 'State', width: 244, grow: true },
  { key: 'menu', label: 'Actions', width: 48, sortable: false },
];

export interface SamplesTableProps {
  samples: readonly SampleSummary[];
  actions: SampleActions;
  selection: RowSelection;
  onSelection: (selection: RowSelection) => void;
  renaming: string | null;
  onRenaming: (id: string | null) => void;
  sort: readonly GridSort[];
  onSort: (key: string) => void;
  handle: Ref<GridHandle>;
  onRemove: (samples: readonly SampleSummary[]) => void;
  empty: ReactElement | null;
}

/** The samples as a table: rows are chosen as in a file manager, Enter opens. */
export function SamplesTable(props: SamplesTableProps): ReactElement {
  const { samples, actions, selection, onSelection, renaming, onRenaming, onRemove } = props;
  const [, navigate] = useLocation();
  const jobs = useJobs((state) => state.jobs);
  const [active, setActive] = useState<{ id: string | null; row: number; column: number }>({ id: null, row: 0, column: 0 });
  const [menuOf, setMenuOf] = useState<string | null>(null);
  const [widths, setWidths] = useState<ReadonlyMap<string, number>>(new Map());
  const columns = useMemo(() => layout.map((column) => ({ ...column, width: widths.get(column.key) ?? column.width })), [widths]);
  const order = useMemo(() => samples.map((sample) => sample.id), [samples]);
  // The active row is known by its sample; when that goes, the next one takes its place.
  const found = active.row === -1 ? -1 : order.indexOf(active.id ?? '');
  const activeRow = active.row === -1 ? -1 : found >= 0 ? found : Math.min(active.row, Math.max(0, samples.length - 1));

  const open = useCallback((sample: SampleSummary | undefined) => sample && navigate(`/samples/${sample.id}`), [navigate]);
  const renderCell = useCallback(
    (row: number, column: number) => {
      const sample = samples[row];
      const key = columns[column]?.key;
      if (!sample || key === undefined) return null;
      if (key === 'menu') {
        return (
          <RowMenu
            sample={sample}
            opened={menuOf === sample.id}
            onOpened={(opened) => setMenuOf(opened ? sample.id : null)}
            onOpen={() => open(sample)}
            onRename={() => onRenaming(sample.id)}
            onProfile={() => void actions.profile([sample.id])}
            onCancel={() => (sample.jobId === null ? undefined : void actions.cancel(sample.jobId))}
            onExport={(format) => void actions.exportAs(sample.id, format, null)}
            onRemove={() => onRemove([sample])}
            onRestore={() => void actions.restore([sample])}
          />
        );
      }
      return (
        <SampleCell
          column={key}
          sample={sample}
          job={jobs.find((job) => job.id === sample.jobId) ?? null}
          isRenaming={key === 'title' && renaming === sample.id}
          onRenamed={(title) => {
            onRenaming(null);
            if (title !== null) void actions.rename(sample, title);
          }}
          onOpen={() => open(sample)}
          onCancel={(jobId) => void actions.cancel(jobId)}
          onProfile={() => void actions.profile([sample.id])}
        />
      );
    },
    [samples, columns, jobs, menuOf, renaming, actions, onRenaming, onRemove, open],
  );

  const chosen = (row: number): SampleSummary[] => {
    const at = samples[row];
    if (at && !selection.keys.has(at.id)) return [at];
    return samples.filter((sample) => selection.keys.has(sample.id));
  };
  const onActive = (cell: CellPosition, change: ActiveChange) => {
    const sample = samples[cell.row];
    setActive({ id: sample?.id ?? null, row: cell.row, column: cell.column });
    if (!sample) return;
    if (change.toggle) onSelection(toggleRow(selection, sample.id));
    else if (change.extend) onSelection(extendTo(selection, sample.id, order));
    else onSelection(selectOnly(sample.id));
  };
  const onKey = (event: KeyboardEvent, cell: CellPosition): boolean => {
    const sample = samples[cell.row];
    const control = event.ctrlKey || event.metaKey;
    if (control && event.key.toLowerCase() === 'a') onSelection({ keys: new Set(order), anchor: order[0] ?? null });
    else if (!sample) return false;
    else if (event.key === ' ') onSelection(toggleRow(selection, sample.id));
    else if (control && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const row = Math.min(samples.length - 1, Math.max(0, cell.row + (event.key === 'ArrowDown' ? 1 : -1)));
      setActive({ id: order[row] ?? null, row, column: cell.column });
    } else if (event.key === 'Delete' || (event.key === 'Backspace' && event.metaKey)) onRemove(chosen(cell.row));
    else if (event.key === 'F2') onRenaming(sample.id);
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) setMenuOf(sample.id);
    else if (event.key === 'Escape' && selection.keys.size > 1) onSelection(selectOnly(sample.id));
    else return false;
    return true;
  };

  return (
    <VirtualGrid
      handle={props.handle}
      label="Samples"
      columns={columns}
      rowCount={samples.length}
      rowHeight={36}
      renderCell={renderCell}
      renderHeader={(column) => <span className={columns[column]?.key === 'menu' ? 'mb-hidden' : undefined}>{columns[column]?.label}</span>}
      active={{ row: activeRow, column: active.column }}
      onActive={onActive}
      onOpen={(cell) => open(samples[cell.row])}
      onKey={onKey}
      isSelected={(row) => selection.keys.has(order[row] ?? '')}
      multiselectable
      sort={props.sort}
      onSort={props.onSort}
      onResize={(key, width) => setWidths((before) => new Map(before).set(key, clampWidth(width)))}
      empty={props.empty}
    />
  );
}
