import {
  IconArrowLeft,
  IconArrowRight,
  IconChevronDown,
  IconChevronRight,
  IconColumns3,
  IconDatabase,
  IconFold,
  IconPlayerPlay,
  IconStack2,
} from '@tabler/icons-react';
import { type KeyboardEvent, type ReactElement, type ReactNode, type Ref, useCallback, useMemo, useState } from 'react';
import { formatCount } from '../../../ui/format.ts';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';
import type { CellPosition } from '../../../ui/grid/navigation.ts';
import { type GridHandle, VirtualGrid } from '../../../ui/grid/virtual-grid.tsx';
import { MiddleEllipsis } from '../../../ui/middle-ellipsis.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import { type HopRow, hopRows, titleOf } from '../graph/hop-rows.ts';
import type { ViewGraph } from '../graph/view-graph.ts';
import { isSame, type Selected } from '../selection.ts';
import { changeWords, columnEdgeTitle, edgeWords, hopWords, kindWords, originWords, supportWords } from '../words.ts';
import css from './hops-table.module.css';

export interface HopsTableProps {
  readonly view: ViewGraph;
  /** Boxes whose members are listed below them. */
  readonly listed: ReadonlySet<string>;
  readonly isComparing: boolean;
  readonly selected: Selected | null;
  readonly onSelect: (selected: Selected) => void;
  /** Right on a closed line, Left on an open one, and their arrows. */
  readonly onTurn: (row: Extract<HopRow, { kind: 'node' }>, isOpen: boolean) => void;
  readonly onOpen: (row: HopRow) => void;
  readonly handle?: Ref<GridHandle>;
}

const usual: readonly GridColumn[] = [
  { key: 'name', label: 'Name', width: 320, grow: true, sortable: false },
  { key: 'hop', label: 'Hop', width: 152, sortable: false },
  { key: 'kind', label: 'Kind', width: 84, sortable: false },
  { key: 'system', label: 'System', width: 168, sortable: false },
  { key: 'unit', label: 'Domain unit', width: 152, sortable: false },
  { key: 'owner', label: 'Owner', width: 140, sortable: false },
  { key: 'edge', label: 'Edge from', width: 152, sortable: false },
  { key: 'support', label: 'Data say', width: 140, sortable: false },
];
const changeColumn: GridColumn = { key: 'change', label: 'Difference', width: 96, sortable: false };

/** The picture as a table of hops: the same things, open and closed as on the canvas, and the same one selected (ARIA treegrid). */
export function HopsTable({ view, listed, isComparing, selected, onSelect, onTurn, onOpen, handle }: HopsTableProps): ReactElement {
  const rows = useMemo(() => hopRows(view, listed), [view, listed]);
  const columns = useMemo(() => (isComparing ? [...usual.slice(0, 2), changeColumn, ...usual.slice(2)] : usual), [isComparing]);
  const [column, setColumn] = useState(0);
  const [key, setKey] = useState<string | null>(null);
  const at = useMemo(() => rowOf(rows, selected, key), [rows, selected, key]);
  const choose = (row: HopRow | undefined): void => {
    if (row === undefined) return;
    setKey(row.key);
    onSelect(selectedRow(row));
  };
  const onKey = (event: KeyboardEvent, cell: CellPosition): boolean => {
    const row = rows[cell.row];
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey || cell.column > 0) return false;
    const isNode = row.kind === 'node';
    if (event.key === 'ArrowRight' && isNode && row.isOpen === false) onTurn(row, true);
    else if (event.key === 'ArrowLeft' && isNode && row.isOpen === true && row.level > 1) onTurn(row, false);
    else if (event.key === 'ArrowLeft') {
      const above = rows.slice(0, cell.row).findLastIndex(({ level }) => level < row.level);
      if (above >= 0) choose(rows[above]);
    } else return false;
    return true;
  };
  const renderCell = useCallback(
    (index: number, place: number): ReactNode => {
      const row = rows[index];
      const name = columns[place]?.key ?? '';
      if (row === undefined) return null;
      return name === 'name' ? <NameCell row={row} onTurn={onTurn} /> : <TextCell row={row} name={name} view={view} />;
    },
    [rows, columns, view, onTurn],
  );
  return (
    <div className={css.table}>
      <VirtualGrid
        label="Hops"
        columns={columns}
        frozen={1}
        rowCount={rows.length}
        rowHeight={30}
        renderCell={renderCell}
        active={{ row: at, column }}
        onActive={(cell) => {
          setColumn(cell.column);
          choose(rows[cell.row]);
        }}
        onOpen={({ row }) => {
          const line = rows[row];
          if (line !== undefined) onOpen(line);
        }}
        onKey={onKey}
        isSelected={(row) => {
          const line = rows[row];
          return line !== undefined && isSame(selected, selectedRow(line));
        }}
        treeRow={(index) => {
          const row = rows[index];
          return row === undefined
            ? { level: 1, isOpen: null, position: 1, size: 1 }
            : { level: row.level, isOpen: row.kind === 'node' ? row.isOpen : null, position: row.position, size: row.siblings };
        }}
        {...(handle === undefined ? {} : { handle })}
        empty={<EmptyState title="Nothing to list" text="Start from a data set, a job or a column." />}
      />
    </div>
  );
}

/** What a line of the table stands for, as the canvas has it selected. */
export function selectedRow(row: HopRow): Selected {
  if (row.kind === 'column') return { kind: 'column', id: row.edge.id };
  if (row.kind === 'member') return { kind: 'node', id: row.member.id };
  const { node } = row;
  return node.kind === 'group' || node.kind === 'bundle' ? { kind: node.kind, id: node.id.slice(2) } : { kind: 'node', id: node.id };
}

