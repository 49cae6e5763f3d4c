import type { Direction } from '#contract/lineage/graph.ts';
import type { LineageGraph } from './lineage-graph.ts';
import { type Moment, neighbours, type Side } from './moment.ts';
import { type Reach, reachOfColumn, reachOfNode } from './reach.ts';

export interface Question {
  readonly node: number;
  /** A column, where the way of a column is followed. */
  readonly column: number | null;
  readonly direction: Direction;
  readonly hops: number | null;
  readonly limit: number;
}

/** The part of a graph that answers a question. */
export interface Selection {
  /** Below 0 upstream of the start; the nearest first. */
  readonly hops: ReadonlyMap<number, number>;
  /** By node, columns that the way goes through. */
  readonly columns: ReadonlyMap<number, readonly number[]>;
  readonly cutBecause: readonly string[];
}

const sidesOf = (direction: Direction): Side[] => (direction === 'both' ? ['upstream', 'downstream'] : [direction]);

/** Nodes around a place, the nearest first, with what had to stay outside, counted. */
export function select(graph: LineageGraph, { node, column, direction, hops: most, limit }: Question, moment: Moment): Selection {
  const sides = sidesOf(direction);
  const reaches = sides.map((side) => ({
    side,
    reach: column === null ? reachOfNode(graph, node, side, moment) : reachOfColumn(graph, column, side, moment),
  }));
  const hops = new Map([[node, 0]]);
  for (const { side, reach } of reaches) {
    for (const [other, hop] of reach.hops) {
      if (most !== null && hop > most) break;
      const known = hops.get(other);
      if (known === undefined || Math.abs(known) > hop) hops.set(other, side === 'upstream' ? 0 - hop : hop);
    }
  }
  const nearest = [...hops].toSorted(([, one], [, other]) => Math.abs(one) - Math.abs(other)).slice(0, Math.max(1, limit));
  const chosen = new Map(nearest);
  const isFull = hops.size > chosen.size;
  const columns = new Map<number, number[]>();
  for (const { reach } of reaches) {
    for (const [place, through] of reach.columns) {
      if (!chosen.has(place)) continue;
      const own = [...through].filter(([, hop]) => most === null || hop <= most).map(([one]) => one);
      columns.set(place, [...new Set([...(columns.get(place) ?? []), ...own])]);
    }
  }
  const cutBecause = reaches.flatMap(({ side, reach }) => cutOf(graph, side, reach, chosen, { isFull, most, limit }, moment));
  return { hops: chosen, columns, cutBecause };
}

const counted = (count: number, one: string, several: string): string => `${count.toLocaleString('en')} ${count === 1 ? one : several}`;

function cutOf(
  graph: LineageGraph,
  side: Side,
  reach: Reach,
  chosen: ReadonlyMap<number, number>,
  { isFull, most, limit }: { isFull: boolean; most: number | null; limit: number },
  moment: Moment,
): string[] {
  const left = new Set([...reach.hops.keys()].filter((node) => !chosen.has(node)));
  if (left.size === 0) return [];
  const next = new Set<number>();
  for (const node of chosen.keys()) for (const other of neighbours(graph.edges, node, side, moment)) if (left.has(other)) next.add(other);
  const where = `${counted(left.size, 'node is', 'nodes are')} further ${side}, ${next.size.toLocaleString('en')} of them next to what is shown`;
  const reasons = isFull
    ? [`No more than ${counted(limit, 'node is', 'nodes are')} shown: ${where}.`]
    : [`Only ${counted(most ?? 0, 'hop was', 'hops were')} asked for: ${where}.`];
  return reasons;
}
