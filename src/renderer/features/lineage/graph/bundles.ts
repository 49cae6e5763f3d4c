import type { NodeId } from '#contract/lineage/graph.ts';
import { compareTexts } from '../../../ui/name-order.ts';
import { type KnownGraph, type KnownNode, type Side, sides } from './known-graph.ts';

/** So many neighbours of one node on one side are drawn each by itself; the others that lead nowhere else go into one box. */
export const drawnAtFirst = 20;
/** A box for one or two would take as much room as they do. */
const fewest = 4;

export interface Bundle {
  readonly id: string;
  readonly of: NodeId;
  readonly side: Side;
  readonly members: readonly KnownNode[];
}

export const bundleId = (of: NodeId, side: Side): string => `${of}${side === 'upstream' ? 'u' : 'd'}`;

/** The node and the side of a bundle's id; null where it is none. */
export function readBundleId(id: string): { node: NodeId; side: Side } | null {
  const last = id.slice(-1);
  if (!/^[dj][0-9a-f]{16}[ud]$/.test(id)) return null;
  return { node: id.slice(0, -1), side: last === 'u' ? 'upstream' : 'downstream' };
}

/**
 * Neighbours that are drawn as one box: those of a crowded side that are reached by no other way. What stays is what was asked for by
 * name first, then the alphabet.
 * @param raised how many are drawn by themselves, where a person asked for more of them; by bundle id
 * @param keep nodes that stay whatever their name is
 */
export function bundlesOf(
  graph: KnownGraph,
  visible: ReadonlySet<NodeId>,
  raised: ReadonlyMap<string, number>,
  keep: (id: NodeId) => boolean,
): Bundle[] {
  const bundles: Bundle[] = [];
  const taken = new Set<NodeId>();
  for (const id of visible) {
    const node = graph.nodes.get(id);
    if (node === undefined || taken.has(id)) continue;
    for (const side of sides) {
      const most = (raised.size === 0 ? undefined : raised.get(bundleId(id, side))) ?? drawnAtFirst;
      if (node[side].length < most + fewest) continue;
      const members = crowd(graph, visible, node, side, most, keep).filter((member) => !taken.has(member.id));
      if (members.length < fewest) continue;
      for (const member of members) taken.add(member.id);
      bundles.push({ id: bundleId(id, side), of: id, side, members });
    }
  }
  return bundles;
}

function crowd(
  graph: KnownGraph,
  visible: ReadonlySet<NodeId>,
  node: KnownNode,
  side: Side,
  most: number,
  keep: (id: NodeId) => boolean,
): KnownNode[] {
  const back = side === 'upstream' ? 'downstream' : 'upstream';
  const others = node[side].filter((id) => id !== node.id && visible.has(id) && id !== graph.start.node && !keep(id));
  const drawnAnyway = node[side].length - others.length;
  const only: KnownNode[] = [];
  for (const id of others) {
    const other = graph.nodes.get(id);
    if (other === undefined) continue;
    if (other[back].every((from) => from === node.id || !visible.has(from))) only.push(other);
  }
  const room = Math.max(0, most - drawnAnyway - (others.length - only.length));
  return only.toSorted(byTitle).slice(room);
}

export const byTitle = (one: KnownNode, other: KnownNode): number => compareTexts(one.title, other.title) || (one.id < other.id ? -1 : 1);

/** What is still reached from the start, and from what was expanded, without going through a bundle. */
export function withoutBundles(visible: ReadonlySet<NodeId>, bundles: readonly Bundle[], graph: KnownGraph): Set<NodeId> {
  const gone = new Set(bundles.flatMap(({ members }) => members.map(({ id }) => id)));
  if (gone.size === 0) return new Set(visible);
  const left = new Set<NodeId>();
  const open: NodeId[] = [];
  const go = (id: NodeId): void => {
    if (left.has(id) || gone.has(id) || !visible.has(id)) return;
    left.add(id);
    open.push(id);
  };
  go(graph.start.node);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = graph.nodes.get(id);
    for (const side of sides) for (const other of node?.[side] ?? []) go(other);
  }
  return left;
}
