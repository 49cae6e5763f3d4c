import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { columnEdgesBetween, edgesBetween } from '../../../src/core/lineage/graph/edges-between.ts';
import { type Drawn, withDrawn } from '../../../src/core/lineage/graph/drawn.ts';
import { type LineageGraph, lineageGraph } from '../../../src/core/lineage/graph/lineage-graph.ts';
import { allOrigins } from '../../../src/core/lineage/graph/moment.ts';
import { reachOfColumn, reachOfNode } from '../../../src/core/lineage/graph/reach.ts';
import { readEvent } from '../../../src/core/lineage/openlineage/read-event.ts';
import { countLineage } from '../../../src/core/lineage/openlineage/summary.ts';
import { graphOf, newStore, runEvent, type ShortEvent, uttered } from '../../support/lineage/store.ts';

const store = newStore();
afterAll(() => store.close());

/** Empties the store, fills it with these imports, and reads it. */
async function graphWith(imports: readonly (readonly ShortEvent[])[], drawn: readonly Drawn[] = []): Promise<LineageGraph> {
  await store.remove(await store.imports());
  for (const [number, events] of imports.entries()) await store.add(String(number), 'event', uttered(events.map(runEvent)));
  return lineageGraph(withDrawn(await store.load(), drawn));
}

const instantOfDay = (day: number): number => Date.parse(`2026-01-${String(day).padStart(2, '0')}T00:00:00Z`);
const dayText = (day: number): string => `2026-01-${String(day).padStart(2, '0')}`;

/** Everything that holds at an instant, as sorted texts. */
function stateOf(graph: LineageGraph, at: number): string[] {
  const moment = { at, said: allOrigins };
  const named = (id: string): string => graph.nodes[graph.numberOf(id) ?? -1]?.name ?? '?';
  const edges = edgesBetween(graph, graph.nodes.keys(), () => true, moment, new Map());
  const columns = columnEdgesBetween(graph, graph.columns.keys(), () => true, moment, new Map());
  return [
    ...edges.map(({ from, to }) => `${named(from)} > ${named(to)}`),
    ...columns.map(({ from, fromField, to, toField }) => `${named(from)}.${fromField} > ${named(to)}.${toField ?? ''}`),
  ].toSorted();
}

type Event = ShortEvent & { readonly day: number; readonly run: string };

/** The same in the simplest way: all events are looked at for every instant. */
function naiveState(events: readonly Event[], day: number): string[] {
  const jobs = [...new Set(events.map(({ job }) => job))];
  const found = new Set<string>();
  for (const job of jobs) {
    const own = events.filter((event) => event.job === job);
    const outputs = newest(own, day, ({ out = [] }) => out);
    for (const to of outputs) found.add(`${job} > ${to}`);
    for (const from of newest(own, day, ({ in: read = [] }) => read)) found.add(`${from} > ${job}`);
    for (const to of outputs) {
      const columns = newest(own, day, (event) =>
        Object.entries(event.columns?.[to] ?? {}).flatMap(([field, from]) => from.map((place) => `${place} > ${to}.${field}`)),
      );
      for (const edge of columns) {
        found.add(edge);
        found.add(`${edge.slice(0, edge.indexOf('.'))} > ${job}`);
      }
    }
  }
  return [...found].toSorted();
}

/** What the newest version says: the events of one run together, from the first of them that says anything. */
function newest(events: readonly Event[], day: number, of: (event: Event) => readonly string[]): readonly string[] {
  const speaking = events.filter((event) => of(event).length > 0);
  const runs = [...new Set(speaking.map(({ run }) => run))].map((run) => {
    const own = speaking.filter((event) => event.run === run);
    return { at: Math.min(...own.map((event) => event.day)), items: own.flatMap(of) };
  });
  const past = runs.filter(({ at }) => at <= day);
  const last = Math.max(...past.map(({ at }) => at));
  return past.filter(({ at }) => at === last).flatMap(({ items }) => items);
}

