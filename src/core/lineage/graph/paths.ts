import type { LineagePlace } from '#contract/lineage/graph.ts';
import type { Paths } from '#contract/lineage/questions.ts';
import { columnEdgesBetween, edgesBetween } from './edges-between.ts';
import type { LineageGraph } from './lineage-graph.ts';
import { eachRow, type Moment } from './moment.ts';
import { nodeView } from './node-view.ts';
import { reachOfColumn, reachOfNode } from './reach.ts';
import { type Around, placeOf } from './trace.ts';

interface End {
  readonly node: number;
  readonly column: number | null;
}

/** Steps that are tried before the spelling out of ways stops: cycles and lattices have more ways than anybody could read. */
const mostSteps = 200_000;

/**
 * Ways from one place to another, in the direction in which data flow. With a column at either end, ways of columns; where only one end
 * is a column, any column of the other will do.
 */
export function pathsBetween(graph: LineageGraph, from: End, to: End, limit: number, moment: Moment, around: Around): Paths {
  const followsColumns = from.column !== null || to.column !== null;
  const between = followsColumns ? columnsBetween(graph, from, to, moment) : nodesBetween(graph, from, to, moment);
  const { found, isCut } = spelled(between, limit);
  const chosen = between.columns;
  return {
    from: placeOf(graph, from.node, from.column),
    to: placeOf(graph, to.node, to.column),
    asOf: new Date(moment.at).toISOString(),
    paths: found.map((path) => path.flatMap((step) => between.show(step))),
    complete: !isCut,
    cutBecause: isCut ? [`There are more ways than the ${found.length.toLocaleString('en')} shortest that are spelled out.`] : [],
    nodes: [...between.nodes].map((node) => nodeView(graph, node, moment, around)),
    edges: edgesBetween(graph, between.nodes, (node) => between.nodes.has(node), moment, around.supports),
    columnEdges: columnEdgesBetween(graph, chosen, (column) => chosen.has(column), moment, around.supports),
  };
}

interface Between {
  readonly starts: readonly number[];
  readonly isEnd: (place: number) => boolean;
  /** Places that lead to the end and follow on this one, with the nodes in between. */
  readonly next: (place: number) => readonly number[];
  readonly show: (place: number) => LineagePlace[];
  readonly nodes: ReadonlySet<number>;
  readonly columns: ReadonlySet<number>;
}

function nodesBetween(graph: LineageGraph, from: End, to: End, moment: Moment): Between {
  const after = reachOfNode(graph, from.node, 'downstream', moment).hops;
  const before = reachOfNode(graph, to.node, 'upstream', moment).hops;
  const nodes = new Set([...after.keys()].filter((node) => before.has(node)));
  return {
    starts: nodes.has(from.node) ? [from.node] : [],
    isEnd: (node) => node === to.node,
    next: (node) => following(graph.edges, node, nodes, moment),
    show: (node) => [placeOf(graph, node, null)],
    nodes,
    columns: new Set(),
  };
}

function columnsBetween(graph: LineageGraph, from: End, to: End, moment: Moment): Between {
  const ends = ({ node, column }: End): number[] =>
    column === null ? [...graph.columnsOf.subarray(graph.columnsStart[node] ?? 0, graph.columnsStart[node + 1] ?? 0)] : [column];
  const reached = (end: End, side: 'upstream' | 'downstream'): Set<number> => {
    const all = new Set<number>();
    for (const column of ends(end)) {
      if (all.has(column)) continue;
      for (const own of reachOfColumn(graph, column, side, moment).columns.values()) for (const one of own.keys()) all.add(one);
    }
    return all;
  };
  const [after, before] = [reached(from, 'downstream'), reached(to, 'upstream')];
  const columns = new Set([...after].filter((column) => before.has(column)));
  const nodes = new Set<number>();
  for (const column of columns) {
    nodes.add(graph.columns[column]?.node ?? 0);
    eachRow(graph.columnEdges, column, 'upstream', moment, (row) => {
      const job = graph.columnEdges.job[row] ?? -1;
      if (job !== -1 && columns.has(graph.columnEdges.from[row] ?? 0)) nodes.add(job);
    });
  }
  const targets = new Set(ends(to));
  return {
    starts: ends(from).filter((column) => columns.has(column)),
    isEnd: (column) => targets.has(column),
    next: (column) => followingColumns(graph, column, columns, moment),
    show: (column) => [placeOf(graph, graph.columns[column]?.node ?? 0, column)],
    nodes,
    columns,
  };
}

function following(table: LineageGraph['edges'], place: number, among: ReadonlySet<number>, moment: Moment): number[] {
  const found = new Set<number>();
  eachRow(table, place, 'downstream', moment, (row) => {
    const to = table.to[row] ?? 0;
    if (among.has(to)) found.add(to);
  });
  return [...found];
}

/** Rows that a column decides about hold all columns of their data set. */
function followingColumns(graph: LineageGraph, column: number, among: ReadonlySet<number>, moment: Moment): number[] {
  const own = following(graph.columnEdges, column, among, moment);
  const place = graph.columns[column];
  if (place === undefined || place.field !== null) return own;
  const beside = [...graph.columnsOf.subarray(graph.columnsStart[place.node] ?? 0, graph.columnsStart[place.node + 1] ?? 0)];
  return [...own, ...beside.filter((other) => other !== column && among.has(other))];
}

/** Ways without a place twice, the shortest first. */
function spelled({ starts, isEnd, next }: Between, limit: number): { found: number[][]; isCut: boolean } {
  const found: number[][] = [];
  let waiting: number[][] = starts.map((start) => [start]);
  let steps = 0;
  while (waiting.length > 0) {
    const longer: number[][] = [];
    for (const path of waiting) {
      const last = path.at(-1) ?? -1;
      if (isEnd(last)) {
        if (found.length === limit) return { found, isCut: true };
        found.push(path);
        continue;
      }
      for (const place of next(last)) {
        steps += 1;
        if (steps > mostSteps) return { found, isCut: true };
        if (!path.includes(place)) longer.push([...path, place]);
      }
    }
    waiting = longer;
  }
  return { found, isCut: false };
}
