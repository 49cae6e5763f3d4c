import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabaseFile } from '#adapters/duckdb/database.ts';
import type { MakeDemo } from '#engine/demo.ts';
import { demoConnectionId, makeDemoCatalog } from '#engine/make-demo-catalog.ts';
import { assetOfDelivery } from '#core/demo/mesh/mesh.ts';
import { ended, type RunningEngine, startEngine, temporaryFolder } from '../support/engine/real-engine.ts';
import planted from '../../resources/demo/planted.json' with { type: 'json' };

let data: Awaited<ReturnType<typeof temporaryFolder>>;
let engine: RunningEngine | null = null;
beforeEach(async () => {
  data = await temporaryFolder();
});
afterEach(async () => {
  await engine?.close();
  engine = null;
  await data.remove();
});

/** Leaves the vendors' deliveries out, which have tests of their own. */
const onlyCatalog: MakeDemo = (services, progress) =>
  services.missing.includes('catalog') ? makeDemoCatalog(services, progress) : Promise.resolve();

async function start(makeDemo: MakeDemo): Promise<RunningEngine['client']> {
  await engine?.close();
  engine = await startEngine(data.path, 'no lab is started here', { makeDemo });
  const [job] = await engine.client.jobs.list();
  if (job) expect((await ended(engine.client, job.id)).state).toBe('succeeded');
  return engine.client;
}

test('the demo workspace has the company’s domain from the start: nobody was asked for it', async () => {
  const client = await start(onlyCatalog);
  const [connection, ...others] = await client.catalog.connections.list();
  expect(others).toEqual([]);
  expect(connection).toMatchObject({ title: 'Halden Biopharma (demo)', settings: { domainId: 'dzd-haldenbiopharma' } });
  const { nodes } = await client.catalog.browse.children({ place: null });
  expect(nodes).toHaveLength(1);
  const id = assetOfDelivery[planted.rxpath.title] ?? '';
  const asset = await client.catalog.browse.asset({ connectionId: demoConnectionId, id });
  expect(asset.name).toBe(planted.rxpath.title);
  expect((await client.catalog.browse.revisions({ kind: 'asset', connectionId: demoConnectionId, id })).length).toBeGreaterThan(1);
  expect((await client.catalog.browse.columns({ connectionId: demoConnectionId, id })).map(({ name }) => name)).toContain('patient_token');
});

test('while it is open, the command line reads from a copy of it, with what was changed here, and opens nothing', async () => {
  const client = await start(onlyCatalog);
  const id = assetOfDelivery[planted.rxpath.title] ?? '';
  await client.catalog.changes.edit({
    connectionId: demoConnectionId,
    kind: 'asset',
    id,
    edits: [{ path: ['name'], value: 'Renamed just now' }],
  });
  const meshbench = (...words: string[]) =>
    promisify(execFile)(process.execPath, [resolve(import.meta.dirname, '../../bin/meshbench.mjs'), 'catalog', ...words, '--json'], {
      env: { ...process.env, MESHBENCH_HOME: data.path },
    });
  const found = await meshbench('search', 'renamed', 'just');
  expect(found.stderr).toMatch(/^The workspace is open in a window: this is what it held at \d\d:\d\d:\d\d UTC\.\n$/);
  expect(JSON.parse(found.stdout)).toMatchObject({ workspace: join(data.path, 'demo'), hits: [{ id, local: 'update' }] });
  const shown = await meshbench('show', id);
  expect(JSON.parse(shown.stdout)).toMatchObject({ workspace: join(data.path, 'demo'), thing: { name: 'Renamed just now' } });
  expect((await client.workspaces.recent()).map(({ path }) => path)).toEqual([join(data.path, 'demo')]);
  expect((await client.catalog.changes.list({})).length).toBe(1);
});

test('a demo workspace of an earlier version gets it at its next start, once: a connection that was removed does not come back', async () => {
  const asked: (readonly string[])[] = [];
  const note: MakeDemo = ({ missing }) => {
    asked.push(missing);
    return Promise.resolve();
  };
  await start(note);
  await engine?.close();
  engine = null;
  // An earlier version knew of deliveries only.
  const file = await openDatabaseFile(join(data.path, 'demo', 'workspace.duckdb'), { readOnly: false, tempFolder: data.path });
  await file.run(`DELETE FROM marks WHERE kind = 'demo' AND key IN ('catalog', 'changes', 'lineage', 'offers', 'comparison')`);
  await file.close();
  const client = await start((services, progress) => note(services, progress).then(() => onlyCatalog(services, progress)));
  expect(asked).toEqual([
    ['made', 'catalog', 'changes', 'lineage', 'offers', 'comparison'],
    ['catalog', 'changes', 'lineage', 'offers', 'comparison'],
  ]);
  expect((await client.catalog.connections.list()).map(({ id }) => id)).toEqual([demoConnectionId]);
  await client.catalog.connections.remove({ id: demoConnectionId });
  expect(await (await start(onlyCatalog)).catalog.connections.list()).toEqual([]);
});
