import type { ReactElement } from 'react';
import type { LineageColumnEdge, LineageEdge, NodeId } from '#contract/lineage/graph.ts';
import { formatCount, formatInstant, plural } from '../../../ui/format.ts';
import { MiddleEllipsis } from '../../../ui/middle-ellipsis.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import type { KnownGraph } from '../graph/known-graph.ts';
import type { Change } from '../graph/view-graph.ts';
import { changeWords, columnEdgeTitle, originWords, supportWords } from '../words.ts';
import css from './inspector.module.css';
import type { InspectorActions } from './lineage-inspector.tsx';
import { Fact } from './node-facts.tsx';

interface Shared {
  readonly graph: KnownGraph;
  readonly change: Change | null;
  readonly actions: InspectorActions;
}

const validity = ({ since, until }: { since: string | null; until: string | null }): string =>
  `${since === null ? 'since before all that is known' : `since ${formatInstant(since)}`}${until === null ? ', still' : `, until ${formatInstant(until)}`}`;

function End({ id, graph, actions }: { id: NodeId; graph: KnownGraph; actions: InspectorActions }): ReactElement {
  return (
    <button type="button" className={css.link} onClick={() => actions.select({ kind: 'node', id })}>
      {visibleName(graph.nodes.get(id)?.title ?? id)}
    </button>
  );
}

/** An edge between two things, or the edges that one line between groups stands for. */
export function EdgeFacts({ edges, graph, change, actions }: Shared & { edges: readonly LineageEdge[] }): ReactElement | null {
  const [edge, ...others] = edges;
  if (edge === undefined) return null;
  if (others.length > 0) {
    return (
      <>
        <h2 className={css.title}>{plural(edges.length, 'edge')}</h2>
        <p className={css.quiet}>One line stands for them because their ends are drawn in boxes.</p>
        <ul>
          {edges.map((each) => (
            <li key={each.id}>
              <button type="button" className={css.row} onClick={() => actions.select({ kind: 'edge', id: each.id })}>
                <MiddleEllipsis
                  text={`${graph.nodes.get(each.from)?.title ?? each.from} → ${graph.nodes.get(each.to)?.title ?? each.to}`}
                  tail={14}
                />
                <span className={css.rowNote} data-tone={each.support}>
                  {each.support === 'untested' ? '' : supportWords[each.support]}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </>
    );
  }
  const columnEdges = [...graph.columnEdges.values()].filter((each) => isOn(each, edge));
  return (
    <>
      <h2 className={css.title}>Edge</h2>
      {change === null ? null : <p className={css.change} data-change={change}>{`${changeWords[change]} between the two dates`}</p>}
      <dl className={css.facts}>
        <Fact label="From">
          <End id={edge.from} graph={graph} actions={actions} />
        </Fact>
        <Fact label="To">
          <End id={edge.to} graph={graph} actions={actions} />
        </Fact>
        <Fact label="Said by">{edge.origins.map((origin) => originWords[origin]).join(', ')}</Fact>
        <Fact label="Data say">
          <span data-tone={edge.support} className={css.tone}>
            {supportWords[edge.support]}
          </span>
        </Fact>
        <Fact label="Holds">{validity(edge)}</Fact>
        <Fact label="Column edges">{edge.columnEdgeCount === 0 ? 'None are known' : formatCount(edge.columnEdgeCount)}</Fact>
      </dl>
      {columnEdges.length === 0 ? null : (
        <section className={css.section}>
          <h3 className={css.heading}>{`Columns (${formatCount(columnEdges.length)})`}</h3>
          <ul>
            {columnEdges.map((each) => (
              <li key={each.id}>
                <button type="button" className={css.row} onClick={() => actions.select({ kind: 'column', id: each.id })}>
                  <span className={css.code}>{columnEdgeTitle(each)}</span>
                  <span className={css.rowNote}>{each.subtype?.toLowerCase() ?? each.type?.toLowerCase() ?? ''}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Column edges between data sets belong to the steps into and out of the job that makes them too. */
const isOn = (column: LineageColumnEdge, edge: LineageEdge): boolean =>
  (column.from === edge.from && (column.to === edge.to || column.job === edge.to)) || (column.job === edge.from && column.to === edge.to);

/** Both ends of a column edge often have one name: the data set tells them apart. */
const startWords = (graph: Shared['graph'], id: NodeId, field: string): string =>
  `Start from ${visibleName(`${graph.nodes.get(id)?.title ?? ''}.${field}`)}`;

/** What one column is made from another by. */
export function ColumnEdgeFacts({
  edge,
  graph,
  change,
  actions,
  title,
}: Shared & { edge: LineageColumnEdge; title: string }): ReactElement {
  return (
    <>
      <h2 className={css.title}>{visibleName(title)}</h2>
      <p className={css.quiet}>Column edge</p>
      {change === null ? null : <p className={css.change} data-change={change}>{`${changeWords[change]} between the two dates`}</p>}
      <div className={css.actions}>
        <button type="button" className={css.action} onClick={() => actions.startFrom({ node: edge.from, field: edge.fromField })}>
          {startWords(graph, edge.from, edge.fromField)}
        </button>
        {edge.toField === null ? null : (
          <button type="button" className={css.action} onClick={() => actions.startFrom({ node: edge.to, field: edge.toField })}>
            {startWords(graph, edge.to, edge.toField)}
          </button>
        )}
      </div>
      <dl className={css.facts}>
        <Fact label="From">
          <End id={edge.from} graph={graph} actions={actions} />
          <span className={css.code}>{edge.fromField}</span>
        </Fact>
        <Fact label="To">
          <End id={edge.to} graph={graph} actions={actions} />
          <span className={css.code}>{edge.toField ?? 'decides which rows there are'}</span>
        </Fact>
        {edge.job === null ? null : (
          <Fact label="Made by">
            <End id={edge.job} graph={graph} actions={actions} />
          </Fact>
        )}
        <Fact label="How">
          {[edge.type, edge.subtype].flatMap((part) => (part === null ? [] : [part.toLowerCase()])).join(', ') || 'Nobody said'}
        </Fact>
        {edge.description === null || edge.description === '' ? null : <Fact label="In words">{edge.description}</Fact>}
        <Fact label="Masks">{edge.isMasking ? 'Yes: values cannot be read from it' : 'No'}</Fact>
        <Fact label="Said by">{edge.origins.map((origin) => originWords[origin]).join(', ')}</Fact>
        <Fact label="Data say">
          <span data-tone={edge.support} className={css.tone}>
            {supportWords[edge.support]}
          </span>
        </Fact>
        <Fact label="Holds">{validity(edge)}</Fact>
      </dl>
    </>
  );
}
