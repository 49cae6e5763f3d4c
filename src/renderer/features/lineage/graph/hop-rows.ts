import type { LineageColumnEdge } from '#contract/lineage/graph.ts';
import { compareTexts } from '../../../ui/name-order.ts';
import { byTitle } from './bundles.ts';
import { type KnownNode, type Side, sides } from './known-graph.ts';
import type { ViewEdge, ViewGraph, ViewNode } from './view-graph.ts';

/** One line of the table of hops. */
export type HopRow =
  | {
      readonly kind: 'node';
      readonly key: string;
      readonly node: ViewNode;
      /** The way from the line above it; null for the start. */
      readonly edge: ViewEdge | null;
      /** The side that it stands on, seen from the start; null for the start. */
      readonly side: Side | null;
      readonly level: number;
      /** It stands further up with everything that leads to it. */
      readonly isAgain: boolean;
      /** Null where nothing is before or after it. */
      readonly isOpen: boolean | null;
      readonly position: number;
      readonly siblings: number;
    }
  | {
      readonly kind: 'member';
      readonly key: string;
      readonly member: KnownNode;
      readonly of: string;
      readonly level: number;
      readonly position: number;
      readonly siblings: number;
    }
  | {
      readonly kind: 'column';
      readonly key: string;
      readonly edge: LineageColumnEdge;
      readonly level: number;
      readonly position: number;
      readonly siblings: number;
    };

interface Branch {
  readonly other: string;
  readonly side: Side;
}

/** The shortest way from the start to everything, as a tree; what was expanded sideways hangs on what it was reached from. */
function branchesOf(view: ViewGraph): Map<string, Branch[]> {
  const branches = new Map<string, Branch[]>();
  const seen = new Set<string>([view.start]);
  const neighbours = (id: string, side: Side): readonly string[] => (side === 'upstream' ? view.before : view.after).get(id) ?? [];
  const walk = (from: readonly string[], asks: readonly Side[]): void => {
    let edge = from;
    while (edge.length > 0) {
      const next: string[] = [];
      for (const id of edge) {
        for (const side of asks) {
          for (const other of neighbours(id, side)) {
            if (seen.has(other)) continue;
            seen.add(other);
            next.push(other);
            const own = branches.get(id) ?? [];
            if (own.length === 0) branches.set(id, own);
            own.push({ other, side });
          }
        }
      }
      edge = next;
    }
  };
  walk([view.start], ['upstream']);
  walk([view.start], ['downstream']);
  walk([...seen], sides);
  return branches;
}

/**
 * The picture as lines: the start, below it what leads to it, then what it leads to, hop by hop. A thing that is reached by several ways
 * has its hops below the shortest of them only; at the others, a line says that it stands elsewhere.
 * @param listed ids of boxes whose members are listed
 */
export function hopRows(view: ViewGraph, listed: ReadonlySet<string>): HopRow[] {
  const start = view.nodes.get(view.start);
  if (start === undefined) return [];
  const edges = new Map(view.edges.map((edge) => [edge.id, edge]));
  const columns = columnsByTarget(view);
  const branches = branchesOf(view);
  const rows: HopRow[] = [];
  const ordered = (own: readonly Branch[]): { node: ViewNode; side: Side }[] =>
    own
      .flatMap(({ other, side }) => {
        const node = view.nodes.get(other);
        return node === undefined ? [] : [{ node, side }];
      })
      .toSorted((one, other) => sideRank(one.side) - sideRank(other.side) || compareTexts(titleOf(one.node), titleOf(other.node)));
  const add = (node: ViewNode, from: ViewNode | null, side: Side | null, at: Place, isAgain: boolean): void => {
    const key = `${at.parentKey}/${node.id}`;
    const edge = from === null ? null : (edges.get(side === 'upstream' ? `${node.id}>${from.id}` : `${from.id}>${node.id}`) ?? null);
    const tree = isAgain ? [] : (branches.get(node.id) ?? []);
    const again = isAgain || side === null ? [] : againOf(view, node.id, side, tree);
    const others = [
      ...ordered(tree).map((each) => ({ ...each, isAgain: false })),
      ...ordered(again).map((each) => ({ ...each, isAgain: true })),
    ];
    const members = node.kind === 'bundle' || node.kind === 'group' ? node.members : [];
    const inside = !isAgain && listed.has(node.id) ? members.toSorted(byTitle) : [];
    const own = isAgain ? [] : (columns.get(node.id) ?? []);
    const count = own.length + inside.length + others.length;
    const hides = !isAgain && (node.kind === 'thing' ? sides.some((each) => node.beyond[each] > 0) : members.length > inside.length);
    rows.push({ kind: 'node', key, node, edge, side, isAgain, isOpen: count > 0 ? true : hides ? false : null, ...at.line });
    let position = 0;
    const line = (): Place['line'] => {
      position += 1;
      return { level: at.line.level + 1, position, siblings: count };
    };
    for (const each of own) rows.push({ kind: 'column', key: `${key}/c:${each.id}`, edge: each, ...line() });
    for (const member of inside) rows.push({ kind: 'member', key: `${key}/m:${member.id}`, member, of: node.id, ...line() });
    for (const each of others) add(each.node, node, each.side, { parentKey: key, line: line() }, each.isAgain);
  };
  add(start, null, null, { parentKey: '', line: { level: 1, position: 1, siblings: 1 } }, false);
  return rows;
}

interface Place {
  readonly parentKey: string;
  readonly line: { readonly level: number; readonly position: number; readonly siblings: number };
}

const sideRank = (side: Side): number => (side === 'upstream' ? 0 : 1);

/** Further ways from a line on its own side, to things that hang elsewhere in the tree. */
function againOf(view: ViewGraph, id: string, side: Side, tree: readonly Branch[]): Branch[] {
  const here = new Set(tree.map(({ other }) => other));
  return ((side === 'upstream' ? view.before : view.after).get(id) ?? [])
    .filter((other) => !here.has(other))
    .map((other) => ({ other, side }));
}

export function titleOf(node: ViewNode): string {
  if (node.kind === 'group') return node.title;
  if (node.kind === 'bundle') return `${(node.members.length + node.beyond).toLocaleString('en-GB')} more`;
  return node.node.title;
}

/** Column edges by the box that they lead to, where its columns are drawn. */
function columnsByTarget(view: ViewGraph): Map<string, LineageColumnEdge[]> {
  const found = new Map<string, LineageColumnEdge[]>();
  for (const { edge } of view.columnEdges) {
    const node = view.nodes.get(edge.to);
    if (node?.kind !== 'thing' || node.columns.length === 0) continue;
    const own = found.get(edge.to) ?? [];
    if (own.length === 0) found.set(edge.to, own);
    own.push(edge);
  }
  return found;
}
