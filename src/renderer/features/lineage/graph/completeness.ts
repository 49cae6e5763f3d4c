import type { Direction, NodeId } from '#contract/lineage/graph.ts';
import type { Expansion, KnownGraph, Side } from './known-graph.ts';
import type { ViewGraph } from './view-graph.ts';

/** Where the picture ends although the lineage goes on. */
export interface FrontierPlace {
  readonly node: NodeId;
  readonly side: Side;
  /** Neighbours that are not in view. */
  readonly count: number;
}

export interface Completeness {
  readonly isComplete: boolean;
  /** One sentence for each reason, with counts. */
  readonly reasons: readonly string[];
  /** Places to go on from, the most neighbours first. */
  readonly frontier: readonly FrontierPlace[];
}

const plural = (count: number, one: string, many = `${one}s`): string => `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** Sides of a node on which the question went on. */
export function sidesAsked(hop: number, direction: Direction, id: NodeId, expansions: readonly Expansion[]): Side[] {
  const asked = new Set(expansions.filter(({ node }) => node === id).map(({ side }) => side));
  if (hop <= 0 && direction !== 'downstream') asked.add('upstream');
  if (hop >= 0 && direction !== 'upstream') asked.add('downstream');
  return [...asked];
}

/**
 * Whether the picture holds everything that was asked for, and what it leaves out: what is beyond the hops, what is folded, what is
 * bundled, what filters hide.
 * @param cutBecause the engine's own reasons, where it cut for another reason than the hops
 */
export function completenessOf(
  graph: KnownGraph,
  view: ViewGraph,
  question: { direction: Direction; hops: number | null; expansions: readonly Expansion[]; cutBecause: readonly string[] },
): Completeness {
  const frontier: FrontierPlace[] = [];
  let beyond = 0;
  let folded = 0;
  let bundled = 0;
  for (const node of view.nodes.values()) {
    if (node.kind === 'bundle') bundled += node.members.length + node.beyond;
    if (node.kind !== 'thing') continue;
    for (const side of sidesAsked(node.hop, question.direction, node.id, question.expansions)) {
      const count = node.beyond[side];
      if (count === 0) continue;
      frontier.push({ node: node.id, side, count });
      beyond += Math.min(count, node.node.more[side]);
      folded += count - Math.min(count, node.node.more[side]);
    }
  }
  const reasons: string[] = [];
  const places = frontier.filter(({ node, side }) => (graph.nodes.get(node)?.more[side] ?? 0) > 0).length;
  if (beyond > 0) {
    const why =
      question.hops === null
        ? 'Not all of it was fetched'
        : `${plural(question.hops, 'hop')} ${question.hops === 1 ? 'was' : 'were'} asked for`;
    reasons.push(`${why}: ${plural(beyond, 'neighbour')} beyond, at ${plural(places, 'place')}.`);
  }
  if (beyond > 0 || graph.nodes.size > view.nodes.size) reasons.push(...question.cutBecause.filter((reason) => !/\bhops?\b/i.test(reason)));
  if (folded > 0) reasons.push(`${plural(folded, 'neighbour')} ${folded === 1 ? 'is' : 'are'} folded away.`);
  if (bundled > 0)
    reasons.push(`${plural(bundled, 'neighbour')} ${bundled === 1 ? 'stands' : 'stand'} in boxes with others; the table lists them.`);
  if (view.filtered > 0) reasons.push(`Filters hide ${plural(view.filtered, 'thing')}; ways through them are dashed.`);
  return {
    isComplete: reasons.length === 0,
    reasons,
    frontier: frontier.toSorted((one, other) => other.count - one.count),
  };
}
