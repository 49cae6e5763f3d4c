import type { NodeId } from '#contract/lineage/graph.ts';
import type { Expansion, KnownGraph, Side } from './known-graph.ts';

/** A node whose neighbours on one side are folded away, as text: so that a set can hold it. */
export const foldKey = (node: NodeId, side: Side): string => `${node}${side === 'upstream' ? 'u' : 'd'}`;

/**
 * What is left when the folded sides are folded away: everything that the start, and what was expanded from there, still leads to
 * without passing a folded side.
 */
export function visibleNodes(graph: KnownGraph, folded: ReadonlySet<string>, expansions: readonly Expansion[]): Set<NodeId> {
  const seen = new Set<NodeId>();
  if (!graph.nodes.has(graph.start.node)) return seen;
  // A node may be reached from both sides; each side is walked once.
  const walked = { upstream: new Set<NodeId>(), downstream: new Set<NodeId>() };
  const walk = (from: NodeId, side: Side): void => {
    const done = walked[side];
    const open: NodeId[] = [from];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (done.has(id)) continue;
      done.add(id);
      seen.add(id);
      if (folded.size > 0 && folded.has(foldKey(id, side))) continue;
      for (const other of graph.nodes.get(id)?.[side] ?? []) if (!done.has(other)) open.push(other);
    }
  };
  walk(graph.start.node, 'upstream');
  walk(graph.start.node, 'downstream');
  for (const { node, side } of expansions) if (seen.has(node)) walk(node, side);
  return seen;
}
