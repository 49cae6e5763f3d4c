import type { LineageColumnEdge, LineageEdge, Support } from '#contract/lineage/graph.ts';
import { columnEdgeIdOf, edgeIdOf } from '../identity.ts';
import type { EdgeTable } from './edge-table.ts';
import type { LineageGraph } from './lineage-graph.ts';
import { eachRow, type Moment, originsOf } from './moment.ts';

/** What data said of an edge or column edge, by its identifier. */
export type Supports = ReadonlyMap<string, Support>;

/** The first or last moment that can be told; null where it holds since ever, or still. */
export const instantOf = (milliseconds: number): string | null =>
  Number.isFinite(milliseconds) ? new Date(milliseconds).toISOString() : null;

interface Merged {
  readonly from: number;
  readonly to: number;
  /** Job, and way, of the first row that has them. */
  job: number;
  way: number;
  said: number;
  since: number;
  until: number;
}

/** Rows that hold at that moment, those between the same places as one. */
function merge(into: Map<string, Merged>, table: EdgeTable, row: number): void {
  const [from, to] = [table.from[row] ?? 0, table.to[row] ?? 0];
  const [job, way, since, until] = [table.job[row] ?? -1, table.way[row] ?? -1, table.since[row] ?? 0, table.until[row] ?? 0];
  const bit = 1 << (table.origin[row] ?? 0);
  const key = `${from} ${to}`;
  const known = into.get(key);
  if (known === undefined) {
    into.set(key, { from, to, job, way, said: bit, since, until });
    return;
  }
  if (known.job === -1) known.job = job;
  if (known.way === -1) known.way = way;
  known.said |= bit;
  known.since = Math.min(known.since, since);
  known.until = Math.max(known.until, until);
}

/** Edges of which both ends are among the nodes. */
export function edgesBetween(
  graph: LineageGraph,
  nodes: Iterable<number>,
  isIn: (node: number) => boolean,
  moment: Moment,
  supports: Supports,
): LineageEdge[] {
  const found = new Map<string, Merged>();
  for (const node of nodes) {
    eachRow(graph.edges, node, 'upstream', moment, (row) => {
      if (isIn(graph.edges.from[row] ?? 0)) merge(found, graph.edges, row);
    });
  }
  return [...found.values()].map(({ from, to, said, since, until }) => {
    const [source, target] = [graph.ids[from] ?? '', graph.ids[to] ?? ''];
    const id = edgeIdOf(source, target);
    return {
      id,
      from: source,
      to: target,
      origins: originsOf(said),
      since: instantOf(since),
      until: instantOf(until),
      columnEdgeCount: graph.nodes[from]?.kind === 'job' || graph.nodes[to]?.kind === 'job' ? 0 : columnEdgeCount(graph, from, to, moment),
      support: supports.get(id) ?? 'untested',
    };
  });
}

function columnEdgeCount(graph: LineageGraph, from: number, to: number, moment: Moment): number {
  const found = new Set<string>();
  for (let at = graph.columnsStart[to] ?? 0; at < (graph.columnsStart[to + 1] ?? 0); at += 1) {
    eachRow(graph.columnEdges, graph.columnsOf[at] ?? 0, 'upstream', moment, (row) => {
      const source = graph.columnEdges.from[row] ?? 0;
      if (graph.columns[source]?.node === from) found.add(`${source} ${graph.columnEdges.to[row]}`);
    });
  }
  return found.size;
}

/** Column edges into columns of the nodes that come from columns of the nodes. */
export function columnEdgesBetween(
  graph: LineageGraph,
  columns: Iterable<number>,
  isIn: (column: number) => boolean,
  moment: Moment,
  supports: Supports,
): LineageColumnEdge[] {
  const found = new Map<string, Merged>();
  for (const column of columns) {
    eachRow(graph.columnEdges, column, 'upstream', moment, (row) => {
      if (isIn(graph.columnEdges.from[row] ?? 0)) merge(found, graph.columnEdges, row);
    });
  }
  return [...found.values()].map((merged) => shown(graph, merged, supports));
}

function shown(graph: LineageGraph, { from, to, job, way, said, since, until }: Merged, supports: Supports): LineageColumnEdge {
  const [source, target] = [graph.columns[from], graph.columns[to]];
  const [fromId, toId] = [graph.ids[source?.node ?? 0] ?? '', graph.ids[target?.node ?? 0] ?? ''];
  const { type = null, subtype = null, description = null, isMasking = false } = graph.ways[way] ?? {};
  const [fromField, toField] = [source?.field ?? '', target?.field ?? null];
  const id = columnEdgeIdOf(fromId, fromField, toId, toField);
  return {
    id,
    from: fromId,
    fromField,
    to: toId,
    toField,
    type,
    subtype,
    description,
    isMasking,
    job: job === -1 ? null : (graph.ids[job] ?? null),
    origins: originsOf(said),
    since: instantOf(since),
    until: instantOf(until),
    support: supports.get(id) ?? 'untested',
  };
}
