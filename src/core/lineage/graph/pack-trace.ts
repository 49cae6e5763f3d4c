import type { PackedTrace } from '#contract/lineage/packed-trace.ts';
import type { Trace } from '#contract/lineage/trace.ts';
import { origins } from './lineage-data.ts';
import { originBits } from './moment.ts';

/** A trace column by column; nothing is left out. */
export function packTrace({ nodes, edges, ...rest }: Trace): PackedTrace {
  const texts = new Map<string, number>();
  const text = (value: string): number => {
    const known = texts.get(value);
    if (known !== undefined) return known;
    texts.set(value, texts.size);
    return texts.size - 1;
  };
  const places = new Map(nodes.map(({ id }, place) => [id, place]));
  const placeOf = (id: string): number => places.get(id) ?? -1;
  return {
    ...rest,
    origins: [...origins],
    nodes: {
      id: nodes.map(({ id }) => id),
      name: nodes.map(({ name }) => name),
      title: nodes.map(({ title }) => title),
      namespace: nodes.map(({ namespace }) => text(namespace)),
      system: nodes.map(({ system }) => text(system)),
      columnCount: nodes.map(({ columnCount }) => columnCount ?? -1),
      origins: nodes.map((node) => originBits(node.origins)),
      hop: nodes.map(({ hop }) => hop),
      moreUpstream: nodes.map(({ more }) => more.upstream),
      moreDownstream: nodes.map(({ more }) => more.downstream),
      asset: sparse(nodes, ({ asset }) => asset),
      owners: sparse(nodes, ({ owners }) => filled(owners)),
      sampleIds: sparse(nodes, ({ sampleIds }) => filled(sampleIds)),
      fields: sparse(nodes, ({ fields }) => filled(fields)),
    },
    edges: {
      from: edges.map(({ from }) => placeOf(from)),
      to: edges.map(({ to }) => placeOf(to)),
      origins: edges.map((edge) => originBits(edge.origins)),
      since: edges.map(({ since }) => milliseconds(since)),
      until: edges.map(({ until }) => milliseconds(until)),
      columnEdgeCount: edges.map(({ columnEdgeCount }) => columnEdgeCount),
      support: sparse(edges, ({ support }) => (support === 'untested' ? null : support)),
    },
    texts: [...texts.keys()],
  };
}

const filled = <Item>(list: readonly Item[]): Item[] | null => (list.length === 0 ? null : [...list]);
const milliseconds = (instant: string | null): number | null => (instant === null ? null : Date.parse(instant));

function sparse<Row, Value>(rows: readonly Row[], valueOf: (row: Row) => Value | null): [number, Value][] {
  const found: [number, Value][] = [];
  for (const [place, row] of rows.entries()) {
    const value = valueOf(row);
    if (value !== null) found.push([place, value]);
  }
  return found;
}
