import type { LineageNode } from '#contract/lineage/graph.ts';
import { titleOf, systemOf } from '../names.ts';
import type { LineageGraph } from './lineage-graph.ts';
import type { NodeFact } from './lineage-data.ts';
import { hasRow, type Moment, originsOf } from './moment.ts';

/** What others know of a node. */
export interface Surroundings {
  readonly assetOf: (node: number) => LineageNode['asset'];
  readonly samplesOf: (node: number) => readonly string[];
}

export const factAt = <Value>(facts: readonly NodeFact<Value>[] | undefined, at: number): Value | undefined =>
  facts?.findLast(({ since, until }) => since <= at && at < until)?.value;

export function nodeView(graph: LineageGraph, node: number, moment: Moment, { assetOf, samplesOf }: Surroundings): LineageNode {
  const name = graph.nodes[node] ?? { kind: 'dataset', namespace: '', name: '' };
  const asset = assetOf(node);
  return {
    kind: name.kind,
    namespace: name.namespace,
    name: name.name,
    id: graph.ids[node] ?? '',
    title: factAt(graph.titles.get(node), moment.at) ?? asset?.name ?? titleOf(name),
    system: systemOf(name),
    asset,
    owners: [...(factAt(graph.owners.get(node), moment.at) ?? [])],
    columnCount: name.kind === 'job' ? null : knownColumnCount(graph, node, moment),
    origins: originsOf(graph.namedBy[node] ?? 0),
    sampleIds: [...samplesOf(node)],
  };
}

/** Columns of a data set that are described or named by an edge at that moment. */
export function knownColumns(graph: LineageGraph, node: number, moment: Moment): { column: number; isDescribed: boolean }[] {
  const found: { column: number; isDescribed: boolean }[] = [];
  eachKnownColumn(graph, node, moment, (column, isDescribed) => found.push({ column, isDescribed }));
  return found;
}

function knownColumnCount(graph: LineageGraph, node: number, moment: Moment): number {
  let count = 0;
  eachKnownColumn(graph, node, moment, () => (count += 1));
  return count;
}

function eachKnownColumn(graph: LineageGraph, node: number, moment: Moment, take: (column: number, isDescribed: boolean) => void): void {
  for (let at = graph.columnsStart[node] ?? 0; at < (graph.columnsStart[node + 1] ?? 0); at += 1) {
    const column = graph.columnsOf[at] ?? 0;
    if (graph.columns[column]?.field === null) continue;
    const isDescribed = isDescribedAt(graph, column, moment.at);
    if (isDescribed || hasEdge(graph, column, moment)) take(column, isDescribed);
  }
}

function isDescribedAt({ described: { start, since, until } }: LineageGraph, column: number, at: number): boolean {
  for (let row = start[column] ?? 0; row < (start[column + 1] ?? 0); row += 1) {
    if ((since[row] ?? 0) <= at && at < (until[row] ?? 0)) return true;
  }
  return false;
}

const hasEdge = ({ columnEdges }: LineageGraph, column: number, moment: Moment): boolean =>
  hasRow(columnEdges, column, 'upstream', moment) || hasRow(columnEdges, column, 'downstream', moment);
