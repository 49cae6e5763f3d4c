import type { ReactElement } from 'react';
import type { LineagePlace, NodeId } from '#contract/lineage/graph.ts';
import { formatCount, plural } from '../../../ui/format.ts';
import { MiddleEllipsis } from '../../../ui/middle-ellipsis.tsx';
import { extensions, type LineageView } from '../extensions.ts';
import type { KnownGraph, KnownNode } from '../graph/known-graph.ts';
import type { ViewGraph } from '../graph/view-graph.ts';
import type { Selected } from '../selection.ts';
import { columnEdgeTitle, edgeWords, kindWords } from '../words.ts';
import { ColumnEdgeFacts, EdgeFacts } from './edge-facts.tsx';
import css from './inspector.module.css';
import { NodeFacts } from './node-facts.tsx';

export interface InspectorProps {
  readonly view: LineageView;
  readonly graph: KnownGraph;
  readonly picture: ViewGraph;
  readonly selected: Selected;
  readonly actions: InspectorActions;
}

export interface InspectorActions {
  readonly select: (selected: Selected) => void;
  readonly startFrom: (place: LineagePlace) => void;
  readonly toggleColumns: (id: NodeId) => void;
  readonly showsColumns: (id: NodeId) => boolean;
  readonly openGroup: (key: string) => void;
  /** Draws so many more of a crowd by themselves. */
  readonly raise: (bundleId: string) => void;
  readonly list: (boxId: string) => void;
}

/** Everything about what is selected, and what can be done with it. */
export function LineageInspector({ view, graph, picture, selected, actions }: InspectorProps): ReactElement | null {
  return (
    <div className={css.inspector}>
      <Content graph={graph} picture={picture} selected={selected} actions={actions} asOf={view.asOf} />
      {extensions.map(({ id, Section }) => (Section === undefined ? null : <Section key={id} view={view} selected={selected} />))}
    </div>
  );
}

interface ContentProps extends Omit<InspectorProps, 'view'> {
  readonly asOf: string | null;
}

function Content({ graph, picture, selected, actions, asOf }: ContentProps): ReactElement | null {
  switch (selected.kind) {
    case 'node': {
      const node = graph.nodes.get(selected.id);
      return node === undefined ? <Gone /> : <NodeFacts node={node} graph={graph} asOf={asOf} actions={actions} />;
    }
    case 'edge': {
      const edge = picture.edges.find(({ id }) => id === selected.id);
      const known = graph.edges.get(selected.id);
      if (edge === undefined && known === undefined) return <Gone />;
      const edges = edge === undefined || edge.edges.length === 0 ? (known === undefined ? [] : [known]) : edge.edges;
      if (edges.length === 0 && edge !== undefined) {
        return (
          <>
            <h2 className={css.title}>A way through what filters hide</h2>
            <p className={css.quiet}>{edgeWords(edge)}. Take the filters away to see what is on it.</p>
          </>
        );
      }
      return <EdgeFacts edges={edges} change={edge?.change ?? null} graph={graph} actions={actions} />;
    }
    case 'column': {
      const edge = graph.columnEdges.get(selected.id);
      const change = picture.columnEdges.find(({ id }) => id === selected.id)?.change ?? null;
      return edge === undefined ? (
        <Gone />
      ) : (
        <ColumnEdgeFacts edge={edge} change={change} graph={graph} actions={actions} title={columnEdgeTitle(edge)} />
      );
    }
    case 'group': {
      const box = picture.nodes.get(`g:${selected.id}`);
      if (box?.kind !== 'group') return <Gone />;
      return (
        <>
          <h2 className={css.title}>{box.title}</h2>
          <p className={css.quiet}>{`A group of ${plural(box.members.length, 'thing')}, drawn as one box`}</p>
          <div className={css.actions}>
            <button type="button" className={css.action} onClick={() => actions.openGroup(selected.id)}>
              Open the group
            </button>
          </div>
          <Members members={box.members} actions={actions} />
        </>
      );
    }
    case 'bundle': {
      const box = picture.nodes.get(`b:${selected.id}`);
      if (box?.kind !== 'bundle') return <Gone />;
      const of = picture.nodes.get(box.of);
      return (
        <>
          <h2 className={css.title}>{`${formatCount(box.members.length + box.beyond)} more ${box.side}`}</h2>
          <p className={css.quiet}>
            {`Neighbours${of?.kind === 'thing' ? ` of ${of.node.title}` : ''} that lead nowhere else, in one box so that the picture stays readable.`}
            {box.beyond > 0 ? ` ${formatCount(box.beyond)} of them were not fetched.` : ''}
          </p>
          <div className={css.actions}>
            <button type="button" className={css.action} onClick={() => actions.raise(selected.id)}>
              Draw 100 more
            </button>
            <button type="button" className={css.action} onClick={() => actions.list(box.id)}>
              List all in the table
            </button>
          </div>
          <Members members={box.members} actions={actions} />
        </>
      );
    }
  }
}

const mostMembers = 100;

function Members({ members, actions }: { members: readonly KnownNode[]; actions: InspectorActions }): ReactElement {
  return (
    <section className={css.section}>
      <h3 className={css.heading}>In it</h3>
      <ul>
        {members.slice(0, mostMembers).map((node) => (
          <li key={node.id}>
            <button
              type="button"
              className={css.row}
              onClick={() => actions.startFrom({ node: node.id, field: null })}
              title="Start from it"
            >
              <MiddleEllipsis text={node.title} tail={10} />
              <span className={css.rowNote}>{kindWords[node.kind]}</span>
            </button>
          </li>
        ))}
      </ul>
      {members.length > mostMembers ? (
        <p className={css.quiet}>{`and ${formatCount(members.length - mostMembers)} more; the table lists them all`}</p>
      ) : null}
    </section>
  );
}

function Gone(): ReactElement {
  return (
    <p className={css.quiet}>
      What was selected is not in this picture: it is folded away, hidden by a filter, or was not there at this date.
    </p>
  );
}
