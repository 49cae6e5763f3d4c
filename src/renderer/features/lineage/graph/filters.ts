import type { LineageEdge, LineageOrigin, NodeId, Support } from '#contract/lineage/graph.ts';
import type { KnownNode } from './known-graph.ts';

/** Only what fits is drawn; a list that is empty lets everything through. */
export interface Filters {
  readonly origins: readonly LineageOrigin[];
  readonly supports: readonly Support[];
  readonly kinds: readonly KnownNode['kind'][];
  /** Titles of domain units; `''` for things of none. */
  readonly units: readonly string[];
}

export const noFilters: Filters = { origins: [], supports: [], kinds: [], units: [] };

export const hasFilters = (filters: Filters): boolean =>
  filters.origins.length + filters.supports.length + filters.kinds.length + filters.units.length > 0;

export const unitOf = (node: KnownNode): string => node.asset?.domainUnitName ?? '';

export interface Way {
  readonly from: NodeId;
  readonly to: NodeId;
  /** The edge itself; null where the way leads through what is hidden. */
  readonly edge: LineageEdge | null;
  /** Nodes and edges on the way that do not fit. */
  readonly through: number;
}

export interface Filtered {
  readonly shown: ReadonlySet<NodeId>;
  /** Hidden nodes that stay as points, because too many ways cross there. */
  readonly joints: ReadonlySet<NodeId>;
  readonly ways: readonly Way[];
  readonly hidden: number;
}

/** Replacing a hidden node by its ways would draw more lines than this: it stays as a point. */
const mostWays = 64;

const edgeFits = (edge: LineageEdge, { origins, supports }: Filters): boolean =>
  (origins.length === 0 || edge.origins.some((origin) => origins.includes(origin))) &&
  (supports.length === 0 || supports.includes(edge.support));

/**
 * Hides what does not fit and keeps what it connected connected: where a path led from one thing in view to another through hidden ones,
 * one way says so. A node fits by its kind and domain unit; where edges are filtered too, one of its edges must fit. The start always stays.
 */
export function filtered(
  nodes: ReadonlyMap<NodeId, KnownNode>,
  visible: ReadonlySet<NodeId>,
  edges: readonly LineageEdge[],
  start: NodeId,
  filters: Filters,
): Filtered {
  if (!hasFilters(filters)) {
    const all = edges.map((edge): Way => ({ from: edge.from, to: edge.to, edge, through: 0 }));
    return { shown: new Set(visible), joints: new Set(), ways: all, hidden: 0 };
  }
  const fitting = new Set(edges.filter((edge) => edgeFits(edge, filters)));
  const byEdges = filters.origins.length + filters.supports.length > 0;
  const touched = new Set<NodeId>();
  for (const { from, to } of fitting) touched.add(from).add(to);
  const fits = (id: NodeId): boolean => {
    const node = nodes.get(id);
    if (node === undefined) return false;
    if (id === start) return true;
    return (
      (filters.kinds.length === 0 || filters.kinds.includes(node.kind)) &&
      (filters.units.length === 0 || filters.units.includes(unitOf(node))) &&
      (!byEdges || touched.has(id))
    );
  };
  const shown = new Set<NodeId>();
  const hidden: NodeId[] = [];
  for (const id of visible)
    if (fits(id)) shown.add(id);
    else hidden.push(id);

  const after = new Map<NodeId, Map<NodeId, Way>>();
  const before = new Map<NodeId, Map<NodeId, Way>>();
  const put = (way: Way): void => {
    const known = after.get(way.from)?.get(way.to);
    if (known !== undefined && (known.edge !== null || known.through <= way.through)) return;
    entry(after, way.from).set(way.to, way);
    entry(before, way.to).set(way.from, way);
  };
  for (const edge of edges) {
    if (edge.from === edge.to && !shown.has(edge.from)) continue;
    const fit = fitting.has(edge);
    put({ from: edge.from, to: edge.to, edge: fit ? edge : null, through: fit ? 0 : 1 });
  }
  const joints = new Set<NodeId>();
  // Those with few ways first: what they leave behind stays small.
  const size = (id: NodeId): number => (before.get(id)?.size ?? 0) * (after.get(id)?.size ?? 0);
  for (const id of hidden.toSorted((one, other) => size(one) - size(other))) {
    const into = [...(before.get(id)?.values() ?? [])].filter(({ from }) => from !== id);
    const out = [...(after.get(id)?.values() ?? [])].filter(({ to }) => to !== id);
    if (into.length * out.length > Math.max(mostWays, into.length + out.length)) {
      joints.add(id);
      continue;
    }
    for (const { from } of into) after.get(from)?.delete(id);
    for (const { to } of out) before.get(to)?.delete(id);
    after.delete(id);
    before.delete(id);
    for (const one of into) {
      for (const other of out) {
        if (one.from === other.to) continue;
        put({ from: one.from, to: other.to, edge: null, through: one.through + other.through + 1 });
      }
    }
  }
  dropLooseJoints(joints, before, after);
  const ways = [...after.values()].flatMap((each) => [...each.values()]);
  return { shown, joints, ways, hidden: hidden.length };
}

function entry<Value>(map: Map<NodeId, Map<NodeId, Value>>, key: NodeId): Map<NodeId, Value> {
  const known = map.get(key) ?? new Map<NodeId, Value>();
  map.set(key, known);
  return known;
}

/** A point that ways only lead to, or only away from, connects nothing. */
function dropLooseJoints(joints: Set<NodeId>, before: Map<NodeId, Map<NodeId, Way>>, after: Map<NodeId, Map<NodeId, Way>>): void {
  for (let again = true; again;) {
    again = false;
    for (const id of joints) {
      const into = before.get(id)?.size ?? 0;
      const out = after.get(id)?.size ?? 0;
      if (into > 0 && out > 0) continue;
      for (const from of before.get(id)?.keys() ?? []) after.get(from)?.delete(id);
      for (const to of after.get(id)?.keys() ?? []) before.get(to)?.delete(id);
      after.delete(id);
      before.delete(id);
      joints.delete(id);
      again = true;
    }
  }
}
