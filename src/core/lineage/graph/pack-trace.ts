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
  const instant = (value: string | null): number => (value === null ? -1 : text(value));
  return {
    ...rest,
    origins: [...origins],
    nodes: {
      id: column(nodes, ({ id }) => id),
      name: column(nodes, ({ name }) => name),
      title: column(nodes, ({ title }) => title),
      namespace: column(nodes, ({ namespace }) => text(namespace)),
      system: column(nodes, ({ system }) => text(system)),
      columnCount: column(nodes, ({ columnCount }) => columnCount ?? -1),
      origins: column(nodes, (node) => originBits(node.origins)),
      hop: column(nodes, ({ hop }) => hop),
      moreUpstream: column(nodes, ({ more }) => more.upstream),
      moreDownstream: column(nodes, ({ more }) => more.downstream),
      asset: sparse(nodes, ({ asset }) => asset),
      owners: sparse(nodes, ({ owners }) => filled(owners)),
      sampleIds: sparse(nodes, ({ sampleIds }) => filled(sampleIds)),
      fields: sparse(nodes, ({ fields }) => filled(fields)),
    },
    edges: {
      from: column(edges, ({ from }) => placeOf(from)),
      to: column(edges, ({ to }) => placeOf(to)),
      origins: column(edges, (edge) => originBits(edge.origins)),
      since: column(edges, ({ since }) => instant(since)),
      until: column(edges, ({ until }) => instant(until)),
      columnEdgeCount: column(edges, ({ columnEdgeCount }) => columnEdgeCount),
      support: sparse(edges, ({ support }) => (support === 'untested' ? null : support)),
    },
    texts: [...texts.keys()],
  };
}

const column = <Row>(rows: readonly Row[], valueOf: (row: Row) => string | number): string => JSON.stringify(rows.map(valueOf));

const filled = <Item>(list: readonly Item[]): Item[] | null => (list.length === 0 ? null : [...list]);

function sparse<Row, Value>(rows: readonly Row[], valueOf: (row: Row) => Value | null): [number, Value][] {
  const found: [number, Value][] = [];
  for (const [place, row] of rows.entries()) {
    const value = valueOf(row);
    if (value !== null) found.push([place, value]);
  }
  return found;
}
