import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabaseFile } from '#adapters/duckdb/database.ts';
import type { MakeDemo } from '#engine/demo.ts';
import { demoConnectionId, makeDemoCatalog } from '#engine/make-demo-catalog.ts';
import { makeDemoChanges } from '#engine/make-demo-changes.ts';
import planted from '../../resources/demo/planted.json' with { type: 'json' };
import { ended, type RunningEngine, startEngine, temporaryFolder } from '../support/engine/real-engine.ts';

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

/** Without the vendors' deliveries, which have tests of their own. */
const catalogAndChanges: MakeDemo = async (services, progress) => {
  if (services.missing.includes('catalog')) await makeDemoCatalog(services, progress);
  if (services.missing.includes('changes')) await makeDemoChanges(services, progress);
};

async function start(): Promise<RunningEngine['client']> {
  await engine?.close();
  engine = await startEngine(data.path, 'no lab is started here', { makeDemo: catalogAndChanges });
  const [job] = await engine.client.jobs.list();
  if (job) expect((await ended(engine.client, job.id)).state).toBe('succeeded');
  return engine.client;
}

const { changed, inConflict } = planted.mesh.waiting;
const namesOf = (changes: readonly { readonly name: string }[]) => changes.map(({ name }) => name).toSorted();

test('nine changes wait in the demo, two of them in conflict with what the mirror holds: the inbox names both, and the plan holds them back', async () => {
  const { catalog, inbox, workspaces } = await start();
  const changes = await catalog.changes.list({ connectionId: demoConnectionId });
  expect(namesOf(changes)).toEqual(changed);
  expect(namesOf(changes.filter(({ standing }) => standing === 'conflict'))).toEqual(inConflict);
  expect(changes.filter(({ standing }) => standing !== 'conflict').map(({ standing }) => standing)).toEqual(Array(7).fill('clean'));
  expect(await catalog.changes.counts()).toEqual({ changes: 9, conflicts: 2, errors: 0 });
  const { entries } = await workspaces.journal({ limit: 100 });
  const made = entries.filter(({ action }) => action.endsWith('.edited') || action === 'glossary.changed');
  expect(made).toHaveLength(9);
  expect(made.filter(({ reason, source }) => source !== 'app' || reason === null)).toEqual([]);

  const waiting = (await inbox.list()).open.filter(({ kind }) => kind === 'change_conflict');
  expect(namesOf(waiting.map(({ subject }) => ({ name: subject })))).toEqual(inConflict);

  for (const { id, name } of changes.filter(({ standing }) => standing === 'conflict')) {
    const { about, fields } = await catalog.plan.conflict({ changeId: id });
    expect(about, name).toBe('fields');
    expect(fields, name).toHaveLength(1);
  }
  const plan = await catalog.plan.make({ connectionId: demoConnectionId, changeIds: changes.map(({ id }) => id) });
  const blocked = plan.operations.filter(({ warnings }) => warnings.some(({ severity }) => severity === 'blocks'));
  expect(namesOf(blocked)).toEqual(inConflict);
});

test('a demo workspace of an earlier version gets them once, and what a person changed or gave up there stays as it was left', async () => {
  const first = await start();
  const before = await first.catalog.changes.list({ connectionId: demoConnectionId });
  const stock = before.find(({ name }) => name === 'Stock of contract makers');
  const others = before.filter(({ name }) => name !== 'Stock of contract makers');
  await first.catalog.changes.discard({ changeIds: others.map(({ id }) => id) });
  const own = { connectionId: demoConnectionId, kind: 'asset' as const, id: stock?.entityId ?? '' };
  await first.catalog.changes.edit({ ...own, edits: [{ path: ['description'], value: 'Written by a person.' }] });
  expect(namesOf(await (await start()).catalog.changes.list({}))).toEqual(['Stock of contract makers']);

  await engine?.close();
  engine = null;
  const file = await openDatabaseFile(join(data.path, 'demo', 'workspace.duckdb'), { readOnly: false, tempFolder: data.path });
  await file.run(`DELETE FROM marks WHERE kind = 'demo' AND key = 'changes'`);
  await file.close();
  const { catalog } = await start();
  expect(namesOf(await catalog.changes.list({}))).toEqual(changed);
  expect((await catalog.changes.view(own)).state['description']).toBe('Written by a person.');
});
