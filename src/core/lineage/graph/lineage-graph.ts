import type { NodeId } from '#contract/lineage/graph.ts';
import { nodeIdOf } from '../identity.ts';
import type { NodeName } from '../openlineage/lineage-facts.ts';
import { type EdgeTable, edgeTable } from './edge-table.ts';
import type { ColumnEdgeLists, ColumnPlace, EdgeLists, LineageData, NodeFact, Way } from './lineage-data.ts';

/** Lineage to be asked: nodes, columns and edges by number. Made by {@link lineageGraph}; never changed. */
export interface LineageGraph {
  readonly nodes: readonly NodeName[];
  readonly ids: readonly NodeId[];
  readonly columns: readonly ColumnPlace[];
  readonly ways: readonly Way[];
  readonly edges: EdgeTable;
  readonly columnEdges: EdgeTable;
  /** Columns of node n: `columnsOf[columnsStart[n]]` and on. Those of a data set's rows as a whole (`field` null) among them. */
  readonly columnsStart: Int32Array;
  readonly columnsOf: Int32Array;
  /** Times in which a column is described, by column, as in {@link EdgeTable}. */
  readonly described: { readonly start: Int32Array; readonly since: Float64Array; readonly until: Float64Array };
  readonly owners: ReadonlyMap<number, readonly NodeFact<readonly string[]>[]>;
  readonly titles: ReadonlyMap<number, readonly NodeFact<string>[]>;
  readonly descriptions: ReadonlyMap<number, readonly NodeFact<string>[]>;
  /** By node: first and newest instant at which it was named; NaN where it is not any more. */
  readonly firstSeen: Float64Array;
  readonly lastSeen: Float64Array;
  /** By node: one bit for each origin that names it. */
  readonly namedBy: Int32Array;
  /** First and newest instant of all that is said; NaN where nothing says when. */
  readonly since: number;
  readonly until: number;
  numberOf(id: string): number | undefined;
  /** The column of this name that anything was ever said of. */
  columnNumber(node: number, field: string | null): number | undefined;
}

export function lineageGraph(data: LineageData): LineageGraph {
  const { nodes, columns, ways } = data;
  addEdgesOfColumns(data.edges, data.columnEdges, columns);
  const edges = edgeTable(data.edges, nodes.length);
  const columnEdges = edgeTable(data.columnEdges, columns.length, data.columnEdges);
  const byNode = bucketed(columns.length, nodes.length, (column) => columns[column]?.node ?? 0);
  const mentions = seen(data);
  const ids = nodes.map(nodeIdOf);
  const numbers = new Map(ids.map((id, number) => [id as string, number]));
  return {
    nodes,
    ids,
    columns,
    ways,
    edges,
    columnEdges,
    columnsStart: byNode.start,
    columnsOf: byNode.order,
    described: describedTimes(data),
    owners: byNumber(data.owners),
    titles: byNumber(data.titles),
    descriptions: byNumber(data.descriptions),
    ...mentions,
    numberOf: (id) => {
      const number = numbers.get(id);
      return number === undefined || Number.isNaN(mentions.firstSeen[number]) ? undefined : number;
    },
    columnNumber: (node, field) => {
      for (let at = byNode.start[node] ?? 0; at < (byNode.start[node + 1] ?? 0); at += 1) {
        const column = byNode.order[at] ?? 0;
        if (columns[column]?.field === field) return column;
      }
      return undefined;
    },
  };
}

/**
 * A column that comes from a column says that the data sets hang together, through the job where one is known. Producers leave such
 * inputs out of a job's list at times.
 */
function addEdgesOfColumns(edges: EdgeLists, columnEdges: ColumnEdgeLists, columns: readonly ColumnPlace[]): void {
  const [from, to, job] = [columnEdges.from.done(), columnEdges.to.done(), columnEdges.job.done()];
  const [origin, since, until] = [columnEdges.origin.done(), columnEdges.since.done(), columnEdges.until.done()];
  let last = '';
  for (let row = 0; row < from.length; row += 1) {
    const source = columns[from[row] ?? 0]?.node ?? 0;
    const target = columns[to[row] ?? 0]?.node ?? 0;
    const by = job[row] ?? -1;
    if (by === -1 && source === target) continue;
    const key = `${source} ${target} ${by} ${origin[row]} ${since[row]} ${until[row]}`;
    // Edges of one statement stand side by side.
    if (key === last) continue;
    last = key;
    const add = (one: number, other: number): void => {
      edges.from.push(one);
      edges.to.push(other);
      edges.origin.push(origin[row] ?? 0);
      edges.since.push(since[row] ?? 0);
      edges.until.push(until[row] ?? 0);
    };
    if (by === -1) add(source, target);
    else {
      add(source, by);
      add(by, target);
    }
  }
}

function bucketed(count: number, places: number, keyOf: (item: number) => number): { start: Int32Array; order: Int32Array } {
  const start = new Int32Array(places + 1);
  for (let item = 0; item < count; item += 1) start[keyOf(item) + 1] = (start[keyOf(item) + 1] ?? 0) + 1;
  for (let place = 0; place < places; place += 1) start[place + 1] = (start[place + 1] ?? 0) + (start[place] ?? 0);
  const next = start.slice();
  const order = new Int32Array(count);
  for (let item = 0; item < count; item += 1) {
    const key = keyOf(item);
    const at = next[key] ?? 0;
    order[at] = item;
    next[key] = at + 1;
  }
  return { start, order };
}

function describedTimes({ described, columns }: LineageData): LineageGraph['described'] {
  const [column, since, until] = [described.column.done(), described.since.done(), described.until.done()];
  const { start, order } = bucketed(column.length, columns.length, (row) => column[row] ?? 0);
  return {
    start,
    since: Float64Array.from(order, (row) => since[row] ?? 0),
    until: Float64Array.from(order, (row) => until[row] ?? 0),
  };
}

function byNumber<Value>(facts: readonly NodeFact<Value>[]): Map<number, NodeFact<Value>[]> {
  const found = new Map<number, NodeFact<Value>[]>();
  for (const fact of facts) {
    const list = found.get(fact.node);
    if (list === undefined) found.set(fact.node, [fact]);
    else list.push(fact);
  }
  return found;
}

function seen({ nodes, mentions }: LineageData): Pick<LineageGraph, 'firstSeen' | 'lastSeen' | 'namedBy' | 'since' | 'until'> {
  const firstSeen = new Float64Array(nodes.length).fill(Number.NaN);
  const lastSeen = new Float64Array(nodes.length).fill(Number.NaN);
  const namedBy = new Int32Array(nodes.length);
  const [node, origin, first, last] = [mentions.node.done(), mentions.origin.done(), mentions.first.done(), mentions.last.done()];
  let [since, until] = [Number.NaN, Number.NaN];
  for (let row = 0; row < node.length; row += 1) {
    const number = node[row] ?? 0;
    const [begin, end] = [first[row] ?? 0, last[row] ?? 0];
    const [known, newest] = [firstSeen[number] ?? Number.NaN, lastSeen[number] ?? Number.NaN];
    firstSeen[number] = Number.isNaN(known) ? begin : Math.min(known, begin);
    lastSeen[number] = Number.isNaN(newest) ? end : Math.max(newest, end);
    namedBy[number] = (namedBy[number] ?? 0) | (1 << (origin[row] ?? 0));
    if (Number.isFinite(begin)) since = Number.isNaN(since) ? begin : Math.min(since, begin);
    if (Number.isFinite(end)) until = Number.isNaN(until) ? end : Math.max(until, end);
  }
  return { firstSeen, lastSeen, namedBy, since, until };
}
