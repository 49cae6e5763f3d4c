import type { LineageColumnEdge, LineageOrigin, Support } from '#contract/lineage/graph.ts';
import { formatCount, plural } from '../../ui/format.ts';
import type { Grouping } from './graph/build-view.ts';
import type { Side } from './graph/known-graph.ts';
import type { Change, ViewEdge, ViewNode } from './graph/view-graph.ts';

export const originWords: Readonly<Record<LineageOrigin, string>> = {
  event: 'OpenLineage event',
  dbt: 'dbt manifest',
  sql: 'SQL',
  catalog: 'DataZone',
  hand: 'Drawn by hand',
};

export const supportWords: Readonly<Record<Support, string>> = {
  untested: 'Untested',
  supported: 'Supported by data',
  contradicted: 'Contradicted by data',
};

export const changeWords: Readonly<Record<Change, string>> = { added: 'Added', removed: 'Removed', changed: 'Changed' };
export const kindWords = { dataset: 'data set', job: 'job' } as const;
export const groupingWords: Readonly<Record<Grouping, string>> = { none: 'Not grouped', system: 'By system', unit: 'By domain unit' };

/** "start", "2 hops upstream". */
export function hopWords(hop: number): string {
  if (hop === 0) return 'start';
  return `${plural(Math.abs(hop), 'hop')} ${hop < 0 ? 'upstream' : 'downstream'}`;
}

export const sideWords: Readonly<Record<Side, string>> = { upstream: 'upstream', downstream: 'downstream' };

/** What a box says to somebody who does not see the picture. */
export function nodeLabel(node: ViewNode, before: number, after: number): string {
  const change = node.change === null ? [] : [changeWords[node.change].toLowerCase()];
  const ties = [`${formatCount(before)} before it, ${formatCount(after)} after it`];
  switch (node.kind) {
    case 'thing': {
      const { title, kind, system, asset } = node.node;
      const beyond = node.beyond.upstream + node.beyond.downstream;
      return [
        title,
        kindWords[kind],
        system,
        ...(asset?.domainUnitName === undefined || asset.domainUnitName === null ? [] : [asset.domainUnitName]),
        hopWords(node.hop),
        ...change,
        ...ties,
        ...(beyond > 0 ? [`${formatCount(beyond)} more not in view`] : []),
        ...(node.columns.length > 0 ? [plural(node.columns.length, 'column')] : []),
      ].join(', ');
    }
    case 'group':
      return [node.title, `group of ${formatCount(node.members.length)}`, ...change, ...ties].join(', ');
    case 'bundle':
      return `${formatCount(node.members.length + node.beyond)} more ${sideWords[node.side]}, in one box`;
    case 'joint':
      return [`${node.node.title}, hidden by filters`, ...ties].join(', ');
  }
}

/** What a line says: "via 2 that filters hide", "3 edges, OpenLineage event". */
export function edgeWords(edge: ViewEdge): string {
  if (edge.edges.length === 0) return edge.through > 0 ? `${plural(edge.through, 'step')} hidden by filters` : 'Several edges';
  return [
    ...(edge.edges.length > 1 ? [plural(edge.edges.length, 'edge')] : []),
    edge.origins.map((origin) => originWords[origin]).join(', '),
  ].join(', ');
}

/** "member_no → patient_id", or what the column decides. */
export const columnEdgeTitle = (edge: LineageColumnEdge): string => `${edge.fromField} → ${edge.toField ?? 'which rows there are'}`;
