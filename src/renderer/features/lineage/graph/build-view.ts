import type { NodeId } from '#contract/lineage/graph.ts';
import { type Bundle, bundlesOf, withoutBundles } from './bundles.ts';
import { columnEdgesInView, columnsInView, type ShownColumns } from './columns-in-view.ts';
import type { Difference } from './difference.ts';
import { type Filters, filtered, unitOf, type Way } from './filters.ts';
import type { Expansion, KnownGraph, KnownNode, Side } from './known-graph.ts';
import {
  type BundleNode,
  type Change,
  type GroupNode,
  indexNeighbours,
  supportOf,
  type ThingNode,
  type ViewEdge,
  type ViewGraph,
  type ViewNode,
} from './view-graph.ts';
import { visibleNodes } from './visible.ts';

export type Grouping = 'none' | 'system' | 'unit';

/** What a person chose to see of what is known. */
export interface ViewChoices {
  readonly folded: ReadonlySet<string>;
  readonly expansions: readonly Expansion[];
  readonly filters: Filters;
  readonly grouping: Grouping;
  /** Keys of groups that are drawn as one box. */
  readonly shut: ReadonlySet<string>;
  /** How many of a crowded side are drawn by themselves; by bundle id. */
  readonly raised: ReadonlyMap<string, number>;
  readonly columns: ShownColumns;
  /** Stays in view even in a crowd, e.g. what is selected. */
  readonly keep: NodeId | null;
}

/**
 * The key of a node's group is its title: units and systems of one name are drawn together. A job, which no unit owns, stands with what it
 * writes, or else with what it reads.
 */
export function groupKeyOf(node: KnownNode, grouping: Grouping, nodes: KnownGraph['nodes']): string | null {
  if (grouping === 'none') return null;
  if (grouping === 'system') return node.system;
  if (node.kind === 'dataset') return unitOf(node);
  for (const side of ['downstream', 'upstream'] as const) {
    for (const id of node[side]) {
      const other = nodes.get(id);
      if (other !== undefined && unitOf(other) !== '') return unitOf(other);
    }
  }
  return '';
}

export const groupTitle = (key: string, grouping: Grouping): string =>
  key !== '' ? key : grouping === 'unit' ? 'No domain unit' : 'No system';

/** Everything that is drawn and listed, from what is known and what was chosen. Takes time in the order of nodes and edges. */
export function buildView(graph: KnownGraph, choices: ViewChoices, difference: Difference | null = null): ViewGraph {
  const { grouping, shut } = choices;
  const reached = visibleNodes(graph, choices.folded, choices.expansions);
  const bundles = bundlesOf(graph, reached, choices.raised, (id) => id === choices.keep || difference?.nodes.has(id) === true);
  const visible = withoutBundles(reached, bundles, graph);
  const between = [...graph.edges.values()].filter(({ from, to }) => visible.has(from) && visible.has(to));
  const { shown, joints, ways, hidden } = filtered(graph.nodes, visible, between, graph.start.node, choices.filters);
  const columns = columnsInView(graph, shown, choices.columns);
  const bundled = new Set(bundles.flatMap(({ members }) => members.map(({ id }) => id)));

  const nodes = new Map<string, ViewNode>();
  const groups = new Map<string, string>();
  const place = new Map<NodeId, string>();
  const members = new Map<string, KnownNode[]>();
  for (const id of [...shown, ...joints]) {
    const node = graph.nodes.get(id);
    if (node === undefined) continue;
    const groupKey = groupKeyOf(node, grouping, graph.nodes);
    if (groupKey !== null && shut.has(groupKey)) {
      const boxId = `g:${groupKey}`;
      place.set(id, boxId);
      const own = members.get(groupKey) ?? [];
      if (own.length === 0) members.set(groupKey, own);
      if (shown.has(id)) own.push(node);
      continue;
    }
    place.set(id, id);
    const change = difference?.nodes.get(id) ?? null;
    if (joints.has(id)) {
      nodes.set(id, { kind: 'joint', id, hop: node.hop, groupKey, change, node });
      continue;
    }
    if (groupKey !== null) groups.set(groupKey, groupTitle(groupKey, grouping));
    nodes.set(id, {
      kind: 'thing',
      id,
      hop: node.hop,
      groupKey,
      change,
      node,
      columns: columns.get(id) ?? [],
      beyond: { upstream: beyond(node, 'upstream', visible, bundled), downstream: beyond(node, 'downstream', visible, bundled) },
    } satisfies ThingNode);
  }
  for (const [key, list] of members) if (list.length > 0) nodes.set(`g:${key}`, groupNode(key, grouping, list, difference));
  const edges = drawnEdges(ways, place, nodes, difference);
  for (const bundle of bundles) {
    const of = place.get(bundle.of);
    if (of === undefined || !nodes.has(of)) continue;
    const box = bundleNode(bundle, of, graph, choices.filters, grouping);
    if (box === null) continue;
    nodes.set(box.id, box);
    edges.push(...bundleEdges(bundle, box, place, nodes));
  }
  return {
    start: place.get(graph.start.node) ?? graph.start.node,
    nodes,
    edges,
    columnEdges: columnEdgesInView(graph, shown, columns)
      .filter(({ from, to }) => nodes.has(from) && nodes.has(to))
      .map((edge) => ({ id: edge.id, edge, change: difference?.columnEdges.get(edge.id) ?? null })),
    ...indexNeighbours(edges),
    groups,
    filtered: hidden,
  };
}

