import type { LineageGraph } from './lineage-graph.ts';
import { eachRow, farEnd, type Moment, type Side } from './moment.ts';

/** All that a place comes from, or leads to, with how many hops away it is. */
export interface Reach {
  /** By node, the nearest first. The start is among them, at 0. Data sets and jobs are hops alike. */
  readonly hops: ReadonlyMap<number, number>;
  /** By node: columns that the way goes through, with their hops; empty where nodes were followed. */
  readonly columns: ReadonlyMap<number, ReadonlyMap<number, number>>;
}

/** Follows edges between nodes, to the end, whatever cycles there are. */
export function reachOfNode({ edges, nodes }: LineageGraph, start: number, side: Side, moment: Moment): Reach {
  const hops = new Map([[start, 0]]);
  const isKnown = new Uint8Array(nodes.length);
  isKnown[start] = 1;
  let here = [start];
  for (let hop = 1; here.length > 0; hop += 1) {
    const next: number[] = [];
    for (const node of here) {
      eachRow(edges, node, side, moment, (row) => {
        const other = farEnd(edges, row, side);
        if (isKnown[other] === 1) return;
        isKnown[other] = 1;
        hops.set(other, hop);
        next.push(other);
      });
    }
    here = next;
  }
  return { hops, columns: new Map() };
}

/**
 * Follows edges between columns, to the end. A column that filters or joins (an edge to the rows as a whole) is upstream of every
 * column of that data set, and every column of it is downstream.
 */
export function reachOfColumn(graph: LineageGraph, start: number, side: Side, moment: Moment): Reach {
  const { columns, columnEdges, columnsStart, columnsOf } = graph;
  const nodeOf = (column: number): number => columns[column]?.node ?? 0;
  const known = new Int32Array(columns.length).fill(-1);
  const reached: number[] = [];
  const jobs = new Map<number, number>();
  // Nodes are a hop each, and an edge that a job makes is two: places wait in the bucket of their hop.
  const waiting: number[][] = [[start]];
  const push = (hop: number, column: number): void => {
    const bucket = (waiting[hop] ??= []);
    bucket.push(column);
  };
  for (let hop = 0; hop < waiting.length; hop += 1) {
    for (const column of waiting[hop] ?? []) {
      if (known[column] !== -1) continue;
      known[column] = hop;
      reached.push(column);
      eachRow(columnEdges, column, side, moment, (row) => {
        const job = columnEdges.job[row] ?? -1;
        const other = farEnd(columnEdges, row, side);
        if (job !== -1 && (jobs.get(job) ?? Infinity) > hop + 1) jobs.set(job, hop + 1);
        if (known[other] === -1) push(job === -1 ? hop + 1 : hop + 2, other);
      });
      const node = nodeOf(column);
      const isRows = columns[column]?.field === null;
      // Beside the column itself: the rows it stands in, or (downstream of rows) all columns of them. They are no hop further.
      for (let at = columnsStart[node] ?? 0; at < (columnsStart[node + 1] ?? 0); at += 1) {
        const beside = columnsOf[at] ?? 0;
        if (known[beside] !== -1) continue;
        if (side === 'upstream' ? !isRows && columns[beside]?.field === null : isRows) push(hop, beside);
      }
    }
    waiting[hop] = [];
  }
  return collected(reached, known, jobs, nodeOf);
}

function collected(
  reached: readonly number[],
  known: Int32Array,
  jobs: ReadonlyMap<number, number>,
  nodeOf: (column: number) => number,
): Reach {
  const nodes = new Map<number, number>(jobs);
  const byNode = new Map<number, Map<number, number>>();
  for (const column of reached) {
    const [node, hop] = [nodeOf(column), known[column] ?? 0];
    if ((nodes.get(node) ?? Infinity) > hop) nodes.set(node, hop);
    const own = byNode.get(node);
    if (own === undefined) byNode.set(node, new Map([[column, hop]]));
    else own.set(column, hop);
  }
  return { hops: new Map([...nodes].toSorted(([, one], [, other]) => one - other)), columns: byNode };
}
