import type { LineageEdge, LineageOrigin } from '#contract/lineage/graph.ts';
import type { PackedTrace } from '#contract/lineage/packed-trace.ts';
import type { Trace, TracedNode } from '#contract/lineage/trace.ts';

/** A trace row by row again. Lists that are the same in many rows are one list: they are not to be changed. */
export function unpackTrace({ nodes, edges, texts, origins, ...rest }: PackedTrace): Trace {
  const originsOf = reader(origins);
  const text = (places: readonly number[], place: number): string => texts[places[place] ?? -1] ?? '';
  const instant = (places: readonly number[], place: number): string | null => texts[places[place] ?? -1] ?? null;
  const assets = new Map(nodes.asset);
  const owners = new Map(nodes.owners);
  const samples = new Map(nodes.sampleIds);
  const fields = new Map(nodes.fields);
  const supports = new Map(edges.support);
  const [ids, names, titles] = [stringsOf(nodes.id), stringsOf(nodes.name), stringsOf(nodes.title)];
  const [namespaces, systems] = [integersOf(nodes.namespace), integersOf(nodes.system)];
  const [counts, nodeOrigins, hops] = [integersOf(nodes.columnCount), integersOf(nodes.origins), integersOf(nodes.hop)];
  const [moreUpstream, moreDownstream] = [integersOf(nodes.moreUpstream), integersOf(nodes.moreDownstream)];
  const [sources, targets, since, until] = [edges.from, edges.to, edges.since, edges.until].map(integersOf) as FourColumns;
  const [edgeOrigins, columnEdgeCounts] = [integersOf(edges.origins), integersOf(edges.columnEdgeCount)];
  return {
    ...rest,
    nodes: ids.map((id, place): TracedNode => {
      const count = counts[place] ?? -1;
      return {
        kind: id.startsWith('j') ? 'job' : 'dataset',
        namespace: text(namespaces, place),
        name: names[place] ?? '',
        id,
        title: titles[place] ?? '',
        system: text(systems, place),
        asset: assets.get(place) ?? null,
        owners: owners.get(place) ?? none,
        columnCount: count === -1 ? null : count,
        origins: originsOf(nodeOrigins[place] ?? 0),
        sampleIds: samples.get(place) ?? none,
        hop: hops[place] ?? 0,
        fields: fields.get(place) ?? none,
        more: { upstream: moreUpstream[place] ?? 0, downstream: moreDownstream[place] ?? 0 },
      };
    }),
    edges: sources.map((source, place): LineageEdge => {
      const from = ids[source] ?? '';
      const to = ids[targets[place] ?? -1] ?? '';
      return {
        id: `${from}>${to}`,
        from,
        to,
        origins: originsOf(edgeOrigins[place] ?? 0),
        since: instant(since, place),
        until: instant(until, place),
        columnEdgeCount: columnEdgeCounts[place] ?? 0,
        support: supports.get(place) ?? 'untested',
      };
    }),
  };
}

type FourColumns = [number[], number[], number[], number[]];

const integersOf = (column: string): number[] => JSON.parse(column) as number[];
const stringsOf = (column: string): string[] => JSON.parse(column) as string[];
const none: never[] = [];

function reader(origins: readonly LineageOrigin[]): (bits: number) => LineageOrigin[] {
  const known = new Map<number, LineageOrigin[]>();
  return (bits) => {
    const read = known.get(bits) ?? origins.filter((_, place) => ((bits >> place) & 1) === 1);
    known.set(bits, read);
    return read;
  };
}
