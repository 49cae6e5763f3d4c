import type { LineagePlace } from '#contract/lineage/graph.ts';
import type { LineageGraph } from './lineage-graph.ts';
import { hasRow, type Moment, type Side } from './moment.ts';
import type { Selection } from './selection.ts';

/**
 * Places at which the way ends though one would expect that it goes on: a job that reads or writes nothing, a column that nobody says
 * the origin of though its data set has one, a data set that nothing makes in a system where others are made. A system in which nothing
 * is ever made (or, downstream, read) is a source (or an end) that is known as such.
 */
export function deadEnds(
  graph: LineageGraph,
  { hops, columns }: Selection,
  followsColumns: boolean,
  side: Side,
  moment: Moment,
): LineagePlace[] {
  const isOfSide = (hop: number): boolean => (side === 'upstream' ? hop <= 0 : hop >= 0);
  return [...hops].flatMap(([node, hop]): LineagePlace[] => {
    if (!isOfSide(hop)) return [];
    const id = graph.ids[node] ?? '';
    const goesOn = hasRow(graph.edges, node, side, moment);
    if (!goesOn) {
      const isEnd = graph.nodes[node]?.kind === 'dataset' && !isInner(graph, node, side);
      return isEnd ? [] : [{ node: id, field: null }];
    }
    // A column that nobody reads is no gap; one that comes from nowhere is.
    if (!followsColumns || side === 'downstream') return [];
    return (columns.get(node) ?? [])
      .filter((column) => graph.columns[column]?.field !== null && !columnComesFrom(graph, node, column, moment))
      .map((column) => ({ node: id, field: graph.columns[column]?.field ?? null }));
  });
}

function columnComesFrom(graph: LineageGraph, node: number, column: number, moment: Moment): boolean {
  if (hasRow(graph.columnEdges, column, 'upstream', moment)) return true;
  const rows = graph.columnNumber(node, null);
  return rows !== undefined && hasRow(graph.columnEdges, rows, 'upstream', moment);
}

/** By graph: namespaces in which data sets are made, and those in which they are read. */
const inner = new WeakMap<LineageGraph, Record<Side, ReadonlySet<string>>>();

function isInner(graph: LineageGraph, node: number, side: Side): boolean {
  const known = inner.get(graph) ?? { upstream: namespacesOf(graph, graph.edges.to), downstream: namespacesOf(graph, graph.edges.from) };
  inner.set(graph, known);
  return known[side].has(graph.nodes[node]?.namespace ?? '');
}

function namespacesOf({ nodes }: LineageGraph, ends: Int32Array): Set<string> {
  const found = new Set<string>();
  for (const end of ends) if (nodes[end]?.kind === 'dataset') found.add(nodes[end]?.namespace ?? '');
  return found;
}
