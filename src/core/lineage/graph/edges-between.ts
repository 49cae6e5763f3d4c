import type { LineageColumnEdge, LineageEdge, Support } from '#contract/lineage/graph.ts';
import { columnEdgeIdOf, edgeIdOf } from '../identity.ts';
import type { EdgeTable } from './edge-table.ts';
import type { LineageGraph } from './lineage-graph.ts';
import { eachRow, type Moment, originsOf } from './moment.ts';

/** What data said of an edge or column edge, by its identifier. */
export type Supports = ReadonlyMap<string, Support>;

/** The first or last moment that can be told; null where it holds since ever, or still. */
export function instantOf(milliseconds: number): string | null {
  if (!Number.isFinite(milliseconds)) return null;
  if (milliseconds !== last.milliseconds) last = { milliseconds, text: new Date(milliseconds).toISOString() };
  return last.text;
}

/** Many edges begin with one import: its instant is written once. */
let last = { milliseconds: 0, text: new Date(0).toISOString() };

/** One edge at a moment, whoever says it and however often. */
export interface Merged {
  readonly from: number;
  readonly to: number;
  /** Job, and way, of the first row that has them. */
  job: number;
  way: number;
  said: number;
  since: number;
  until: number;
}

/** Rows between the same places become one. */
function merge(into: Map<number, Merged>, table: EdgeTable, row: number): void {
  const [from, to] = [table.from[row] ?? 0, table.to[row] ?? 0];
  const [job, way, since, until] = [table.job[row] ?? -1, table.way[row] ?? -1, table.since[row] ?? 0, table.until[row] ?? 0];
  const bit = 1 << (table.origin[row] ?? 0);
  const known = into.get(from);
  if (known === undefined) {
    into.set(from, { from, to, job, way, said: bit, since, until });
    return;
  }
  if (known.job === -1) known.job = job;
  if (known.way === -1) known.way = way;
  known.said |= bit;
  known.since = Math.min(known.since, since);
  known.until = Math.max(known.until, until);
}

/** Edges into a place at that moment, by where they come from. */
export function mergedInto(table: EdgeTable, place: number, moment: Moment, isIn: (place: number) => boolean): Map<number, Merged> {
  const found = new Map<number, Merged>();
  eachRow(table, place, 'upstream', moment, (row) => {
    if (isIn(table.from[row] ?? 0)) merge(found, table, row);
  });
  return found;
}

/** Edges of which both ends are among the nodes. */
export function edgesBetween(
  graph: LineageGraph,
  nodes: Iterable<number>,
  isIn: (node: number) => boolean,
  moment: Moment,
  supports: Supports,
): LineageEdge[] {
  return [...nodes].flatMap((node) =>
    [...mergedInto(graph.edges, node, moment, isIn).values()].map((merged) => edgeView(graph, merged, moment, supports)),
  );
}

export function edgeView(graph: LineageGraph, { from, to, said, since, until }: Merged, moment: Moment, supports: Supports): LineageEdge {
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
}

function columnEdgeCount(
  { columnsStart, columnsOf, columns, columnEdges }: LineageGraph,
  from: number,
  to: number,
  moment: Moment,
): number {
  let count = 0;
  for (let at = columnsStart[to] ?? 0; at < (columnsStart[to + 1] ?? 0); at += 1) {
    // Rows of one source stand for one edge; mostly there is one source, and no set is needed.
    let first = -1;
    let others: Set<number> | undefined;
    eachRow(columnEdges, columnsOf[at] ?? 0, 'upstream', moment, (row) => {
      const source = columnEdges.from[row] ?? 0;
      if (source === first || columns[source]?.node !== from) return;
      if (first === -1) first = source;
      else (others ??= new Set()).add(source);
    });
    count += (first === -1 ? 0 : 1) + (others?.size ?? 0);
  }
  return count;
}

/** Column edges into columns that come from columns of the same choice. */
export function columnEdgesBetween(
  graph: LineageGraph,
  columns: Iterable<number>,
  isIn: (column: number) => boolean,
  moment: Moment,
  supports: Supports,
): LineageColumnEdge[] {
  return [...columns].flatMap((column) =>
    [...mergedInto(graph.columnEdges, column, moment, isIn).values()].map((merged) => columnEdgeView(graph, merged, supports)),
  );
}

export function columnEdgeView(
  graph: LineageGraph,
  { from, to, job, way, said, since, until }: Merged,
  supports: Supports,
): LineageColumnEdge {
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
