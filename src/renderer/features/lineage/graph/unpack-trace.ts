import type { LineageEdge, LineageOrigin } from '#contract/lineage/graph.ts';
import type { PackedTrace } from '#contract/lineage/packed-trace.ts';
import type { Trace, TracedNode } from '#contract/lineage/trace.ts';

/** A trace row by row again. Lists that are the same in many rows are one list: they are not to be changed. */
export function unpackTrace({ nodes, edges, texts, origins, ...rest }: PackedTrace): Trace {
  const originsOf = reader(origins);
  const assets = new Map(nodes.asset);
  const owners = new Map(nodes.owners);
  const samples = new Map(nodes.sampleIds);
  const fields = new Map(nodes.fields);
  const supports = new Map(edges.support);
  return {
    ...rest,
    nodes: nodes.id.map((id, place): TracedNode => {
      const count = nodes.columnCount[place] ?? -1;
      return {
        kind: id.startsWith('j') ? 'job' : 'dataset',
        namespace: texts[nodes.namespace[place] ?? -1] ?? '',
        name: nodes.name[place] ?? '',
        id,
        title: nodes.title[place] ?? '',
        system: texts[nodes.system[place] ?? -1] ?? '',
        asset: assets.get(place) ?? null,
        owners: owners.get(place) ?? none,
        columnCount: count === -1 ? null : count,
        origins: originsOf(nodes.origins[place] ?? 0),
        sampleIds: samples.get(place) ?? none,
        hop: nodes.hop[place] ?? 0,
        fields: fields.get(place) ?? none,
        more: { upstream: nodes.moreUpstream[place] ?? 0, downstream: nodes.moreDownstream[place] ?? 0 },
      };
    }),
    edges: edges.from.map((source, place): LineageEdge => {
      const from = nodes.id[source] ?? '';
      const to = nodes.id[edges.to[place] ?? -1] ?? '';
      return {
        id: `${from}>${to}`,
        from,
        to,
        origins: originsOf(edges.origins[place] ?? 0),
        since: instantOf(edges.since[place] ?? null),
        until: instantOf(edges.until[place] ?? null),
        columnEdgeCount: edges.columnEdgeCount[place] ?? 0,
        support: supports.get(place) ?? 'untested',
      };
    }),
  };
}

const none: never[] = [];
const instantOf = (milliseconds: number | null): string | null => (milliseconds === null ? null : new Date(milliseconds).toISOString());

function reader(origins: readonly LineageOrigin[]): (bits: number) => LineageOrigin[] {
  const known = new Map<number, LineageOrigin[]>();
  return (bits) => {
    const read = known.get(bits) ?? origins.filter((_, place) => ((bits >> place) & 1) === 1);
    known.set(bits, read);
    return read;
  };
}
