import { IconDatabase, IconFold, IconPlayerPlay, IconPlus, IconStack2 } from '@tabler/icons-react';
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { memo, type MouseEvent, type ReactElement } from 'react';
import { formatCount } from '../../../ui/format.ts';
import { MiddleEllipsis } from '../../../ui/middle-ellipsis.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import { mostColumns } from '../graph/columns-in-view.ts';
import { titleOf } from '../graph/hop-rows.ts';
import { type Side, sides } from '../graph/known-graph.ts';
import type { ThingNode, ViewNode } from '../graph/view-graph.ts';
import { changeWords, nodeLabel } from '../words.ts';
import css from './canvas.module.css';
import { useCanvasActions } from './canvas-actions.ts';

export interface BoxData extends Record<string, unknown> {
  readonly view: ViewNode;
  readonly isStart: boolean;
  /** The one that the keyboard is on: the canvas's only tab stop. */
  readonly isActive: boolean;
  readonly isSelected: boolean;
  /** What the search inside looks for is in it; null while nothing is looked for. */
  readonly isMatch: boolean | null;
  readonly before: number;
  readonly after: number;
  /** Handles are there only where lines can be drawn. */
  readonly connects: boolean;
  readonly selectedColumn: string | null;
}

export type BoxNode = Node<BoxData, 'box'>;

/** One box of the picture. How much of it is drawn depends on the zoom, by the style sheet alone. */
export const NodeBox = memo(function NodeBox({ data }: NodeProps<BoxNode>): ReactElement {
  const { view } = data;
  const label = nodeLabel(view, data.before, data.after);
  const shared = {
    'data-node': view.id,
    'data-box': view.kind,
    'data-kind': view.kind === 'thing' ? view.node.kind : undefined,
    'data-start': data.isStart,
    'data-selected': data.isSelected,
    'data-match': data.isMatch ?? undefined,
    'data-change': view.change ?? undefined,
    tabIndex: data.isActive ? 0 : -1,
    role: 'group',
    'aria-roledescription': view.kind === 'thing' ? 'node' : 'box',
    'aria-label': `${label}${data.isSelected ? ', selected' : ''}`,
    className: css.box,
  };
  return (
    <div {...shared}>
      {data.connects && view.kind === 'thing' ? (
        <>
          <Handle type="target" position={Position.Left} className={css.handle} />
          <Handle type="source" position={Position.Right} className={css.handle} />
        </>
      ) : null}
      <BoxContent data={data} />
      {view.kind === 'thing' ? sides.map((side) => <SideButton key={side} node={view} side={side} />) : null}
    </div>
  );
});

function BoxContent({ data: { view, selectedColumn, connects } }: { data: BoxData }): ReactElement | null {
  if (view.kind === 'joint') return null;
  const title = visibleName(titleOf(view));
  if (view.kind === 'bundle') {
    return (
      <span className={css.head}>
        <IconStack2 size={14} stroke={1.5} aria-hidden className={css.icon} />
        <span className={css.title}>{title}</span>
      </span>
    );
  }
  const Icon = view.kind === 'group' ? IconFold : view.node.kind === 'job' ? IconPlayerPlay : IconDatabase;
  return (
    <>
      <span className={css.head}>
        <Icon size={14} stroke={1.5} aria-hidden className={css.icon} />
        <span className={css.title}>
          <MiddleEllipsis text={title} tail={10} />
        </span>
        {view.change === null ? null : <span className={css.change}>{changeWords[view.change]}</span>}
      </span>
      <span className={css.far} aria-hidden>
        {title}
      </span>
      <span className={css.below}>
        {view.kind === 'group'
          ? `${formatCount(view.members.length)} things`
          : [view.node.system, view.node.asset?.domainUnitName]
              .filter((part) => part !== null && part !== undefined && part !== '')
              .join(' · ')}
      </span>
      {view.kind === 'thing' && view.columns.length > 0 ? <Columns node={view} selected={selectedColumn} connects={connects} /> : null}
    </>
  );
}

function Columns({ node, selected, connects }: { node: ThingNode; selected: string | null; connects: boolean }): ReactElement {
  const left = node.columns.length - mostColumns;
  return (
    <ul className={css.columns}>
      {node.columns.slice(0, mostColumns).map((field) => (
        <li key={field} className={css.column} data-selected={field === selected}>
          {connects ? (
            <>
              <Handle type="target" id={`c:${field}`} position={Position.Left} className={css.handle} />
              <Handle type="source" id={`c:${field}`} position={Position.Right} className={css.handle} />
            </>
          ) : null}
          <MiddleEllipsis text={field} tail={8} mono />
        </li>
      ))}
      {left > 0 ? <li className={css.column}>{`${formatCount(left)} more with lines`}</li> : null}
    </ul>
  );
}

function SideButton({ node, side }: { node: ThingNode; side: Side }): ReactElement | null {
  const { expand, fold, isAsked } = useCanvasActions();
  const count = node.beyond[side];
  const canFold = node.node[side].length > 0 && count === 0;
  if (count === 0 && !canFold) return null;
  const act = (event: MouseEvent): void => {
    event.stopPropagation();
    if (count > 0) expand(node.id, side);
    else fold(node.id, side);
  };
  const words =
    count > 0 ? `Show ${formatCount(count)} more ${side} of ${node.node.title}` : `Fold away what is ${side} of ${node.node.title}`;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={css.side}
      data-side={side}
      data-quiet={count === 0 || !isAsked(node, side)}
      aria-label={words}
      title={words}
      onClick={act}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      {count > 0 ? (
        <>
          <IconPlus size={10} stroke={2} aria-hidden />
          {formatCount(count)}
        </>
      ) : (
        <span className={css.minus} />
      )}
    </button>
  );
}