const name = fc.constantFrom('a', 'b', 'c', 'd');
const field = fc.constantFrom('x', 'y', '');
const event: fc.Arbitrary<Event> = fc
  .record({
    job: fc.constantFrom('j', 'k'),
    run: fc.integer({ min: 0, max: 3 }),
    day: fc.integer({ min: 1, max: 6 }),
    in: fc.uniqueArray(name, { maxLength: 2 }),
    out: fc.uniqueArray(name, { maxLength: 2 }),
    columns: fc.array(fc.record({ from: name, fromField: fc.constantFrom('x', 'y'), to: name, field }), { maxLength: 3 }),
  })
  .map(({ columns, run, day, ...rest }) => {
    const byTarget: Record<string, Record<string, string[]>> = {};
    for (const { from, fromField, to, field: written } of columns) {
      if (!rest.out.includes(to)) continue;
      const own = ((byTarget[to] ??= {})[written] ??= []);
      const place = `${from}.${fromField}`;
      if (!own.includes(place)) own.push(place);
    }
    return { ...rest, day, at: dayText(day), run: `${rest.job}${run}`, columns: byTarget };
  });

const broken = function* () {
  yield* uttered([runEvent({ job: 'j', at: '2026-01-01', in: ['a'], out: ['b'] })]);
  throw new Error('It broke off');
};

describe('when lineage holds', () => {
  it('is what the newest version says, in whichever order and however often events come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(event, { minLength: 1, maxLength: 8 }),
        fc.array(fc.nat(), { minLength: 16, maxLength: 16 }),
        async (events, keys) => {
          const doubled = [...events, ...events].map((one, place) => ({ one, key: keys[place] ?? 0 }));
          const shuffled = doubled.toSorted((one, other) => one.key - other.key).map(({ one }) => one);
          const half = Math.floor(shuffled.length / 2);
          const graph = await graphWith([shuffled.slice(0, half), shuffled.slice(half)]);
          for (let day = 0; day <= 7; day += 1)
            expect(stateOf(graph, instantOfDay(day + 1) - 1), `day ${day}`).toEqual(naiveState(events, day));
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);

  it('is as if it had never been, once an import was taken back', async () => {
    const first: ShortEvent[] = [{ job: 'j', at: '2026-01-01', in: ['a'], out: ['b'] }];
    const before = await graphWith([first]);
    const state = stateOf(before, instantOfDay(20));
    await store.add('more', 'event', uttered([runEvent({ job: 'j', at: '2026-01-05', in: ['c'], out: ['b'] })]));
    expect(stateOf(await graphOf(store), instantOfDay(20))).not.toEqual(state);
    await store.remove(['more']);
    const after = await graphOf(store);
    expect(stateOf(after, instantOfDay(20))).toEqual(state);
    expect(
      after.nodes
        .filter((_, node) => !Number.isNaN(after.firstSeen[node]))
        .map((node) => node.name)
        .toSorted(),
    ).toEqual(['a', 'b', 'j']);
  });

  it('lets go of an import that the workspace never heard of, when it is opened again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'meshbench-lineage-'));
    const path = join(folder, 'lineage.duckdb');
    const before = newStore(path);
    await before.add('known', 'event', uttered([runEvent({ job: 'j', at: '2026-01-01', in: ['a'], out: ['b'] })]));
    await before.add('lost', 'event', uttered([runEvent({ job: 'k', at: '2026-01-01', in: ['b'], out: ['c'] })]));
    await before.close();
    const after = newStore(path, new Set(['known']));
    expect(await after.imports()).toEqual(['known']);
    expect(stateOf(await graphOf(after), instantOfDay(9))).toEqual(['a > j', 'j > b']);
    await after.close();
    await rm(folder, { recursive: true });
  });

  it('takes nothing in where an import is interrupted', async () => {
    await graphWith([]);
    await expect(store.add('broken', 'event', broken())).rejects.toThrow('It broke off');
    expect(await store.imports()).toEqual([]);
    expect(stateOf(await graphOf(store), instantOfDay(9))).toEqual([]);
  });
});

