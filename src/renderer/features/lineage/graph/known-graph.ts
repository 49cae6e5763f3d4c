import type { LineageColumnEdge, LineageEdge, LineagePlace, NodeId } from '#contract/lineage/graph.ts';
import type { Trace, TracedNode } from '#contract/lineage/trace.ts';

export type Side = 'upstream' | 'downstream';
export const sides: readonly Side[] = ['upstream', 'downstream'];

/** One step beyond the first answer: the neighbours of a node on one side. */
export interface Expansion {
  readonly node: NodeId;
  readonly side: Side;
}

export interface KnownNode extends TracedNode {
  /** Nodes right before and right after it that are known here. */
  readonly upstream: readonly NodeId[];
  readonly downstream: readonly NodeId[];
}

/** Everything that the answers so far say together. */
export interface KnownGraph {
  readonly start: LineagePlace;
  readonly asOf: string;
  readonly nodes: ReadonlyMap<NodeId, KnownNode>;
  readonly edges: ReadonlyMap<string, LineageEdge>;
  readonly columnEdges: ReadonlyMap<string, LineageColumnEdge>;
  readonly deadEnds: readonly LineagePlace[];
}

interface Degree {
  upstream: number;
  downstream: number;
}

/**
 * Puts the first answer and what was asked for beyond it together. Hops count from the first start; `more` counts the neighbours that no
 * answer holds.
 * @param further answers to expansions, each with the node that it was asked for
 */
export function mergeTraces(first: Trace, further: readonly { readonly expansion: Expansion; readonly trace: Trace }[]): KnownGraph {
  if (further.length === 0) return graphOfTrace(first);
  const nodes = new Map<NodeId, TracedNode>();
  const edges = new Map<string, LineageEdge>();
  const columnEdges = new Map<string, LineageColumnEdge>();
  const degrees = new Map<NodeId, Degree>();
  for (const { trace, from } of [{ trace: first, from: 0 }, ...further.map((each) => ({ trace: each.trace, from: null }))]) {
    const known = degreesIn(trace);
    for (const node of trace.nodes) {
      const own = known.get(node.id) ?? { upstream: 0, downstream: 0 };
      const before = degrees.get(node.id);
      degrees.set(node.id, {
        upstream: Math.max(before?.upstream ?? 0, own.upstream + node.more.upstream),
        downstream: Math.max(before?.downstream ?? 0, own.downstream + node.more.downstream),
      });
      const seen = nodes.get(node.id);
      if (seen === undefined) nodes.set(node.id, node);
      else if (from === null && node.fields.length > seen.fields.length) nodes.set(node.id, { ...seen, fields: node.fields });
    }
    for (const edge of trace.edges) edges.set(edge.id, edge);
    for (const edge of trace.columnEdges) columnEdges.set(edge.id, edge);
  }
  const around = neighbours(nodes, edges.values());
  const hops = hopsFrom(
    first,
    around,
    further.map(({ expansion }) => expansion),
  );
  const merged = new Map<NodeId, KnownNode>();
  for (const [id, node] of nodes) {
    const { upstream, downstream } = around.get(id) ?? { upstream: [], downstream: [] };
    const degree = degrees.get(id) ?? { upstream: 0, downstream: 0 };
    merged.set(id, {
      ...node,
      upstream,
      downstream,
      hop: hops.get(id) ?? node.hop,
      more: { upstream: Math.max(0, degree.upstream - upstream.length), downstream: Math.max(0, degree.downstream - downstream.length) },
    });
  }
  return {
    start: first.start,
    asOf: first.asOf,
    nodes: merged,
    edges,
    columnEdges,
    deadEnds: [first, ...further.map(({ trace }) => trace)].flatMap((trace) => trace.deadEnds),
  };
}

/** One answer knows its hops, and what is beyond it. */
function graphOfTrace({ start, asOf, nodes, edges, columnEdges, deadEnds }: Trace): KnownGraph {
  const known = new Map<NodeId, KnownNode & Around>();
  for (const node of nodes) known.set(node.id, { ...node, upstream: [], downstream: [] });
  const byId = new Map<string, LineageEdge>();
  for (const edge of edges) {
    byId.set(edge.id, edge);
    const before = known.get(edge.from);
    const after = known.get(edge.to);
    if (before === undefined || after === undefined) continue;
    before.downstream.push(edge.to);
    after.upstream.push(edge.from);
  }
  return { start, asOf, nodes: known, edges: byId, columnEdges: new Map(columnEdges.map((edge) => [edge.id, edge])), deadEnds };
}

interface Around {
  readonly upstream: NodeId[];
  readonly downstream: NodeId[];
}

function neighbours(nodes: ReadonlyMap<NodeId, unknown>, edges: Iterable<LineageEdge>): Map<NodeId, Around> {
  const around = new Map<NodeId, Around>();
  for (const id of nodes.keys()) around.set(id, { upstream: [], downstream: [] });
  for (const { from, to } of edges) {
    const before = around.get(from);
    const after = around.get(to);
    if (before === undefined || after === undefined) continue;
    before.downstream.push(to);
    after.upstream.push(from);
  }
  return around;
}

function degreesIn(trace: Trace): Map<NodeId, Degree> {
  const degrees = new Map<NodeId, Degree>();
  const of = (id: NodeId): Degree => {
    const known = degrees.get(id) ?? { upstream: 0, downstream: 0 };
    degrees.set(id, known);
    return known;
  };
  for (const { from, to } of trace.edges) {
    of(from).downstream += 1;
    of(to).upstream += 1;
  }
  return degrees;
}

/** The shortest way from the start against the arrows (below 0) or along them; sideways expansions count from the node they begin at. */
function hopsFrom(first: Trace, around: ReadonlyMap<NodeId, Around>, expansions: readonly Expansion[]): Map<NodeId, number> {
  const hops = new Map<NodeId, number>([[first.start.node, 0]]);
  const walk = (from: NodeId, side: Side): void => {
    const step = side === 'upstream' ? -1 : 1;
    let edge: NodeId[] = [from];
    while (edge.length > 0) {
      const next: NodeId[] = [];
      for (const id of edge) {
        for (const other of around.get(id)?.[side] ?? []) {
          if (hops.has(other)) continue;
          hops.set(other, (hops.get(id) ?? 0) + step);
          next.push(other);
        }
      }
      edge = next;
    }
  };
  walk(first.start.node, 'upstream');
  walk(first.start.node, 'downstream');
  for (const { node, side } of expansions) if (hops.has(node)) walk(node, side);
  return hops;
}
