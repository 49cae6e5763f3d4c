import { Select } from '@mantine/core';
import { type ReactElement, useCallback, useMemo, useRef, useState } from 'react';
import { useAsked } from '../../../state/asked.ts';
import { useQueryState } from '../../../state/query.ts';
import { formatCount, plural } from '../../../ui/format.ts';
import { giveFocusBack } from '../../../ui/give-focus-back.ts';
import { clampWidth, type GridColumn, type GridSort } from '../../../ui/grid/grid-column.ts';
import { useNamedRow } from '../../../ui/grid/use-named-row.ts';
import { type GridHandle, VirtualGrid } from '../../../ui/grid/virtual-grid.tsx';
import { extendTo, keepExisting, nothingSelected, selectOnly, toggleRow } from '../../../ui/grid/selection.ts';
import { InspectorContent } from '../../../ui/inspector-content.tsx';
import { openInspector } from '../../../ui/open-inspector.ts';
import { SearchField } from '../../../ui/search-field.tsx';
import { ErrorState, LoadingRows, Note } from '../../../ui/states.tsx';
import tab from '../../../ui/tab.module.css';
import { BulkColumns } from '../editing/bulk-columns.tsx';
import { ColumnCellField, isEditableCell } from '../editing/column-cell-field.tsx';
import { useEditing } from '../editing/use-editing.ts';
import type { AssetTabProps } from './asset-tabs.ts';
import { columnCell } from './column-cells.tsx';
import { ColumnDetail } from './column-detail.tsx';
import { type ColumnOrder, columnOrders, listColumns } from './column-list.ts';
import { useLinkedProfile } from './linked-profile.ts';
import { thingOf } from './use-asset.ts';

const layout: readonly GridColumn[] = [
  { key: 'position', label: '#', width: 48, align: 'end' },
  { key: 'name', label: 'Column', width: 190 },
  { key: 'businessName', label: 'Business name', width: 180 },
  { key: 'type', label: 'Type', width: 110 },
  { key: 'description', label: 'Description', width: 260, grow: true, sortable: false },
  { key: 'terms', label: 'Terms', width: 200 },
  { key: 'phi', label: 'PHI', width: 64 },
];
const sampled: readonly GridColumn[] = [
  { key: 'nulls', label: 'Nulls', width: 76, align: 'end', sortable: false },
  { key: 'distribution', label: 'In the sample', width: 136, sortable: false },
];

const isOrder = (text: string | undefined): text is ColumnOrder => columnOrders.some((order) => order === text);
const show = ['all', 'described', 'undescribed', 'terms', 'phi', 'changed'] as const;
type Show = (typeof show)[number];
const showWords: Readonly<Record<Show, string>> = {
  all: 'Every column',
  described: 'With a description',
  undescribed: 'Without a description',
  terms: 'With terms',
  phi: 'May hold PHI',
  changed: 'Changed here',
};

