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
  const walked = new Set<string>();
  const walk = (from: NodeId, side: Side): void => {
    const open: NodeId[] = [from];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      seen.add(id);
      const key = foldKey(id, side);
      if (folded.has(key) || walked.has(key)) continue;
      walked.add(key);
      for (const other of graph.nodes.get(id)?.[side] ?? []) open.push(other);
    }
  };
  walk(graph.start.node, 'upstream');
  walk(graph.start.node, 'downstream');
  for (const { node, side } of expansions) if (seen.has(node)) walk(node, side);
  return seen;
}
