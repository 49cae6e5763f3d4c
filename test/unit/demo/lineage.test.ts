import { beforeAll, describe, expect, it } from 'vitest';
import planted from '../../../resources/demo/planted.json' with { type: 'json' };
import { openDatabaseFile } from '../../../src/adapters/duckdb/database.ts';
import { mirrorMigrations } from '../../../src/core/catalog/mirror/mirror-schema.ts';
import { fillMirror } from '../../../src/core/demo/fill-mirror.ts';
import { haldenMesh } from '../../../src/core/demo/mesh/mesh.ts';
import { assetsByIdentifier, identifiersOf } from '../../../src/core/lineage/assets.ts';
import { haldenLineage } from '../../../src/core/demo/lineage/halden-lineage.ts';
import { demoPlaces } from '../../../src/core/demo/lineage/lineage-places.ts';
import { rowsOf } from '../../../src/core/demo/mesh/lines.ts';
import { projectOf } from '../../../src/core/demo/mesh/organisation.ts';
import { unitTable } from '../../../src/core/demo/mesh/tables/organisation.ts';
import type { LineageGraph } from '../../../src/core/lineage/graph/lineage-graph.ts';
import { allOrigins } from '../../../src/core/lineage/graph/moment.ts';
import { summarise } from '../../../src/core/lineage/graph/summary.ts';
import { trace } from '../../../src/core/lineage/graph/trace.ts';
import { graphOf, newStore, uttered } from '../../support/lineage/store.ts';

const { lineage: facts } = planted;
const at = (date: string) => ({ at: Date.parse(date), said: allOrigins });
const unitOf = (key: string): string => rowsOf(unitTable, 4).find(([own]) => own === key)?.[1] ?? '';
const around = { supports: new Map(), assetOf: () => null, samplesOf: () => [] };

describe('the lineage of the demo company', () => {
  let events: string[] = [];
  let graph: LineageGraph;
  beforeAll(async () => {
    events = haldenLineage();
    const store = newStore();
    await store.add('demo', 'event', uttered(events.map((event): unknown => JSON.parse(event))));
    graph = await graphOf(store);
    await store.close();
  });
  const numberOf = (name: string): number => graph.nodes.findIndex((node) => node.name === name);
  const upstreamOf = (name: string, field: string | null, date: string) => {
    const node = numberOf(name);
    const column = field === null ? null : (graph.columnNumber(node, field) ?? null);
    const question = { node, column, direction: 'upstream', hops: null, limit: 1000, withColumns: false } as const;
    return trace(graph, question, at(date), around);
  };

  const sources = (date: string) => {
    const found = upstreamOf('table/mesh_pv/pv_denominator', 'exposed_patients', date);
    const direct = found.columnEdges.filter(({ toField, to }) => toField === 'exposed_patients' && to === found.start.node);
    return direct.map(({ fromField }) => fromField);
  };

  it('is the same every time', () => {
    expect(haldenLineage()).toEqual(events);
  });

  it('is as large as a company has it, over two years', () => {
    const summary = summarise(graph, at('2026-07-14T00:00:00Z'));
    expect(summary.datasets + summary.jobs).toBeGreaterThanOrEqual(150);
    expect(summary.columnEdges).toBeGreaterThanOrEqual(900);
    expect(Date.parse(summary.until ?? '') - Date.parse(summary.since ?? '')).toBeGreaterThanOrEqual(2 * 365 * 86_400_000);
  });

  it('leads from the figure of the inquiry to RxPath, the hospitals and the safety cases, through four domain units', () => {
    const found = upstreamOf(facts.figure.dataset, facts.figure.field, '2026-07-14T00:00:00Z');
    const names = found.nodes.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(facts.sources));
    const vendor = found.nodes.find(({ name }) => name === facts.sources[0]);
    // Data sets and jobs take turns.
    expect((vendor?.hop ?? 0) / -2).toBe(facts.hopsToVendor);
    expect(found.complete).toBe(true);
    const byName = new Map([...demoPlaces().values()].map((place) => [`${place.namespace} ${place.name}`, place]));
    const units = found.nodes.flatMap(({ namespace, name }) => {
      const project = byName.get(`${namespace} ${name}`)?.asset?.project;
      return project === undefined ? [] : [unitOf(projectOf(project).unit)];
    });
    expect([...new Set(units)].toSorted()).toEqual(facts.domainUnits);
  });

  it('changed one join', () => {
    const changed = `${facts.joinChanged.on}-02`;
    expect(sources(`${changed}T00:00:00Z`)).toEqual([facts.joinChanged.before]);
    expect(sources(`${changed}T23:59:00Z`)).toEqual([facts.joinChanged.after]);
  });

  it('has the edge that the data contradict on the way of the figure since then', () => {
    const { fromAsset, fromField, toAsset, toField } = facts.contradictedEdge;
    const places = [...demoPlaces().values()];
    const named = (asset: string) => graph.ids[numberOf(places.find((place) => place.asset?.name === asset)?.name ?? '')];
    const found = upstreamOf(facts.figure.dataset, facts.figure.field, '2026-07-14T00:00:00Z');
    expect(found.columnEdges).toContainEqual(expect.objectContaining({ from: named(fromAsset), fromField, to: named(toAsset), toField }));
  });

  it('has a hop of which nobody says where it comes from', () => {
    const found = upstreamOf(facts.figure.dataset, facts.figure.field, '2026-07-14T00:00:00Z');
    expect(found.deadEnds).toContainEqual({ node: graph.ids[numberOf(facts.gap)], field: null });
  });

  it('names every asset by its source identifier', () => {
    const assets = [...demoPlaces().values()].filter(({ asset }) => asset !== null);
    expect(new Set(assets.map(({ namespace, name }) => `${namespace} ${name}`)).size).toBe(assets.length);
  });
});

it('is tied to the assets of the demo’s catalog by their source identifiers', async () => {
  const mirror = await openDatabaseFile(':memory:');
  for (const { statements } of mirrorMigrations) for (const statement of statements) await mirror.run(statement);
  await fillMirror(mirror, haldenMesh());
  const assets = await assetsByIdentifier(mirror, 'demo');
  await mirror.close();
  for (const { asset, namespace, name } of demoPlaces().values()) {
    if (asset === null) continue;
    const found = identifiersOf({ namespace, name }).flatMap((identifier) => assets.get(identifier) ?? [])[0];
    expect(found).toMatchObject({ assetId: asset.id, name: asset.name, projectName: projectOf(asset.project).name });
  }
});
