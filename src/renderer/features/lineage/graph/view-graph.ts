import type { LineageColumnEdge, LineageEdge, LineageOrigin, NodeId, Support } from '#contract/lineage/graph.ts';
import type { KnownNode, Side } from './known-graph.ts';

/** How something differs between two dates. */
export type Change = 'added' | 'removed' | 'changed';

interface Placed {
  readonly id: string;
  readonly hop: number;
  /** Of the group that it belongs to; null while things are not grouped. */
  readonly groupKey: string | null;
  readonly change: Change | null;
}

/** One data set or job. */
export interface ThingNode extends Placed {
  readonly kind: 'thing';
  readonly id: NodeId;
  readonly node: KnownNode;
  /** Columns that are drawn in the box, by name; empty where columns are not shown. */
  readonly columns: readonly string[];
  /** Neighbours that are not in view, known or not. */
  readonly beyond: Readonly<Record<Side, number>>;
}

/** Everything of a group in one box. */
export interface GroupNode extends Placed {
  readonly kind: 'group';
  readonly title: string;
  readonly members: readonly KnownNode[];
}

/** Many neighbours of one node that lead nowhere else, in one box. */
export interface BundleNode extends Placed {
  readonly kind: 'bundle';
  readonly of: string;
  readonly side: Side;
  readonly members: readonly KnownNode[];
  /** Neighbours that no answer holds yet. */
  readonly beyond: number;
}

/** A node that the filters hide and that too many ways go through to draw each by itself. */
export interface JointNode extends Placed {
  readonly kind: 'joint';
  readonly node: KnownNode;
}

export type ViewNode = ThingNode | GroupNode | BundleNode | JointNode;

/** One line of the picture: an edge, several edges between groups, or a way through things that filters hide. */
export interface ViewEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** The edges that it stands for; empty where it only leads through what is hidden, or to a bundle. */
  readonly edges: readonly LineageEdge[];
  /** Steps that filters hide on the way; 0 for an edge that is drawn as it is. */
  readonly through: number;
  readonly origins: readonly LineageOrigin[];
  readonly support: Support;
  readonly change: Change | null;
}

/** One line between two columns that are drawn. */
export interface ViewColumnEdge {
  readonly id: string;
  readonly edge: LineageColumnEdge;
  readonly change: Change | null;
}

/** What the canvas draws and the table lists. */
export interface ViewGraph {
  readonly start: string;
  readonly nodes: ReadonlyMap<string, ViewNode>;
  readonly edges: readonly ViewEdge[];
  readonly columnEdges: readonly ViewColumnEdge[];
  /** Nodes before and after each node. */
  readonly before: ReadonlyMap<string, readonly string[]>;
  readonly after: ReadonlyMap<string, readonly string[]>;
  /** Group titles by key, of groups that are drawn open. */
  readonly groups: ReadonlyMap<string, string>;
  /** Things that filters hide. */
  readonly filtered: number;
}

const worst: readonly Support[] = ['supported', 'untested', 'contradicted'];

/** What is known of several edges together: one that data contradict stands out. */
export function supportOf(supports: Iterable<Support>): Support {
  let found = -1;
  for (const support of supports) found = Math.max(found, worst.indexOf(support));
  return worst[found] ?? 'untested';
}

function add(map: Map<string, string[]>, key: string, other: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [other]);
  else list.push(other);
}

export function indexNeighbours(edges: readonly { from: string; to: string }[]): {
  before: Map<string, string[]>;
  after: Map<string, string[]>;
} {
  const before = new Map<string, string[]>();
  const after = new Map<string, string[]>();
  for (const { from, to } of edges) {
    add(after, from, to);
    add(before, to, from);
  }
  return { before, after };
}