/** Every column in one line: its names, type, meaning and, where a sample is linked, how its data look. */
export function ColumnsTab({ asset }: AssetTabProps): ReactElement {
  const columns = useAsked(`catalog/columns/${asset.connectionId}/${asset.id}`, (engine, signal) =>
    engine.catalog.browse.columns(thingOf(asset), { signal }),
  );
  const linked = useLinkedProfile(asset);
  const [text, setText] = useQueryState('q');
  const [showText, setShow] = useQueryState('show');
  const [orderText, setOrder] = useQueryState('order');
  const grid = useRef<GridHandle>(null);
  const [orderKey, direction] = (orderText ?? '').split('.');
  const order: ColumnOrder = isOrder(orderKey) ? orderKey : 'position';
  const only: Show = show.find((each) => each === showText) ?? 'all';
  const shown = useMemo(
    () => listColumns(columns.data ?? [], { text: text ?? '', only, order, isDown: direction === 'down' }),
    [columns.data, text, only, order, direction],
  );
  const [widths, setWidths] = useState<ReadonlyMap<string, number>>(new Map());
  const places = useMemo(
    () =>
      [...layout, ...(linked.profile === null ? [] : sampled)].map((place) => ({ ...place, width: widths.get(place.key) ?? place.width })),
    [linked.profile, widths],
  );
  const { chosen, active, moveTo, choose } = useNamedRow(shown, 'column');
  const editing = useEditing({ connectionId: asset.connectionId, kind: 'asset', id: asset.id });
  const [inPlace, setInPlace] = useState<{ readonly column: string; readonly key: string; readonly lost?: string } | null>(null);
  const [selection, setSelection] = useState(nothingSelected);
  const names = useMemo(() => shown.map((column) => column.name), [shown]);
  const chosenNames = keepExisting(selection, names).keys;
  const endInPlace = useCallback(() => {
    setInPlace(null);
    giveFocusBack(grid);
  }, []);
  const renderCell = useCallback(
    (row: number, place: number) => {
      const column = shown[row];
      const key = places[place]?.key;
      if (column === undefined || key === undefined) return null;
      if (inPlace !== null && inPlace.column === column.name && inPlace.key === key)
        return (
          <ColumnCellField
            editing={editing}
            column={column.name}
            field={key}
            lost={inPlace.lost}
            onDone={endInPlace}
            onLost={(lost) => setInPlace({ column: column.name, key, lost })}
          />
        );
      return columnCell(column, key, {
        connectionId: asset.connectionId,
        profile: linked.of(column.name),
        rows: linked.profile?.rowCount ?? null,
        width: places[place]?.width ?? 0,
      });
    },
    [shown, places, asset.connectionId, linked, inPlace, editing, endInPlace],
  );
  if (columns.data === undefined) {
    return columns.error === null ? (
      <LoadingRows rows={14} columns={[48, '2fr', '2fr', '1fr', '3fr', '2fr']} label="Loading columns" />
    ) : (
      <ErrorState error={columns.error} title="The columns could not be read" onRetry={columns.reload} />
    );
  }
  const detail = columns.data.find((column) => column.name === chosen);
  const together = editing.problems(['columns']).filter(({ path }) => path.length === 1);
  const isNarrowed = (text ?? '') !== '' || only !== 'all';
  const sort: GridSort[] = orderText === null ? [] : [{ key: order, direction: direction === 'down' ? 'descending' : 'ascending' }];
  return (
    <div className={tab.tab}>
      <div className={tab.toolbar}>
        <SearchField
          label="Filter columns"
          placeholder="Name, type, text or term"
          value={text ?? ''}
          onChange={(next) => setText(next === '' ? null : next, { replace: true })}
          onLeave={() => grid.current?.focus()}
        />
        <Select
          size="xs"
          w={180}
          aria-label="Which columns"
          allowDeselect={false}
          value={only}
          data={show.map((value) => ({ value, label: showWords[value] }))}
          onChange={(next) => setShow(next === 'all' ? null : next, { replace: true })}
        />
        <BulkColumns editing={editing} columns={[...chosenNames]} />
        <output className={tab.count}>
          {isNarrowed ? `${formatCount(shown.length)} of ${plural(columns.data.length, 'column')}` : plural(columns.data.length, 'column')}
        </output>
      </div>
      {together.length === 0 ? null : <Note kind="attention">{together.map(({ message }) => message).join(' ')}</Note>}
      <div className={tab.body}>
        <VirtualGrid
          handle={grid}
          label="Columns"
          columns={places}
          frozen={2}
          rowCount={shown.length}
          rowHeight={32}
          renderCell={renderCell}
          active={active}
          onActive={(cell, change) => {
            const column = shown[cell.row];
            moveTo(cell, change.by === 'key');
            if (column === undefined) return;
            if (change.toggle) setSelection(toggleRow(selection, column.name));
            else if (change.extend) setSelection(extendTo(selection, column.name, names));
            else setSelection(selectOnly(column.name));
          }}
          onOpen={(cell) => {
            choose(shown[cell.row]?.name ?? null);
            openInspector();
          }}
          onKey={(event, cell) => {
            const column = shown[cell.row];
            const key = places[cell.column]?.key;
            if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a')
              setSelection({ keys: new Set(names), anchor: names[0] ?? null });
            else if (column === undefined) return false;
            else if (event.key === ' ') setSelection(toggleRow(selection, column.name));
            // A text of several lines would lose them in a cell: it is edited in the inspector.
            else if (event.key === 'F2')
              setInPlace({
                column: column.name,
                key: isEditableCell(key) && !(key === 'description' && (column.description ?? '').includes('\n')) ? key : 'businessName',
              });
            else return false;
            return true;
          }}
          multiselectable
          isSelected={(row) => chosenNames.has(shown[row]?.name ?? '') || shown[row]?.name === chosen}
          sort={sort}
          onSort={(key) => {
            if (!isOrder(key)) return;
            if (order !== key || orderText === null) setOrder(`${key}.up`, { replace: true });
            else setOrder(direction === 'up' ? `${key}.down` : null, { replace: true });
          }}
          onResize={(key, width) => setWidths((before) => new Map(before).set(key, clampWidth(width)))}
          empty={
            <p className={tab.nothing}>{isNarrowed ? 'No column fits this filter.' : 'The catalog knows no columns of this asset.'}</p>
          }
        />
      </div>
      {detail === undefined ? null : (
        <InspectorContent label="Column">
          <ColumnDetail asset={asset} column={detail} linked={linked} />
        </InspectorContent>
      )}
    </div>
  );
}