function beyond(node: KnownNode, side: Side, visible: ReadonlySet<NodeId>, bundled: ReadonlySet<NodeId>): number {
  let count = 0;
  let isBundled = false;
  for (const other of node[side]) {
    if (bundled.has(other)) isBundled = true;
    else if (!visible.has(other)) count += 1;
  }
  // What no answer holds is counted in the box of the crowd, where there is one.
  return isBundled ? count : count + node.more[side];
}

function groupNode(key: string, grouping: Grouping, members: readonly KnownNode[], difference: Difference | null): GroupNode {
  const changes = new Set(members.map(({ id }) => difference?.nodes.get(id) ?? null));
  const [only] = changes;
  return {
    kind: 'group',
    id: `g:${key}`,
    hop: members.reduce((best, { hop }) => (Math.abs(hop) < Math.abs(best) ? hop : best), members[0]?.hop ?? 0),
    groupKey: key,
    change: changes.size === 1 ? (only ?? null) : 'changed',
    title: groupTitle(key, grouping),
    members,
  };
}

function bundleNode(bundle: Bundle, of: string, graph: KnownGraph, filters: Filters, grouping: Grouping): BundleNode | null {
  const owner = graph.nodes.get(bundle.of);
  const members = bundle.members.filter(
    (node) =>
      (filters.kinds.length === 0 || filters.kinds.includes(node.kind)) &&
      (filters.units.length === 0 || filters.units.includes(unitOf(node))),
  );
  if (owner === undefined || members.length === 0) return null;
  return {
    kind: 'bundle',
    id: `b:${bundle.id}`,
    hop: owner.hop + (bundle.side === 'upstream' ? -1 : 1),
    groupKey: groupKeyOf(owner, grouping, graph.nodes),
    change: null,
    of,
    side: bundle.side,
    members,
    beyond: owner.more[bundle.side],
  };
}

function bundleEdges(
  bundle: Bundle,
  box: BundleNode,
  place: ReadonlyMap<NodeId, string>,
  nodes: ReadonlyMap<string, ViewNode>,
): ViewEdge[] {
  const onward = new Set<string>();
  for (const member of box.members) {
    for (const other of member[bundle.side]) {
      const to = place.get(other);
      if (to !== undefined && to !== box.of && nodes.has(to)) onward.add(to);
    }
  }
  const pairs = bundle.side === 'upstream' ? [[box.id, box.of]] : [[box.of, box.id]];
  for (const other of onward) pairs.push(bundle.side === 'upstream' ? [other, box.id] : [box.id, other]);
  return pairs.map(([from = '', to = '']) => ({
    id: `${from}>${to}`,
    from,
    to,
    edges: [],
    through: 0,
    origins: [],
    support: 'untested' as const,
    change: null,
  }));
}

function drawnEdges(
  ways: readonly Way[],
  place: ReadonlyMap<NodeId, string>,
  nodes: ReadonlyMap<string, ViewNode>,
  difference: Difference | null,
): ViewEdge[] {
  const found = new Map<string, { from: string; to: string; ways: Way[] }>();
  for (const way of ways) {
    const from = place.get(way.from);
    const to = place.get(way.to);
    if (from === undefined || to === undefined || !nodes.has(from) || !nodes.has(to)) continue;
    // Inside one box there is nothing to draw; a thing that feeds itself keeps its loop.
    if (from === to && from.startsWith('g:')) continue;
    // An edge between two things has its identifier already.
    const id = way.edge !== null && from === way.from && to === way.to ? way.edge.id : `${from}>${to}`;
    const known = found.get(id);
    if (known === undefined) found.set(id, { from, to, ways: [way] });
    else known.ways.push(way);
  }
  return [...found].map(([id, { from, to, ways: own }]) => {
    const only = own.length === 1 ? own[0]?.edge : null;
    if (only !== null && only !== undefined) {
      const { origins, support } = only;
      return { id, from, to, edges: [only], through: 0, origins, support, change: difference?.edges.get(only.id) ?? null };
    }
    const edges = own.flatMap(({ edge }) => (edge === null ? [] : [edge]));
    return {
      id,
      from,
      to,
      edges,
      through: edges.length > 0 ? 0 : Math.min(...own.map(({ through }) => through)),
      origins: [...new Set(edges.flatMap(({ origins }) => origins))],
      support: supportOf(edges.map(({ support }) => support)),
      change: changeOf(edges.map((edge) => difference?.edges.get(edge.id) ?? null)),
    };
  });
}

function changeOf(changes: readonly (Change | null)[]): Change | null {
  const kinds = new Set(changes);
  if (kinds.size === 0) return null;
  const [only] = kinds;
  return kinds.size === 1 ? (only ?? null) : 'changed';
}
