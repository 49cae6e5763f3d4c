import type { Trace, TracedNode } from '#contract/lineage/trace.ts';

/** Where a node stands: columns from upstream (0) to downstream, rows from the top; whole numbers. */
export interface PlacedNode {
  readonly node: TracedNode;
  readonly column: number;
  readonly row: number;
}

export interface HopLayout {
  readonly nodes: readonly PlacedNode[];
  readonly columns: number;
  readonly rows: number;
}

/** Times that the order within the hops is looked at again, left to right and back. */
const sweeps = 8;

/**
 * Places a trace by hops, one column for each, and orders every column so that few edges cross: each node goes to the mean place of its neighbours
 * (barycentre heuristic, Sugiyama, Tagawa and Toda 1981). The same trace gives the same places, in whatever order its nodes come.
 */
export function layoutByHops({ edges, nodes }: Pick<Trace, 'edges' | 'nodes'>): HopLayout {
  const hops = [...new Set(nodes.map(({ hop }) => hop))].toSorted((one, other) => one - other);
  const columns = hops.map((hop) =>
    nodes.filter((node) => node.hop === hop).toSorted((one, other) => compare(one.title, other.title) || compare(one.id, other.id)),
  );
  const neighbours = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { from, to } of edges) {
    neighbours.get(from)?.push(to);
    neighbours.get(to)?.push(from);
  }
  const height = Math.max(0, ...columns.map(({ length }) => length));
  const place = new Map<string, number>();
  const note = (column: readonly TracedNode[]): void =>
    column.forEach(({ id }, row) => place.set(id, Math.floor((height - column.length) / 2) + row));
  columns.forEach(note);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const at of sweep % 2 === 0 ? columns.keys() : [...columns.keys()].toReversed()) {
      const column = columns[at] ?? [];
      const mean = new Map(
        column.map(({ id }) => {
          const places = (neighbours.get(id) ?? []).flatMap((other) => place.get(other) ?? []);
          return [id, places.length === 0 ? (place.get(id) ?? 0) : places.reduce((sum, each) => sum + each, 0) / places.length];
        }),
      );
      const sorted = column.toSorted(
        (one, other) => (mean.get(one.id) ?? 0) - (mean.get(other.id) ?? 0) || compare(one.title, other.title) || compare(one.id, other.id),
      );
      columns[at] = sorted;
      note(sorted);
    }
  }
  return {
    nodes: columns.flatMap((column, at) => column.map((node) => ({ node, column: at, row: place.get(node.id) ?? 0 }))),
    columns: columns.length,
    rows: height,
  };
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