/** The line of what is selected: the one that was chosen here, otherwise the first that stands for it. */
function rowOf(rows: readonly HopRow[], selected: Selected | null, key: string | null): number {
  const chosen = key === null ? -1 : rows.findIndex((row) => row.key === key);
  const line = rows[chosen];
  if (line !== undefined && isSame(selected, selectedRow(line))) return chosen;
  if (selected === null) return Math.max(0, chosen);
  const first = rows.findIndex((row) => isSame(selected, selectedRow(row)) && !(row.kind === 'node' && row.isAgain));
  if (first >= 0) return first;
  if (selected.kind === 'edge') {
    const byEdge = rows.findIndex((row) => row.kind === 'node' && row.edge?.id === selected.id);
    if (byEdge >= 0) return byEdge;
  }
  return Math.max(0, chosen);
}

function NameCell({ row, onTurn }: { row: HopRow; onTurn: HopsTableProps['onTurn'] }): ReactElement {
  const indent = { paddingInlineStart: (row.level - 1) * 16 };
  if (row.kind === 'column') {
    return (
      <span className={css.name} style={indent}>
        <span className={css.twist} />
        <IconColumns3 size={14} stroke={1.5} aria-hidden className={css.icon} />
        <span className={css.code}>{columnEdgeTitle(row.edge)}</span>
      </span>
    );
  }
  if (row.kind === 'member') {
    return (
      <span className={css.name} style={indent}>
        <span className={css.twist} />
        <IconDatabase size={14} stroke={1.5} aria-hidden className={css.icon} />
        <MiddleEllipsis text={row.member.title} tail={10} />
      </span>
    );
  }
  const { node, side, isOpen, isAgain } = row;
  const title = visibleName(titleOf(node));
  const Icon =
    node.kind === 'bundle' ? IconStack2 : node.kind === 'group' ? IconFold : node.node.kind === 'job' ? IconPlayerPlay : IconDatabase;
  const Arrow = side === 'upstream' ? IconArrowLeft : IconArrowRight;
  const Twist = isOpen === true ? IconChevronDown : IconChevronRight;
  return (
    <span className={css.name} style={indent}>
      {isOpen === null || row.level === 1 ? (
        <span className={css.twist} />
      ) : (
        <button
          type="button"
          tabIndex={-1}
          className={css.twist}
          aria-label={`${isOpen ? 'Fold away' : 'Show'} what ${title} leads to`}
          onClick={() => onTurn(row, !isOpen)}
        >
          <Twist size={14} stroke={1.75} aria-hidden />
        </button>
      )}
      {side === null ? null : <Arrow size={12} stroke={1.75} aria-label={side} className={css.way} />}
      <Icon size={14} stroke={1.5} aria-hidden className={css.icon} />
      <MiddleEllipsis text={title} tail={10} />
      {isAgain ? <span className={css.again}>also elsewhere</span> : null}
    </span>
  );
}

function TextCell({ row, name, view }: { row: HopRow; name: string; view: ViewGraph }): ReactElement {
  const text = row.kind === 'node' ? nodeText(row, name) : row.kind === 'column' ? columnText(row, name, view) : memberText(row, name);
  const tone = name === 'support' && text === supportWords.contradicted ? 'failed' : name === 'change' ? text.toLowerCase() : undefined;
  return (
    <span className={css.text} data-tone={tone} title={text}>
      {text}
    </span>
  );
}

function nodeText({ node, edge }: Extract<HopRow, { kind: 'node' }>, name: string): string {
  const thing = node.kind === 'thing' || node.kind === 'joint' ? node.node : null;
  switch (name) {
    case 'hop':
      return hopWords(node.hop);
    case 'kind':
      return thing === null ? `${formatCount('members' in node ? node.members.length : 0)} things` : kindWords[thing.kind];
    case 'system':
      return visibleName(thing?.system ?? '');
    case 'unit':
      return visibleName(thing?.asset?.domainUnitName ?? '');
    case 'owner':
      return visibleName(thing?.owners.join(', ') ?? '');
    case 'edge':
      return edge === null ? '' : edgeWords(edge);
    case 'support':
      return edge === null || edge.edges.length === 0 ? '' : supportWords[edge.support];
    default:
      return [node.change, edge?.change ?? null].flatMap((change) => (change === null ? [] : [changeWords[change]]))[0] ?? '';
  }
}

function columnText({ edge }: Extract<HopRow, { kind: 'column' }>, name: string, view: ViewGraph): string {
  const change = view.columnEdges.find(({ id }) => id === edge.id)?.change ?? null;
  switch (name) {
    case 'kind':
      return 'column';
    case 'hop':
      return [edge.type, edge.subtype]
        .filter((part) => part !== null)
        .join(', ')
        .toLowerCase();
    case 'edge':
      return edge.origins.map((origin) => originWords[origin]).join(', ');
    case 'support':
      return supportWords[edge.support];
    case 'change':
      return change === null ? '' : changeWords[change];
    default:
      return '';
  }
}

function memberText({ member }: Extract<HopRow, { kind: 'member' }>, name: string): string {
  const texts: Readonly<Record<string, string>> = {
    hop: hopWords(member.hop),
    kind: kindWords[member.kind],
    system: member.system,
    unit: member.asset?.domainUnitName ?? '',
    owner: member.owners.join(', '),
  };
  return visibleName(texts[name] ?? '');
}
