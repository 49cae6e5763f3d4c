import { SegmentedControl } from '@mantine/core';
import { type ReactElement, type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import type { ComparisonRecord } from '#contract/comparison.ts';
import type { ComparedColumn } from '#contract/studies/comparison.ts';
import { useQueryState } from '../../../state/query.ts';
import { formatCompact, formatCount, formatShare } from '../../../ui/format.ts';
import { clampWidth, type GridColumn, type GridSort } from '../../../ui/grid/grid-column.ts';
import { type GridHandle, VirtualGrid } from '../../../ui/grid/virtual-grid.tsx';
import { MiddleEllipsis } from '../../../ui/middle-ellipsis.tsx';
import { openInspector } from '../../../ui/open-inspector.ts';
import { SearchField } from '../../../ui/search-field.tsx';
import tab from '../../../ui/tab.module.css';
import { KindIcon } from '../values/kind-badge.tsx';
import { comparedOrders, type ComparedOrder, hasChanged, listCompared, startsDown } from './column-order.ts';
import css from './comparison.module.css';
import { LevelBadge } from './level-badge.tsx';
import { OverlayMini } from './overlay-mini.tsx';

const layout: readonly GridColumn[] = [
  { key: 'name', label: 'Column', width: 176 },
  { key: 'change', label: 'Change', width: 104 },
  { key: 'distribution', label: 'Before and after', width: 152, sortable: false },
  { key: 'why', label: 'Why', width: 228, grow: true, sortable: false },
  { key: 'psi', label: 'Stability', width: 80, align: 'end' },
  { key: 'ks', label: 'KS', width: 64, align: 'end' },
  { key: 'nulls', label: 'Nulls', width: 136, align: 'end' },
  { key: 'distinct', label: 'Distinct', width: 144, align: 'end' },
  { key: 'new', label: 'New values', width: 92, align: 'end' },
];

const isOrder = (text: string | undefined): text is ComparedOrder => comparedOrders.some((order) => order === text);

function parseOrder(text: string | null): { order: ComparedOrder; direction: 'ascending' | 'descending' } {
  const [order, direction] = (text ?? '').split('.');
  return isOrder(order)
    ? { order, direction: direction === 'down' ? 'descending' : 'ascending' }
    : { order: 'change', direction: 'descending' };
}

const dash = <span className={css.dim}>–</span>;

const arrow = (one: string, other: string): string => (one === other ? other : `${one} → ${other}`);

const part = (nulls: number, rows: number): string => (rows === 0 ? '–' : formatShare(nulls / rows));

function cell(column: ComparedColumn, key: string, width: number, { comparison }: ComparisonRecord): ReactNode {
  const { after, before } = column.figures;
  const about = column.estimated === null ? '' : '~';
  switch (key) {
    case 'name':
      return (
        <span className={css.name}>
          <KindIcon kind={column.kind} />
          <MiddleEllipsis text={column.name} tail={8} />
        </span>
      );
    case 'change':
      return <LevelBadge level={column.level} />;
    case 'distribution':
      return column.distribution === null ? (
        dash
      ) : (
        <OverlayMini distribution={column.distribution} width={Math.max(40, width - 16)} name={column.name} />
      );
    case 'psi':
      return column.psi === null ? (
        dash
      ) : (
        <span title={`${String(column.psi.value)}, ${String(column.psi.bins)} bins`}>{column.psi.value.toFixed(2)}</span>
      );
    case 'ks':
      return column.ks === null ? dash : <span title={`p = ${column.ks.p.toPrecision(2)}`}>{column.ks.d.toFixed(2)}</span>;
    case 'nulls':
      return column.method === 'failed'
        ? dash
        : arrow(part(before.nulls, comparison.before.rowCount), part(after.nulls, comparison.after.rowCount));
    case 'distinct':
      return column.method === 'failed'
        ? dash
        : arrow(`${about}${formatCompact(before.distinct)}`, `${about}${formatCompact(after.distinct)}`);
    case 'new':
      return column.newValues === null ? (
        dash
      ) : (
        <span title={`in ${about}${formatCount(column.newValues.rows)} rows`}>{`${about}${formatCompact(column.newValues.values)}`}</span>
      );
    default:
      return (
        <span className={css.why} title={column.reasons.join('\n')}>
          {column.reasons[0] ?? ''}
        </span>
      );
  }
}

/** Every compared column in one line, the most changed first, with both distributions over each other. */
export function ComparedColumns({ record }: { record: ComparisonRecord }): ReactElement {
  const { columns } = record.comparison;
  const [text, setText] = useQueryState('q');
  const [onlyText, setOnly] = useQueryState('only');
  const [orderText, setOrder] = useQueryState('order');
  const [chosen, setChosen] = useQueryState('column');
  const grid = useRef<GridHandle>(null);
  const changed = useMemo(() => columns.filter(hasChanged).length, [columns]);
  const onlyChanged = onlyText === 'changed';
  const { direction, order } = parseOrder(orderText);
  const shown = useMemo(
    () => listCompared(columns, { text: text ?? '', onlyChanged, order, direction }),
    [columns, text, onlyChanged, order, direction],
  );
  const [widths, setWidths] = useState<ReadonlyMap<string, number>>(new Map());
  const laid = useMemo(() => layout.map((each) => ({ ...each, width: widths.get(each.key) ?? each.width })), [widths]);
  const [active, setActive] = useState({ row: 0, column: 0 });
  const renderCell = useCallback(
    (row: number, column: number) => {
      const [entry, place] = [shown[row], laid[column]];
      return entry && place ? cell(entry, place.key, place.width, record) : null;
    },
    [shown, laid, record],
  );
  const sort: GridSort[] = orderText === null ? [] : [{ key: order, direction }];
  const choose = (row: number): void => setChosen(shown[row]?.name ?? null, { replace: true });
  return (
    <>
      <div className={tab.toolbar}>
        <SearchField
          label="Filter compared columns"
          placeholder="Name or type"
          value={text ?? ''}
          onChange={(next) => setText(next === '' ? null : next, { replace: true })}
          onLeave={() => grid.current?.focus()}
        />
        <SegmentedControl
          size="xs"
          aria-label="Which columns"
          value={onlyChanged ? 'changed' : 'all'}
          data={[
            { value: 'all', label: 'All' },
            { value: 'changed', label: `Changed (${formatCount(changed)})` },
          ]}
          onChange={(next) => setOnly(next === 'changed' ? 'changed' : null, { replace: true })}
        />
        <output className={tab.count}>
          {shown.length === columns.length
            ? `${formatCount(columns.length)} columns compared`
            : `${formatCount(shown.length)} of ${formatCount(columns.length)} columns`}
        </output>
      </div>
      <div className={tab.body}>
        <VirtualGrid
          handle={grid}
          label="Compared columns"
          columns={laid}
          frozen={1}
          rowCount={shown.length}
          rowHeight={32}
          renderCell={renderCell}
          active={active}
          onActive={(next) => {
            setActive(next);
            choose(next.row);
          }}
          onOpen={(next) => {
            choose(next.row);
            openInspector();
          }}
          isSelected={(row) => shown[row]?.name === chosen}
          sort={sort}
          onSort={(key) => {
            if (!isOrder(key)) return;
            const [first, second] = startsDown(key) ? ['down', 'up'] : ['up', 'down'];
            const isFirst = orderText === `${key}.${first ?? ''}`;
            if (order !== key || orderText === null) setOrder(`${key}.${first ?? ''}`, { replace: true });
            else setOrder(isFirst ? `${key}.${second ?? ''}` : null, { replace: true });
          }}
          onResize={(key, width) => setWidths((before) => new Map(before).set(key, clampWidth(width)))}
          empty={
            <p className={tab.nothing}>
              {onlyChanged && changed === 0 ? 'No column changed in a way that matters.' : 'No column fits this filter.'}
            </p>
          }
        />
      </div>
    </>
  );
}
