import type { Direction, LineagePlace } from '#contract/lineage/graph.ts';
import type { Trace } from '#contract/lineage/trace.ts';
import { columnEdgesBetween, edgesBetween, type Supports } from './edges-between.ts';
import type { LineageGraph } from './lineage-graph.ts';
import { eachRow, farEnd, type Moment, type Side } from './moment.ts';
import { nodeView, type Surroundings } from './node-view.ts';
import { deadEnds } from './dead-ends.ts';
import { type Question, select, type Selection } from './selection.ts';

export interface Around extends Surroundings {
  readonly supports: Supports;
}

/** What a place comes from or leads to, as an answer that says whether it is whole. */
export function trace(graph: LineageGraph, question: Question & { readonly withColumns: boolean }, moment: Moment, around: Around): Trace {
  const selection = select(graph, question, moment);
  const isIn = (node: number): boolean => selection.hops.has(node);
  const followsColumn = question.column !== null;
  const chosen = followsColumn ? new Set([...selection.columns.values()].flat()) : columnsOf(graph, selection, question.withColumns);
  const columnEdges = columnEdgesBetween(graph, chosen, (column) => chosen.has(column), moment, around.supports);
  const drawn = edgesBetween(graph, selection.hops.keys(), isIn, moment, around.supports);
  const { columns } = graph;
  return {
    start: placeOf(graph, question.node, question.column),
    asOf: new Date(moment.at).toISOString(),
    complete: selection.cutBecause.length === 0,
    cutBecause: [...selection.cutBecause],
    nodes: [...selection.hops].map(([node, hop]) => ({
      ...nodeView(graph, node, moment, around),
      hop,
      fields: (selection.columns.get(node) ?? []).flatMap((column) => columns[column]?.field ?? []),
      more: { upstream: outside(graph, node, 'upstream', moment, isIn), downstream: outside(graph, node, 'downstream', moment, isIn) },
    })),
    // Data sets may hang together through other columns too: those edges are not on the way.
    edges: followsColumn ? drawn.filter(onTheWay(columnEdges)) : drawn,
    columnEdges,
    deadEnds: sidesOf(question.direction).flatMap((side) => deadEnds(graph, selection, followsColumn, side, moment)),
  };
}

const sidesOf = (direction: Direction): Side[] => (direction === 'both' ? ['upstream', 'downstream'] : [direction]);

export const placeOf = ({ ids, columns }: LineageGraph, node: number, column: number | null): LineagePlace => ({
  node: ids[node] ?? '',
  field: column === null ? null : (columns[column]?.field ?? null),
});

function columnsOf({ columnsStart, columnsOf: all }: LineageGraph, { hops }: Selection, isWanted: boolean): Set<number> {
  const found = new Set<number>();
  if (!isWanted) return found;
  for (const node of hops.keys())
    for (let at = columnsStart[node] ?? 0; at < (columnsStart[node + 1] ?? 0); at += 1) found.add(all[at] ?? 0);
  return found;
}

function onTheWay(columnEdges: Trace['columnEdges']): (edge: { readonly from: string; readonly to: string }) => boolean {
  const pairs = new Set(
    columnEdges.flatMap(({ from, to, job }) => (job === null ? [`${from}>${to}`] : [`${from}>${job}`, `${job}>${to}`])),
  );
  return ({ from, to }) => pairs.has(`${from}>${to}`);
}

function outside({ edges }: LineageGraph, node: number, side: Side, moment: Moment, isIn: (node: number) => boolean): number {
  // Mostly none is outside: then no set is needed that tells them apart.
  let others: Set<number> | undefined;
  eachRow(edges, node, side, moment, (row) => {
    const other = farEnd(edges, row, side);
    if (!isIn(other)) (others ??= new Set()).add(other);
  });
  return others?.size ?? 0;
}
