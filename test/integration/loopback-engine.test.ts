import { join, resolve } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineClient } from '#contract/contract.ts';
import type { Job } from '#contract/jobs.ts';
import { ensureBuilt } from '../../scripts/ensure-built.mjs';
import { dial, type Door, handshake, openDoor } from '../support/loopback/harness.ts';

const root = resolve(import.meta.dirname, '../..');
let door: Door;
let client: EngineClient;
let origin: string;

beforeAll(async () => {
  await ensureBuilt({ root });
  door = await openDoor({ engineModule: join(root, 'out/main/engine-node.js') });
  expect(await door.ready).toBeNull();
  origin = `http://127.0.0.1:${door.port}`;
  const websocket = dial(door);
  await handshake(websocket);
  // The `ws` package's socket has what the link uses of the browser's.
  client = createORPCClient(new RPCLink({ websocket: websocket as unknown as WebSocket }));
}, 240_000);
afterAll(() => door.close());

async function ended(jobId: string): Promise<Job> {
  for await (const { jobs } of await client.jobs.watch()) {
    const job = jobs.find(({ id, state }) => id === jobId && state !== 'queued' && state !== 'running');
    if (job !== undefined) return job;
  }
  throw new Error('The line ended before the job did.');
}

describe('the engine behind the loopback door', () => {
  it('answers a call', async () => {
    expect(await client.settings.get()).toMatchObject({ theme: 'system' });
  });

  it('answers a wrong call with an error that says so', async () => {
    await expect(client.samples.get({ sampleId: '' })).rejects.toMatchObject({ code: expect.stringMatching(/BAD_REQUEST|APP_ERROR/) });
  });

  it('profiles a file that a browser uploaded', async () => {
    const workspace = join(door.folder, 'workspace');
    await client.workspaces.create({ path: workspace, title: 'Uploads' });
    const headers = { Cookie: door.cookie, Origin: origin };
    const begun = (await (await fetch(`${origin}/uploads`, { method: 'POST', headers })).json()) as { uploadId: string };
    const rows = Array.from({ length: 1000 }, (_, index) => `${index},${index % 7}`);
    const sent = await fetch(`${origin}/uploads/${begun.uploadId}/claims%202024.csv`, {
      method: 'PUT',
      headers,
      body: ['claim,plan', ...rows, ''].join('\n'),
    });
    expect(sent.status).toBe(201);
    const { sampleId, jobId } = await client.samples.add({ source: { kind: 'upload', uploadId: begun.uploadId } });
    expect(await ended(jobId)).toMatchObject({ state: 'succeeded', error: null });
    const profile = await client.samples.getProfile({ sampleId });
    expect(profile).toMatchObject({ rowCount: 1000, rowCountIsExact: true, duplicateRowCount: 0 });
    expect(profile?.columns.map(({ name, distinctCount }) => [name, distinctCount])).toEqual([
      ['claim', 1000],
      ['plan', 7],
    ]);
  });
});
