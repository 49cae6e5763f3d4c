import type { LineagePlace, NodeId } from '#contract/lineage/graph.ts';
import { type Side, sides } from '../graph/known-graph.ts';
import type { ThingNode, ViewGraph, ViewNode } from '../graph/view-graph.ts';
import type { Selected } from '../selection.ts';
import type { Line } from './lines.ts';
import type { Places } from './use-places.ts';

/** The node of what is selected, where it is drawn as one. */
export function nodeOfSelected(view: ViewGraph, selected: Selected | null): string | null {
  if (selected === null || selected.kind === 'edge' || selected.kind === 'column') return null;
  const id = selected.kind === 'node' ? selected.id : `${selected.kind === 'group' ? 'g' : 'b'}:${selected.id}`;
  return view.nodes.has(id) ? id : null;
}

export const selectedOf = (node: ViewNode): Selected =>
  node.kind === 'group' || node.kind === 'bundle' ? { kind: node.kind, id: node.id.slice(2) } : { kind: 'node', id: node.id };

export const isNode = (target: EventTarget): boolean => target instanceof HTMLElement && target.dataset['node'] !== undefined;

export const placeOf = (node: NodeId, handle: string | null): LineagePlace => ({
  node,
  field: handle?.startsWith('c:') === true ? handle.slice(2) : null,
});

/** The sides that lead away from the start. */
export function sidesAway(node: ThingNode): readonly Side[] {
  if (node.hop === 0) return sides;
  return node.hop < 0 ? ['upstream'] : ['downstream'];
}

export function lastOf(view: ViewGraph, places: Places['places']): string | null {
  let best: string | null = null;
  for (const id of view.nodes.keys()) if (best === null || (places.get(id)?.x ?? 0) > (places.get(best)?.x ?? 0)) best = id;
  return best;
}

export function selectedLine(line: Line | null, view: ViewGraph): Selected | null {
  if (line === null) return null;
  const edge = line.kind === 'edge' ? view.edges.find(({ id }) => id === line.id) : undefined;
  // A line to a box of many stands for no edge of its own: its box tells more.
  return line.kind === 'column' || (edge !== undefined && (edge.edges.length > 0 || edge.through > 0))
    ? { kind: line.kind, id: line.id }
    : null;
}
