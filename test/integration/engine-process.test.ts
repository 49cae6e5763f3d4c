import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AppError } from '#contract/errors.ts';
import { type Bundle, copyOfBuilt } from '../support/bundle.ts';
import { type EngineChild, forkEngine, startEngineChild } from '../support/engine/engine-child.ts';
import { temporaryFolder } from '../support/engine/real-engine.ts';

let bundle: Bundle;
let data: Awaited<ReturnType<typeof temporaryFolder>>;
let started: EngineChild[] = [];

beforeAll(async () => {
  bundle = await copyOfBuilt('engine-node.js');
  // A lab that takes its file and never answers; it ends with its engine, as the real one does.
  await writeFile(join(dirname(bundle.file), 'lab-node.js'), `process.on('disconnect', () => process.exit(0));\n`);
});
afterAll(() => bundle.remove());
beforeEach(async () => {
  data = await temporaryFolder();
});
afterEach(async () => {
  for (const child of started) {
    child.process.kill('SIGKILL');
    await child.exit;
  }
  started = [];
  await data.remove();
});

const start = async (): Promise<EngineChild> => {
  const child = await startEngineChild(bundle.file, { dataFolder: data.path, version: '1.2.3' });
  started.push(child);
  return child;
};

describe('the engine as a child process', () => {
  test('answers calls once it is ready, also while the workspace is still opening', async () => {
    const { client } = await start();
    const [about, samples] = await Promise.all([client.settings.about(), client.samples.list({})]);
    expect(about).toMatchObject({ host: 'loopback', version: '1.2.3' });
    expect(samples).toEqual([]);
    expect(await client.workspaces.current()).toMatchObject({ state: 'open' });
  });

  test('closes its workspace and ends when it is told to', async () => {
    const child = await start();
    await child.client.samples.list({});
    child.send({ type: 'shutdown' });
    expect(await child.exit).toEqual({ code: 0, signal: null });
    const next = await start();
    expect(await next.client.workspaces.verify()).toMatchObject({ ok: true });
  });

  test('ends when its host is gone, and another can open the workspace', async () => {
    const child = await start();
    await child.client.samples.list({});
    child.process.disconnect();
    expect(await child.exit).toEqual({ code: 0, signal: null });
    const next = await start();
    expect(await next.client.workspaces.current()).toMatchObject({ state: 'opening' });
    expect(await next.client.samples.list({})).toEqual([]);
  });

  test('survives whatever a host or a browser throws at it', async () => {
    const child = await start();
    for (const data of [
      '',
      '{',
      'null',
      '[]',
      '{"i":1}',
      '{"i":"1","p":{"u":"//","b":{}}}',
      'x'.repeat(100_000),
      new Uint8Array([255, 0, 255]),
    ]) {
      child.send({ type: 'data', connection: 2, data });
      child.send({ type: 'data', connection: 99, data });
    }
    child.process.send('nonsense');
    child.process.send({ type: 'open' });
    child.process.send({ type: 'data', connection: -1, data: {} });
    expect(await child.client.settings.get()).toMatchObject({ theme: 'system' });
  });

  test('killed while it reads a file, it says next time that the profile was interrupted', async () => {
    const csv = join(data.path, 'a.csv');
    // Long enough that it is still being read when the engine is killed.
    await writeFile(csv, `a,b\n${'1,2\n'.repeat(2_000_000)}`);
    const child = await start();
    const { sampleId, jobId } = await child.client.samples.add({ source: { kind: 'path', path: csv } });
    for await (const { jobs } of await child.client.jobs.watch()) {
      if (jobs.some(({ id, state }) => id === jobId && state === 'running')) break;
    }
    await child.client.samples.edit({ sampleId, note: 'kept' });
    child.process.kill('SIGKILL');
    await child.exit;

    const next = await start();
    expect(await next.client.samples.get({ sampleId })).toMatchObject({ profileState: 'interrupted', note: 'kept', jobId: null });
    expect((await next.client.home.overview()).needs).toMatchObject([{ kind: 'interrupted_profile', sampleId }]);
    expect(await next.client.workspaces.verify()).toMatchObject({ ok: true });
  });

  test('says why it cannot start', async () => {
    const { news, exit } = forkEngine(bundle.file, { dataFolder: '' });
    const [{ error }] = (await once(news, 'failed')) as [{ error: AppError }];
    expect(error).toMatchObject({ code: 'internal' });
    expect((await exit).code).toBe(1);
  });
});
