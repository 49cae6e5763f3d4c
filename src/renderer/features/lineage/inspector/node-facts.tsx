import { type ReactElement, useState } from 'react';
import { Link } from 'wouter';
import type { LineageEdge } from '#contract/lineage/graph.ts';
import { useAsked } from '../../../state/asked.ts';
import { catalogAddress } from '../../../state/catalog-address.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { formatCount, formatInstant, plural } from '../../../ui/format.ts';
import { MiddleEllipsis } from '../../../ui/middle-ellipsis.tsx';
import { ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import type { KnownGraph, KnownNode } from '../graph/known-graph.ts';
import { hopWords, kindWords, originWords, supportWords } from '../words.ts';
import css from './inspector.module.css';
import type { InspectorActions } from './lineage-inspector.tsx';

/** A data set or a job: what it is, where it is, its columns, and the edges into and out of it. */
export function NodeFacts({
  node,
  graph,
  asOf,
  actions,
}: {
  node: KnownNode;
  graph: KnownGraph;
  asOf: string | null;
  actions: InspectorActions;
}): ReactElement {
  const isStart = graph.start.node === node.id;
  const address = node.asset === null ? null : catalogAddress('asset', node.asset.assetId, node.asset.connectionId);
  return (
    <>
      <h2 className={css.title}>{visibleName(node.title)}</h2>
      <p className={css.quiet}>{`${capital(kindWords[node.kind])} in ${visibleName(node.system)} · ${hopWords(node.hop)}`}</p>
      <div className={css.actions}>
        {isStart && graph.start.field === null ? null : (
          <button type="button" className={css.action} onClick={() => actions.startFrom({ node: node.id, field: null })}>
            Start from here
          </button>
        )}
        {node.kind === 'dataset' ? (
          <button type="button" className={css.action} onClick={() => actions.toggleColumns(node.id)}>
            {actions.showsColumns(node.id) ? 'Hide its columns' : 'Show its columns'}
          </button>
        ) : null}
        {address === null ? null : (
          <Link href={address} className={css.action}>
            Open the asset
          </Link>
        )}
      </div>
      <dl className={css.facts}>
        <Fact label="Name">
          <span className={css.code}>{visibleName(node.name)}</span>
          <CopyButton text={node.name} label="Copy the name" compact />
        </Fact>
        <Fact label="Namespace">
          <span className={css.code}>{visibleName(node.namespace)}</span>
          <CopyButton text={node.namespace} label="Copy the namespace" compact />
        </Fact>
        {node.asset === null ? null : (
          <Fact label="Domain unit">
            {[node.asset.domainUnitName, node.asset.projectName].flatMap((part) => part ?? []).join(' · ') || 'Not known'}
          </Fact>
        )}
        <Fact label="Owners">{node.owners.length === 0 ? 'Not known' : visibleName(node.owners.join(', '))}</Fact>
        <Fact label="Said by">{node.origins.map((origin) => originWords[origin]).join(', ') || 'Nobody directly'}</Fact>
        {node.sampleIds.length === 0 ? null : (
          <Fact label="Samples">
            {node.sampleIds.map((id, index) => (
              <Link key={id} href={`/samples/${encodeURIComponent(id)}`}>{`Sample ${index + 1}`}</Link>
            ))}
          </Fact>
        )}
      </dl>
      <Edges
        title="Before it"
        edges={edgesOf(graph, node, 'upstream')}
        graph={graph}
        end="from"
        actions={actions}
        more={node.more.upstream}
      />
      <Edges
        title="After it"
        edges={edgesOf(graph, node, 'downstream')}
        graph={graph}
        end="to"
        actions={actions}
        more={node.more.downstream}
      />
      <Detail node={node} asOf={asOf} actions={actions} />
    </>
  );
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

export function Fact({ label, children }: { label: string; children: React.ReactNode }): ReactElement {
  return (
    <div className={css.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const edgesOf = (graph: KnownGraph, node: KnownNode, side: 'upstream' | 'downstream'): LineageEdge[] =>
  node[side].flatMap((other) => graph.edges.get(side === 'upstream' ? `${other}>${node.id}` : `${node.id}>${other}`) ?? []);

const mostEdges = 30;

function Edges(props: {
  title: string;
  edges: readonly LineageEdge[];
  graph: KnownGraph;
  end: 'from' | 'to';
  actions: InspectorActions;
  more: number;
}): ReactElement | null {
  const { title, edges, graph, end, actions, more } = props;
  if (edges.length + more === 0) return null;
  return (
    <section className={css.section}>
      <h3 className={css.heading}>{`${title} (${formatCount(edges.length + more)})`}</h3>
      <ul>
        {edges.slice(0, mostEdges).map((edge) => (
          <li key={edge.id}>
            <button type="button" className={css.row} onClick={() => actions.select({ kind: 'edge', id: edge.id })} title="Show the edge">
              <MiddleEllipsis text={graph.nodes.get(edge[end])?.title ?? edge[end]} tail={10} />
              <span className={css.rowNote} data-tone={edge.support}>
                {edge.support === 'untested' ? edge.origins.map((origin) => originWords[origin]).join(', ') : supportWords[edge.support]}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {edges.length > mostEdges ? <p className={css.quiet}>{`and ${formatCount(edges.length - mostEdges)} more in the table`}</p> : null}
      {more > 0 ? (
        <p className={css.quiet}>{`${plural(more, 'neighbour')} more ${more === 1 ? 'is' : 'are'} not in this picture.`}</p>
      ) : null}
    </section>
  );
}

const columnsAtFirst = 25;

/** What the engine knows of a node beyond the trace. */
function Detail({ node, asOf, actions }: { node: KnownNode; asOf: string | null; actions: InspectorActions }): ReactElement {
  const [isAll, setAll] = useState(false);
  const { data, error, reload } = useAsked(`lineage/node/${node.id}/${asOf ?? ''}`, (engine, signal) =>
    engine.lineage.graph.node({ node: node.id, asOf }, { signal }),
  );
  if (data === undefined) {
    if (error === null) return <LoadingRows rows={4} columns={['1fr']} label="Loading the columns" />;
    return error.code === 'not_found' ? (
      <p className={css.quiet}>It is not there at this date.</p>
    ) : (
      <ErrorState inline error={error} onRetry={reload} />
    );
  }
  const columns = isAll ? data.columns : data.columns.slice(0, columnsAtFirst);
  return (
    <>
      {data.description === null ? null : <p className={css.description}>{data.description}</p>}
      {data.columns.length === 0 ? null : (
        <section className={css.section}>
          <h3 className={css.heading}>{`Columns (${formatCount(data.columns.length)})`}</h3>
          <ul>
            {columns.map((column) => (
              <li key={column.field}>
                <button
                  type="button"
                  className={css.row}
                  onClick={() => actions.startFrom({ node: node.id, field: column.field })}
                  title={column.description ?? 'Start from this column'}
                >
                  <MiddleEllipsis text={column.field} tail={8} mono />
                  <span className={css.rowNote}>{`${formatCount(column.upstream)} in, ${formatCount(column.downstream)} out`}</span>
                </button>
              </li>
            ))}
          </ul>
          {data.columns.length > columnsAtFirst && !isAll ? (
            <button type="button" className={css.action} onClick={() => setAll(true)}>
              {`Show all ${formatCount(data.columns.length)} columns`}
            </button>
          ) : null}
        </section>
      )}
      {data.sql === null ? null : (
        <section className={css.section}>
          <h3 className={css.heading}>SQL</h3>
          <pre className={css.sql}>{data.sql}</pre>
        </section>
      )}
      <dl className={css.facts}>
        <Fact label="First seen">{data.firstSeen === null ? 'Not known' : formatInstant(data.firstSeen)}</Fact>
        <Fact label="Last seen">{data.lastSeen === null ? 'Not known' : formatInstant(data.lastSeen)}</Fact>
        {data.runs.total === 0 ? null : <Fact label="Runs">{formatCount(data.runs.total)}</Fact>}
      </dl>
    </>
  );
}
