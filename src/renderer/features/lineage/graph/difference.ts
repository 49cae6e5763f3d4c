import type { LineageColumnEdge, LineageEdge, NodeId } from '#contract/lineage/graph.ts';
import type { KnownGraph, KnownNode } from './known-graph.ts';
import type { Change } from './view-graph.ts';

/** Two dates in one graph, and what differs between them. */
export interface Difference {
  /** Everything that is in one of them: as it is later, where it is in both. */
  readonly union: KnownGraph;
  readonly nodes: ReadonlyMap<NodeId, Change>;
  readonly edges: ReadonlyMap<string, Change>;
  readonly columnEdges: ReadonlyMap<string, Change>;
  readonly counts: Readonly<Record<'nodes' | 'edges' | 'columnEdges', Readonly<Record<Change, number>>>>;
}

/** Column edges are compared by what they say; the identifier tells which they are. */
const sayingOf = (edge: LineageColumnEdge): string =>
  JSON.stringify([edge.type, edge.subtype, edge.description, edge.isMasking, edge.job, edge.origins]);

/**
 * @param earlier what was known at the earlier date
 * @param later what was known at the later date; where something is in both, this is what is shown
 */
export function differenceOf(earlier: KnownGraph, later: KnownGraph): Difference {
  const columnEdges = new Map<string, Change>();
  /** Edges whose columns differ, by the two ends. */
  const touched = new Set<string>();
  const mark = (edge: LineageColumnEdge, change: Change): void => {
    columnEdges.set(edge.id, change);
    touched.add(`${edge.from}>${edge.to}`);
    // A column edge of a job belongs to the steps into it and out of it.
    if (edge.job !== null) touched.add(`${edge.from}>${edge.job}`).add(`${edge.job}>${edge.to}`);
  };
  for (const edge of later.columnEdges.values()) {
    const was = earlier.columnEdges.get(edge.id);
    if (was === undefined) mark(edge, 'added');
    else if (sayingOf(was) !== sayingOf(edge)) mark(edge, 'changed');
  }
  for (const edge of earlier.columnEdges.values()) if (!later.columnEdges.has(edge.id)) mark(edge, 'removed');

  const edges = new Map<string, Change>();
  for (const edge of later.edges.values()) {
    const was = earlier.edges.get(edge.id);
    if (was === undefined) edges.set(edge.id, 'added');
    else if (touched.has(edge.id) || sayings(was) !== sayings(edge)) edges.set(edge.id, 'changed');
  }
  for (const edge of earlier.edges.values()) if (!later.edges.has(edge.id)) edges.set(edge.id, 'removed');

  const nodes = new Map<NodeId, Change>();
  for (const id of later.nodes.keys()) if (!earlier.nodes.has(id)) nodes.set(id, 'added');
  for (const id of earlier.nodes.keys()) if (!later.nodes.has(id)) nodes.set(id, 'removed');
  return {
    union: unionOf(earlier, later),
    nodes,
    edges,
    columnEdges,
    counts: { nodes: counted(nodes), edges: counted(edges), columnEdges: counted(columnEdges) },
  };
}

const sayings = (edge: LineageEdge): string => edge.origins.toSorted().join();

function counted(changes: ReadonlyMap<string, Change>): Record<Change, number> {
  const counts = { added: 0, removed: 0, changed: 0 };
  for (const change of changes.values()) counts[change] += 1;
  return counts;
}

function unionOf(earlier: KnownGraph, later: KnownGraph): KnownGraph {
  const nodes = new Map<NodeId, KnownNode>();
  for (const [id, node] of earlier.nodes) nodes.set(id, node);
  for (const [id, node] of later.nodes) {
    const was = nodes.get(id);
    nodes.set(id, was === undefined ? node : joined(was, node));
  }
  return {
    ...later,
    nodes,
    edges: new Map([...earlier.edges, ...later.edges]),
    columnEdges: new Map([...earlier.columnEdges, ...later.columnEdges]),
  };
}

const joined = (was: KnownNode, is: KnownNode): KnownNode => ({
  ...is,
  fields: [...new Set([...is.fields, ...was.fields])],
  upstream: [...new Set([...is.upstream, ...was.upstream])],
  downstream: [...new Set([...is.downstream, ...was.downstream])],
});