const dataset = (own: string) => ({ kind: 'dataset', namespace: 'n', name: own }) as const;

describe('what people draw', () => {
  const job = { kind: 'job', namespace: 'n', name: 'j' } as const;

  it('is added to what was imported, and taken from it, for its time', async () => {
    const drawn: Drawn[] = [
      { statement: { kind: 'edge', from: dataset('a'), to: dataset('z'), transformation: null }, since: -Infinity, until: Infinity },
      { statement: { kind: 'no_edge', from: dataset('a'), to: job }, since: instantOfDay(3), until: instantOfDay(5) },
    ];
    const graph = await graphWith([[{ job: 'j', at: '2026-01-01', in: ['a'], out: ['b'], columns: { b: { x: ['a.y'] } } }]], drawn);
    const all = ['a > j', 'a > z', 'a.y > b.x', 'j > b'];
    expect(stateOf(graph, instantOfDay(2))).toEqual(all);
    // Without the edge that it goes along, a column edge is none.
    expect(stateOf(graph, instantOfDay(4))).toEqual(['a > z', 'j > b']);
    expect(stateOf(graph, instantOfDay(6))).toEqual(all);
  });
});

describe('reach', () => {
  it('ends in cycles and self-loops, of nodes and of columns', async () => {
    const graph = await graphWith([
      [
        { job: 'j', at: '2026-01-01', in: ['a', 'b'], out: ['b'], columns: { b: { x: ['a.x', 'b.x'] } } },
        { job: 'k', at: '2026-01-01', in: ['b'], out: ['a'], columns: { a: { x: ['b.x'] } } },
      ],
    ]);
    const moment = { at: instantOfDay(9), said: allOrigins };
    const b = graph.nodes.findIndex((node) => node.name === 'b');
    expect(reachOfNode(graph, b, 'upstream', moment).hops.size).toBe(4);
    const column = graph.columnNumber(b, 'x') ?? -1;
    const reached = [...reachOfColumn(graph, column, 'upstream', moment).columns.values()].flatMap((own) => [...own.keys()]);
    expect(reached.flatMap((one) => graph.columns[one]?.field ?? [])).toEqual(['x', 'x']);
  });

  it('passes a node with ten thousand neighbours', async () => {
    const many = Array.from({ length: 10_000 }, (_, number) => `d${number}`);
    const graph = await graphWith([[{ job: 'hub', at: '2026-01-01', in: many, out: ['one'] }]]);
    const one = graph.nodes.findIndex((node) => node.name === 'one');
    const { hops } = reachOfNode(graph, one, 'upstream', { at: instantOfDay(2), said: allOrigins });
    expect(hops.size).toBe(10_002);
  });

  it('tells names apart whatever separators they have', async () => {
    const events = ['a.b', 'a/b', 'a', 'a\u001Fb', 'a:b', 'a>b', ' ', '"', 'a\nb'].map((own) => ({
      job: { namespace: own, name: 'b' },
      run: { runId: own },
      inputs: [{ namespace: own, name: 'b' }],
      outputs: [{ namespace: 'n', name: own }],
    }));
    await store.remove(await store.imports());
    await store.add('odd', 'event', uttered(events));
    const graph = await graphOf(store);
    const known = graph.nodes.filter((_, node) => !Number.isNaN(graph.firstSeen[node]));
    expect(known).toHaveLength(27);
    expect(new Set(graph.ids).size).toBe(graph.ids.length);
  });
});

it('counts what an import says as it is counted without a store', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 8 }), async (events) => {
      await store.remove(await store.imports());
      const said = events.map(runEvent);
      const facts = said.flatMap((one) => readEvent(one, () => undefined) ?? []);
      expect(await store.add('counted', 'event', uttered(said))).toEqual(countLineage(facts));
    }),
    { numRuns: 15 },
  );
}, 60_000);
