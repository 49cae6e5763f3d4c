import {
  IconAlertTriangle,
  IconBinaryTree,
  IconBook2,
  IconFilter,
  IconInbox,
  IconKey,
  IconPackage,
  IconTable,
  IconTag,
} from '@tabler/icons-react';
import { type ComponentType, type KeyboardEvent, type ReactElement, type ReactNode, type Ref, useCallback, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { ChangeSummary } from '#contract/catalog/changes.ts';
import { formatCount, formatFriendly, formatInstant } from '../../ui/format.ts';
import { clampWidth, type GridColumn, type GridSort } from '../../ui/grid/grid-column.ts';
import type { CellPosition } from '../../ui/grid/navigation.ts';
import { extendTo, type RowSelection, selectOnly, toggleRow } from '../../ui/grid/selection.ts';
import { type ActiveChange, type GridHandle, VirtualGrid } from '../../ui/grid/virtual-grid.tsx';
import { MiddleEllipsis } from '../../ui/middle-ellipsis.tsx';
import { actionWords, changeAddress, kindWords } from './change-words.ts';
import css from './changes.module.css';
import { StandingBadge } from './standing-badge.tsx';

const layout: readonly GridColumn[] = [
  { key: 'thing', label: 'Thing', width: 260, grow: true },
  { key: 'project', label: 'Project', width: 172 },
  { key: 'action', label: 'What', width: 132 },
  { key: 'fields', label: 'Fields', width: 68, align: 'end', sortable: false },
  { key: 'standing', label: 'Standing', width: 132 },
  { key: 'refused', label: 'Would be refused', width: 148, sortable: false },
  { key: 'reason', label: 'Reason', width: 200, grow: true, sortable: false },
  { key: 'changed', label: 'Changed', width: 116 },
];

const icons: Readonly<Record<string, ComponentType<{ size?: number | string; stroke?: number | string }>>> = {
  asset: IconTable,
  data_product: IconPackage,
  glossary: IconBook2,
  glossary_term: IconTag,
  lineage_event: IconBinaryTree,
  subscription_request: IconInbox,
  listing: IconKey,
  asset_filter: IconFilter,
};

function cell(change: ChangeSummary, key: string): ReactNode {
  const Icon = Object.hasOwn(icons, change.kind) ? icons[change.kind] : undefined;
  switch (key) {
    case 'thing':
      return (
        <span className={css.thing} title={kindWords(change.kind)}>
          {Icon === undefined ? null : <Icon size={14} stroke={1.5} />}
          <MiddleEllipsis text={change.name} />
        </span>
      );
    case 'project':
      return change.projectName ?? <span className={css.dim}>{change.projectId ?? '–'}</span>;
    case 'action':
      return actionWords(change.action);
    case 'fields':
      return formatCount(change.fields);
    case 'standing':
      return <StandingBadge change={change} />;
    case 'refused':
      return change.errors === 0 ? (
        <span className={css.dim}>–</span>
      ) : (
        <span className={css.refused}>
          <IconAlertTriangle size={13} stroke={1.75} aria-hidden /> {formatCount(change.errors)}
        </span>
      );
    case 'reason':
      return change.reason ?? <span className={css.dim}>–</span>;
    default:
      return <span title={`${change.actor}, ${formatInstant(change.changedAt)}`}>{formatFriendly(change.changedAt)}</span>;
  }
}

export interface ChangesTableProps {
  readonly changes: readonly ChangeSummary[];
  readonly selection: RowSelection;
  readonly onSelection: (selection: RowSelection) => void;
  readonly shown: string | null;
  readonly onShow: (changeId: string | null) => void;
  readonly onDiscard: (changes: readonly ChangeSummary[]) => void;
  readonly sort: readonly GridSort[];
  readonly onSort: (key: string) => void;
  readonly handle: Ref<GridHandle>;
}

/** What waits, one line each; rows are chosen as in a file manager, Enter goes to the thing, Delete gives up. */
export function ChangesTable({
  changes,
  selection,
  onSelection,
  shown,
  onShow,
  onDiscard,
  sort,
  onSort,
  handle,
}: ChangesTableProps): ReactElement {
  const [, navigate] = useLocation();
  const [column, setColumn] = useState(0);
  const [widths, setWidths] = useState<ReadonlyMap<string, number>>(new Map());
  const columns = useMemo(() => layout.map((each) => ({ ...each, width: widths.get(each.key) ?? each.width })), [widths]);
  const order = useMemo(() => changes.map(({ id }) => id), [changes]);
  const row = Math.max(0, order.indexOf(shown ?? ''));
  const renderCell = useCallback(
    (at: number, place: number) => {
      const [change, key] = [changes[at], columns[place]?.key];
      return change === undefined || key === undefined ? null : cell(change, key);
    },
    [changes, columns],
  );
  const onActive = (at: CellPosition, how: ActiveChange): void => {
    const change = changes[at.row];
    setColumn(at.column);
    if (change === undefined) return;
    onShow(change.id);
    onSelection(how.toggle ? toggleRow(selection, change.id) : how.extend ? extendTo(selection, change.id, order) : selectOnly(change.id));
  };
  const onKey = (event: KeyboardEvent, at: CellPosition): boolean => {
    const change = changes[at.row];
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a')
      onSelection({ keys: new Set(order), anchor: order[0] ?? null });
    else if (change === undefined) return false;
    else if (event.key === ' ') onSelection(toggleRow(selection, change.id));
    else if (event.key === 'Delete' || (event.key === 'Backspace' && event.metaKey)) {
      onDiscard(selection.keys.has(change.id) ? changes.filter(({ id }) => selection.keys.has(id)) : [change]);
    } else return false;
    return true;
  };
  return (
    <VirtualGrid
      handle={handle}
      label="Changes"
      columns={columns}
      rowCount={changes.length}
      rowHeight={34}
      renderCell={renderCell}
      active={{ row, column }}
      onActive={onActive}
      onOpen={(at) => {
        const change = changes[at.row];
        const address = change === undefined ? null : changeAddress(change);
        if (address !== null) navigate(address);
      }}
      onKey={onKey}
      isSelected={(at) => selection.keys.has(order[at] ?? '')}
      multiselectable
      sort={sort}
      onSort={onSort}
      onResize={(key, width) => setWidths((before) => new Map(before).set(key, clampWidth(width)))}
    />
  );
}
