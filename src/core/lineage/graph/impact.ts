import type { LineageNode } from '#contract/lineage/graph.ts';
import type { Impact } from '#contract/lineage/questions.ts';
import type { LineageGraph } from './lineage-graph.ts';
import { eachRow, type Moment } from './moment.ts';
import { nodeView } from './node-view.ts';
import { type Reach, reachOfColumn, reachOfNode } from './reach.ts';
import { type Around, placeOf } from './trace.ts';

/** Everything that may break where a place changes, the nearest first, with whom to tell. */
export function impactOf(
  graph: LineageGraph,
  { node, column, limit }: { readonly node: number; readonly column: number | null; readonly limit: number },
  moment: Moment,
  around: Around,
): Impact {
  const through = column === null ? reachOfNode(graph, node, 'downstream', moment) : reachOfColumn(graph, column, 'downstream', moment);
  const maybe = column === null ? new Map<number, number>() : silentReaders(graph, through, moment);
  const all = [...through.hops, ...maybe].filter(([other]) => other !== node).toSorted(([, one], [, other]) => one - other);
  const views = all.map(([other]) => nodeView(graph, other, moment, around));
  const affected = all.slice(0, limit).flatMap(([other, hop], place) => {
    const view = views[place];
    if (view === undefined) return [];
    const through_ = [...(through.columns.get(other)?.keys() ?? [])];
    return [
      {
        node: view,
        hop,
        fields: through_.flatMap((one) => graph.columns[one]?.field ?? []),
        isWhole: through_.some((one) => graph.columns[one]?.field === null),
        through: maybe.has(other) || column === null ? ('datasets' as const) : ('columns' as const),
      },
    ];
  });
  const left = all.length - affected.length;
  return {
    start: placeOf(graph, node, column),
    asOf: new Date(moment.at).toISOString(),
    complete: left === 0,
    cutBecause:
      left === 0 ? [] : [`No more than ${limit.toLocaleString('en')} nodes are listed: ${left.toLocaleString('en')} more are affected.`],
    affected,
    counts: {
      datasets: views.filter(({ kind }) => kind === 'dataset').length,
      jobs: views.filter(({ kind }) => kind === 'job').length,
      columns: [...through.columns].reduce((sum, [other, own]) => sum + (other === node ? 0 : own.size), 0),
      maybe: maybe.size,
    },
    ...whomToTell(views),
  };
}

/**
 * Nodes that read an affected data set, or are written from one, without anybody saying which of its columns they use: they, and all
 * that comes of them, may be affected. A step of which column edges are known uses what these name, and no more.
 */
function silentReaders(graph: LineageGraph, { hops, columns }: Reach, moment: Moment): Map<number, number> {
  const found = new Map<number, number>();
  const waiting: { readonly node: number; readonly hop: number }[] = [];
  const reach = (node: number, hop: number): void => {
    if (hops.has(node) || (found.get(node) ?? Infinity) <= hop) return;
    found.set(node, hop);
    waiting.push({ node, hop });
  };
  const onward = (node: number, hop: number, isTold: (to: number) => boolean): void =>
    eachRow(graph.edges, node, 'downstream', moment, (row) => {
      const to = graph.edges.to[row] ?? 0;
      if (!isTold(to)) reach(to, hop + 1);
    });
  for (const [node, hop] of hops) {
    const told = columns.has(node) ? toldReaders(graph, node, moment) : null;
    onward(node, hop, (to) => (told === null ? isTold(graph, node, to, moment) : told.has(to)));
  }
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) onward(next.node, next.hop, () => false);
  return found;
}

/** Jobs and data sets that column edges out of a data set go to. */
function toldReaders({ columnsStart, columnsOf, columns, columnEdges }: LineageGraph, node: number, moment: Moment): Set<number> {
  const found = new Set<number>();
  for (let at = columnsStart[node] ?? 0; at < (columnsStart[node + 1] ?? 0); at += 1) {
    eachRow(columnEdges, columnsOf[at] ?? 0, 'downstream', moment, (row) => {
      const job = columnEdges.job[row] ?? -1;
      found.add(job === -1 ? (columns[columnEdges.to[row] ?? 0]?.node ?? -1) : job);
    });
  }
  return found;
}

/** Whether column edges that a job makes lead into a data set. */
function isTold({ columnsStart, columnsOf, columnEdges }: LineageGraph, job: number, to: number, moment: Moment): boolean {
  let isThere = false;
  for (let at = columnsStart[to] ?? 0; at < (columnsStart[to + 1] ?? 0); at += 1) {
    eachRow(columnEdges, columnsOf[at] ?? 0, 'upstream', moment, (row) => {
      if (columnEdges.job[row] === job) isThere = true;
    });
  }
  return isThere;
}

function whomToTell(views: readonly LineageNode[]): Pick<Impact, 'owners' | 'withoutOwner' | 'projects' | 'withoutProject'> {
  const owners = new Map<string, number>();
  const projects = new Map<string, Impact['projects'][number]>();
  let [withoutOwner, withoutProject] = [0, 0];
  for (const { owners: own, asset } of views) {
    for (const name of own) owners.set(name, (owners.get(name) ?? 0) + 1);
    if (own.length === 0) withoutOwner += 1;
    if (asset === null || asset.projectId === null) {
      withoutProject += 1;
      continue;
    }
    const { projectId: id, projectName: name, domainUnitName } = asset;
    projects.set(id, { id, name, domainUnitName, nodes: (projects.get(id)?.nodes ?? 0) + 1 });
  }
  return {
    owners: [...owners]
      .map(([name, nodes]) => ({ name, nodes }))
      .toSorted((one, other) => other.nodes - one.nodes || (one.name < other.name ? -1 : 1)),
    withoutOwner,
    projects: [...projects.values()].toSorted((one, other) => other.nodes - one.nodes || (one.id < other.id ? -1 : 1)),
    withoutProject,
  };
}
