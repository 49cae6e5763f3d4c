import type { Diff } from '#contract/lineage/questions.ts';
import { columnEdgeView, edgeView, type Merged, mergedInto } from './edges-between.ts';
import type { EdgeTable } from './edge-table.ts';
import type { LineageGraph } from './lineage-graph.ts';
import type { Moment } from './moment.ts';
import { nodeView } from './node-view.ts';
import { reportOf } from './difference-report.ts';
import { select } from './selection.ts';
import type { Question } from './selection.ts';
import type { Around } from './trace.ts';

/**
 * What differs between two moments.
 * @param question what is compared: what is around a place at either moment; null for all there is
 * @param limit differences of each kind that are told; the others are counted
 */
export function differenceOf(
  graph: LineageGraph,
  question: Omit<Question, 'limit'> | null,
  [before, after]: readonly [Moment, Moment],
  limit: number,
  around: Around,
): Diff {
  const [was, is] = [before, after].map((moment) =>
    question === null ? null : select(graph, { ...question, limit: graph.nodes.length }, moment),
  );
  const isAround = (node: number): boolean => was === null || is === null || was?.hops.has(node) === true || is?.hops.has(node) === true;
  const followed =
    question?.column === undefined || question.column === null
      ? null
      : new Set([...(was?.columns.values() ?? []), ...(is?.columns.values() ?? [])].flat());
  const isColumnAround = (column: number): boolean =>
    followed === null ? isAround(graph.columns[column]?.node ?? 0) : followed.has(column);
  const edges = changesOf(graph.edges, graph.nodes.length, isAround, before, after);
  const columnEdges = changesOf(graph.columnEdges, graph.columns.length, isColumnAround, before, after);
  const nodes = nodesThat(graph, isAround, before, after);
  const told = <Item>(items: readonly Item[]): readonly Item[] => items.slice(0, limit);
  const { supports } = around;
  const counts = {
    nodes: { added: nodes.added.length, removed: nodes.removed.length, changed: 0 },
    edges: { added: edges.added.length, removed: edges.removed.length, changed: 0 },
    columnEdges: { added: columnEdges.added.length, removed: columnEdges.removed.length, changed: columnEdges.changed.length },
  };
  const left = Object.values(counts)
    .flatMap((kinds) => Object.values(kinds))
    .reduce((sum, count) => sum + Math.max(0, count - limit), 0);
  const difference: Omit<Diff, 'report'> = {
    before: new Date(before.at).toISOString(),
    after: new Date(after.at).toISOString(),
    counts,
    complete: left === 0,
    cutBecause:
      left === 0
        ? []
        : [
            `No more than ${limit.toLocaleString('en')} differences of each kind are listed: ${left.toLocaleString('en')} more are counted only.`,
          ],
    nodes: {
      added: told(nodes.added).map((node) => nodeView(graph, node, after, around)),
      removed: told(nodes.removed).map((node) => nodeView(graph, node, before, around)),
    },
    edges: {
      added: told(edges.added).map((edge) => edgeView(graph, edge, after, supports)),
      removed: told(edges.removed).map((edge) => edgeView(graph, edge, before, supports)),
    },
    columnEdges: {
      added: told(columnEdges.added).map((edge) => columnEdgeView(graph, edge, supports)),
      removed: told(columnEdges.removed).map((edge) => columnEdgeView(graph, edge, supports)),
      changed: told(columnEdges.changed).map(([one, other]) => ({
        before: columnEdgeView(graph, one, supports),
        after: columnEdgeView(graph, other, supports),
      })),
    },
  };
  return { ...difference, report: reportOf(difference, graph, { before, after }) };
}

interface Changes {
  readonly added: Merged[];
  readonly removed: Merged[];
  readonly changed: [Merged, Merged][];
}

function changesOf(table: EdgeTable, places: number, isAround: (place: number) => boolean, before: Moment, after: Moment): Changes {
  const changes: Changes = { added: [], removed: [], changed: [] };
  for (let place = 0; place < places; place += 1) {
    if (table.incomingStart[place] === table.incomingStart[place + 1] || !isAround(place)) continue;
    const [was, is] = [mergedInto(table, place, before, isAround), mergedInto(table, place, after, isAround)];
    for (const [from, edge] of is) {
      const old = was.get(from);
      if (old === undefined) changes.added.push(edge);
      else if (old.way !== edge.way || old.job !== edge.job) changes.changed.push([old, edge]);
    }
    for (const [from, edge] of was) if (!is.has(from)) changes.removed.push(edge);
  }
  return changes;
}

/** Nodes that had an edge at one of the moments only. */
function nodesThat(
  graph: LineageGraph,
  isAround: (node: number) => boolean,
  before: Moment,
  after: Moment,
): { added: number[]; removed: number[] } {
  const [was, is] = [connected(graph, before), connected(graph, after)];
  const added: number[] = [];
  const removed: number[] = [];
  for (let node = 0; node < graph.nodes.length; node += 1) {
    if (!isAround(node)) continue;
    if (was[node] === 0 && is[node] === 1) added.push(node);
    if (was[node] === 1 && is[node] === 0) removed.push(node);
  }
  return { added, removed };
}

function connected({ edges, nodes }: LineageGraph, { at, said }: Moment): Uint8Array {
  const found = new Uint8Array(nodes.length);
  for (let row = 0; row < edges.from.length; row += 1) {
    if ((edges.since[row] ?? 0) > at || at >= (edges.until[row] ?? 0) || ((said >> (edges.origin[row] ?? 0)) & 1) === 0) continue;
    found[edges.from[row] ?? 0] = 1;
    found[edges.to[row] ?? 0] = 1;
  }
  return found;
}
