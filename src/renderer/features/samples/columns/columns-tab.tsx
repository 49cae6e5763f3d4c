import { Select } from '@mantine/core';
import { type ReactElement, useCallback, useMemo, useRef, useState } from 'react';
import type { DecidedColumn } from '#contract/meanings.ts';
import type { ColumnKind, ColumnProfile, Profile } from '#contract/profile.ts';
import { useQueryState } from '../../../state/query.ts';
import { formatCount, plural } from '../../../ui/format.ts';
import type { GridColumn, GridSort } from '../../../ui/grid/grid-column.ts';
import { clampWidth } from '../../../ui/grid/grid-column.ts';
import { useNamedRow } from '../../../ui/grid/use-named-row.ts';
import { VirtualGrid, type GridHandle } from '../../../ui/grid/virtual-grid.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import tab from '../../../ui/tab.module.css';
import { RevealButton } from '../values/reveal-button.tsx';
import { kindWord } from '../values/value-text.ts';
import { columnCell } from './column-cells.tsx';
import { type ColumnOrder, columnOrders, kindsOf, listColumns } from './column-list.ts';

const layout: readonly (GridColumn & { key: ColumnOrder | 'distribution' | 'meaning' })[] = [
  { key: 'position', label: '#', width: 48, align: 'end' },
  { key: 'name', label: 'Column', width: 200 },
  { key: 'type', label: 'Type', width: 116 },
  { key: 'meaning', label: 'Meaning', width: 152, sortable: false },
  { key: 'flags', label: 'To look at', width: 84, align: 'end' },
  { key: 'nulls', label: 'Nulls', width: 76, align: 'end' },
  { key: 'distinct', label: 'Distinct', width: 88, align: 'end' },
  { key: 'distribution', label: 'Distribution', width: 136, sortable: false },
  { key: 'top', label: 'Most frequent', width: 176, grow: true },
  { key: 'min', label: 'Min', width: 108, align: 'end' },
  { key: 'median', label: 'Median', width: 108, align: 'end' },
  { key: 'max', label: 'Max', width: 108, align: 'end' },
  { key: 'p05', label: '5 %', width: 104, align: 'end' },
  { key: 'p95', label: '95 %', width: 104, align: 'end' },
];

const isOrder = (text: string | undefined): text is ColumnOrder => columnOrders.some((order) => order === text);

/** `nulls.down` → the order of the table; anything else is the order of the file. */
function parseOrder(text: string | null): { order: ColumnOrder; direction: 'ascending' | 'descending' } {
  const [order, direction] = (text ?? '').split('.');
  return isOrder(order)
    ? { order, direction: direction === 'down' ? 'descending' : 'ascending' }
    : { order: 'position', direction: 'ascending' };
}

export interface ColumnsTabProps {
  profile: Profile;
  onOpen: () => void;
  /** What a person said that a column means. */
  decidedOf: (column: string) => DecidedColumn | undefined;
  /** True where the values of a column are shown as shapes. */
  isHidden: (column: ColumnProfile) => boolean;
  /** Whether values that may identify people are shown; null where there are none. */
  reveal: boolean | null;
  onReveal: (reveal: boolean) => void;
}

/** Every column in one line each: what it is, how full, how varied, how spread. */
export function ColumnsTab({ profile, onOpen, decidedOf, isHidden, reveal, onReveal }: ColumnsTabProps): ReactElement {
  const [text, setText] = useQueryState('q');
  const [kindText, setKind] = useQueryState('kind');
  const [orderText, setOrder] = useQueryState('order');
  const grid = useRef<GridHandle>(null);
  const kinds = useMemo(() => kindsOf(profile.columns), [profile.columns]);
  const kind = kinds.find((entry) => entry.kind === kindText)?.kind ?? null;
  const { order, direction } = parseOrder(orderText);
  const shown = useMemo(
    () => listColumns(profile.columns, { text: text ?? '', kind, order, direction }, profile.rowCount),
    [profile.columns, profile.rowCount, text, kind, order, direction],
  );
  const [widths, setWidths] = useState<ReadonlyMap<string, number>>(new Map());
  const columns = useMemo(() => layout.map((column) => ({ ...column, width: widths.get(column.key) ?? column.width })), [widths]);

  const { chosen, active, moveTo, choose } = useNamedRow(shown, 'column');

  const renderCell = useCallback(
    (row: number, column: number) => {
      const entry = shown[row];
      const place = columns[column];
      if (!entry || !place) return null;
      return columnCell(entry, place.key, {
        rows: profile.rowCount,
        width: place.width,
        decided: decidedOf(entry.name),
        isHidden: isHidden(entry),
      });
    },
    [shown, columns, profile.rowCount, decidedOf, isHidden],
  );
  const sort: GridSort[] = orderText === null ? [] : [{ key: order, direction }];
  const isNarrowed = (text ?? '') !== '' || kind !== null;

  return (
    <div className={tab.tab}>
      <div className={tab.toolbar}>
        <SearchField
          label="Filter columns"
          placeholder="Name, type or meaning"
          value={text ?? ''}
          onChange={(next) => setText(next === '' ? null : next, { replace: true })}
          onLeave={() => grid.current?.focus()}
        />
        <Select
          size="xs"
          w={168}
          aria-label="Kind of column"
          placeholder="Every kind"
          clearable
          value={kind}
          data={kinds.map((entry) => ({ value: entry.kind, label: `${kindWord(entry.kind)} (${entry.count})` }))}
          onChange={(next: ColumnKind | null) => setKind(next, { replace: true })}
        />
        {reveal === null ? null : <RevealButton reveal={reveal} onReveal={onReveal} />}
        <output className={tab.count}>
          {isNarrowed
            ? `${formatCount(shown.length)} of ${plural(profile.columns.length, 'column')}`
            : plural(profile.columns.length, 'column')}
        </output>
      </div>
      <div className={tab.body}>
        <VirtualGrid
          handle={grid}
          label="Columns"
          columns={columns}
          frozen={2}
          rowCount={shown.length}
          rowHeight={32}
          renderCell={renderCell}
          active={active}
          onActive={(cell, change) => moveTo(cell, change.by === 'key')}
          onOpen={(cell) => {
            choose(shown[cell.row]?.name ?? null);
            onOpen();
          }}
          isSelected={(row) => shown[row]?.name === chosen}
          sort={sort}
          onSort={(key) => {
            if (!isOrder(key)) return;
            if (order !== key || orderText === null) setOrder(startsDown(key) ? `${key}.down` : `${key}.up`, { replace: true });
            else if ((direction === 'descending') === startsDown(key))
              setOrder(startsDown(key) ? `${key}.up` : `${key}.down`, { replace: true });
            else setOrder(null, { replace: true });
          }}
          onResize={(key, width) => setWidths((before) => new Map(before).set(key, clampWidth(width)))}
          empty={<p className={tab.nothing}>{isNarrowed ? 'No column fits this filter.' : 'This file has no columns.'}</p>}
        />
      </div>
    </div>
  );
}

/** Counts are asked for from the largest. */
const startsDown = (order: ColumnOrder): boolean => order === 'flags' || order === 'nulls' || order === 'distinct' || order === 'top';
