import { EventEmitter, once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MakeDemo } from '#engine/demo.ts';
import type { Lab } from '#core/ports/lab.ts';
import { cancelled } from '#core/failures.ts';
import { ended, type RunningEngine, startEngine, temporaryFolder } from '../support/engine/real-engine.ts';

type Folder = Awaited<ReturnType<typeof temporaryFolder>>;

const noLab = 'no lab is started here';

/** A lab that says it is reading and goes on until it is stopped. */
function endless(): { lab: Lab; reading: Promise<unknown> } {
  const news = new EventEmitter();
  const lab: Lab = {
    profile: (_request, { signal, report }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(cancelled()));
        report({ label: 'Reading columns', share: 0.25 });
        news.emit('reading');
      }),
    study: () => Promise.reject(cancelled()),
    openRows: () => Promise.reject(cancelled()),
  };
  return { lab, reading: once(news, 'reading') };
}

let data: Folder;
let other: Folder;
let engine: RunningEngine | null = null;

beforeEach(async () => {
  [data, other] = await Promise.all([temporaryFolder(), temporaryFolder()]);
});
afterEach(async () => {
  await engine?.close();
  engine = null;
  await Promise.all([data.remove(), other.remove()]);
});

const start = async (...more: [Parameters<typeof startEngine>[2]?, Parameters<typeof startEngine>[3]?]) => {
  engine = await startEngine(data.path, noLab, ...more);
  return engine.client;
};
const restart = async (...more: Parameters<typeof start>) => {
  await engine?.close();
  return start(...more);
};

describe('the first start', () => {
  test('opens the demo workspace and remembers it', async () => {
    const client = await start();
    expect(await client.workspaces.current()).toMatchObject({
      state: 'open',
      workspace: { title: 'Halden Biopharma (demo)', isDemo: true, path: join(data.path, 'demo'), journalEntries: 1 },
      problem: null,
    });
    expect(await client.workspaces.recent()).toMatchObject([{ title: 'Halden Biopharma (demo)', isDemo: true, exists: true }]);
    const { guides } = await client.home.overview();
    expect(guides.map(({ id }) => id)).toEqual(['steward', 'sme', 'regulatory']);
  });

  test('fills the demo in a job that can be watched, once', async () => {
    let made = 0;
    const makeDemo: MakeDemo = async (_services, progress) => {
      made += 1;
      progress.report({ label: 'Writing claims', share: 0.5 });
    };
    const client = await start({ makeDemo });
    const [job] = await client.jobs.list();
    expect(job).toMatchObject({ kind: 'make_demo', subject: { kind: 'workspace' } });
    expect((await ended(client, job?.id ?? '')).state).toBe('succeeded');
    const again = await restart({ makeDemo });
    expect(await again.jobs.list()).toEqual([]);
    expect(made).toBe(1);
  });

  test('that was stopped half-way goes on with the demo next time', async () => {
    let made = 0;
    const makeDemo: MakeDemo = async (_services, { signal }) => {
      made += 1;
      if (made > 1) return;
      await new Promise<void>((resolve) => signal.addEventListener('abort', resolve));
      throw cancelled();
    };
    await start({ makeDemo });
    const client = await restart({ makeDemo });
    const [job] = await client.jobs.list();
    expect((await ended(client, job?.id ?? '')).state).toBe('succeeded');
    expect(made).toBe(2);
    expect((await client.home.overview()).needs).toEqual([]);
  });
});

describe('workspaces', () => {
  test('a new one is made anywhere, opened, and open again after a restart', async () => {
    const client = await start();
    const { path } = await client.workspaces.suggestPath({ title: 'Vendor: RxPath / 2026' });
    expect(path).toBe(join(data.path, 'workspaces', 'Vendor- RxPath - 2026'));
    const info = await client.workspaces.create({ path: join(other.path, 'mine'), title: 'Mine' });
    expect(info).toMatchObject({ title: 'Mine', isDemo: false, path: join(other.path, 'mine') });
    expect((await client.home.overview()).guides).toEqual([]);
    const again = await restart();
    expect((await again.workspaces.current()).workspace).toMatchObject({ title: 'Mine' });
    expect((await again.workspaces.recent()).map(({ title }) => title)).toEqual(['Mine', 'Halden Biopharma (demo)']);
  });

  test('a suggested path is free', async () => {
    const client = await start();
    const { path } = await client.workspaces.suggestPath({ title: 'Mine' });
    await client.workspaces.create({ path, title: 'Mine' });
    expect((await client.workspaces.suggestPath({ title: 'Mine' })).path).toBe(`${path} (2)`);
  });

  test('switching tells everyone who watches, and jobs.watch starts over', async () => {
    const client = await start();
    const states = (await client.workspaces.watch())[Symbol.asyncIterator]();
    const jobs = (await client.jobs.watch())[Symbol.asyncIterator]();
    expect((await states.next()).value).toMatchObject({ state: 'open', workspace: { isDemo: true } });
    expect((await jobs.next()).value).toEqual({ jobs: [], complete: true });
    await client.workspaces.create({ path: join(other.path, 'mine'), title: 'Mine' });
    expect((await states.next()).value).toMatchObject({ state: 'open', workspace: { title: 'Mine' } });
    expect((await jobs.next()).value).toEqual({ jobs: [], complete: true });
    await states.return?.(undefined);
    await jobs.return?.(undefined);
  });

  test('one that cannot be opened leaves the one before open', async () => {
    const client = await start();
    await expect(client.workspaces.open({ path: join(other.path, 'nothing') })).rejects.toMatchObject({ data: { code: 'not_found' } });
    expect(await client.workspaces.current()).toMatchObject({ state: 'open', workspace: { isDemo: true } });
  });

  test('one that is gone at start leaves the engine running and says why', async () => {
    const client = await start();
    await client.workspaces.create({ path: join(other.path, 'mine'), title: 'Mine' });
    await engine?.close();
    await rm(join(other.path, 'mine'), { recursive: true });
    const again = await start();
    const state = await again.workspaces.current();
    expect(state).toMatchObject({ state: 'none', workspace: null, problem: { code: 'not_found' } });
    await expect(again.samples.list({})).rejects.toMatchObject({ data: { code: 'no_workspace' } });
    expect(await again.jobs.list()).toEqual([]);
    expect((await again.workspaces.recent())[0]).toMatchObject({ title: 'Mine', exists: false });
    expect(await again.workspaces.forget({ path: join(other.path, 'mine') })).toMatchObject([{ isDemo: true }]);
    expect(await again.workspaces.openDemo()).toMatchObject({ isDemo: true });
    expect(await again.samples.list({})).toEqual([]);
  });

  test('one that another engine has open is refused with its name', async () => {
    await start();
    const second = await temporaryFolder();
    const late = await startEngine(second.path, noLab, {}, { workspace: join(data.path, 'demo') });
    expect(await late.client.workspaces.current()).toMatchObject({ state: 'none', asked: expect.any(String), problem: { code: 'locked' } });
    await late.close();
    await second.remove();
  });

  test('one that asks while another is being opened waits for it', async () => {
    const client = await start();
    const [, samples] = await Promise.all([
      client.workspaces.create({ path: join(other.path, 'mine'), title: 'Mine' }),
      client.samples.list({}),
    ]);
    expect(samples).toEqual([]);
  });
});

describe('a profile', () => {
  let csv: string;
  beforeEach(async () => {
    csv = join(other.path, 'a.csv');
    await writeFile(csv, 'a,b\n1,2\n');
  });

  test('that a person cancels is cancelled, and the sample says that it is not whole', async () => {
    const { lab, reading } = endless();
    const client = await start({ lab });
    const { sampleId, jobId } = await client.samples.add({ source: { kind: 'path', path: csv } });
    const watching = (async () => {
      for await (const step of await client.samples.watchProfile({ sampleId })) expect(step).toBeNull();
      return 'ended';
    })();
    await reading;
    expect((await client.samples.profile({ sampleId })).jobId).toBe(jobId);
    await client.jobs.cancel({ jobId });
    expect(await ended(client, jobId)).toMatchObject({ state: 'cancelled', error: null });
    expect(await watching).toBe('ended');
    expect(await client.samples.get({ sampleId })).toMatchObject({ profileState: 'cancelled', jobId: null });
    expect((await client.home.overview()).needs).toMatchObject([{ kind: 'not_profiled', sampleId }]);
  });

  test('of a sample that is removed is stopped', async () => {
    const { lab, reading } = endless();
    const client = await start({ lab });
    const { sampleId, jobId } = await client.samples.add({ source: { kind: 'path', path: csv } });
    await reading;
    await client.samples.remove({ sampleIds: [sampleId] });
    expect((await ended(client, jobId)).state).toBe('cancelled');
  });

  test('that was under way when Meshbench was closed is called interrupted next time', async () => {
    const { lab, reading } = endless();
    const client = await start({ lab });
    const { sampleId } = await client.samples.add({ source: { kind: 'path', path: csv } });
    await reading;
    const again = await restart();
    expect(await again.samples.get({ sampleId })).toMatchObject({ profileState: 'interrupted', jobId: null });
    expect((await again.home.overview()).needs).toMatchObject([{ kind: 'interrupted_profile', sampleId, severity: 'attention' }]);
  });

  test('that waits in the queue can be cancelled before it began', async () => {
    const { lab, reading } = endless();
    const client = await start({ lab });
    const added = [];
    for (let number = 0; number < 3; number += 1) added.push(await client.samples.add({ source: { kind: 'path', path: csv } }));
    await reading;
    const waiting = (await client.jobs.list()).find(({ state }) => state === 'queued');
    expect(waiting?.subject?.id).toBe(added[2]?.sampleId);
    const watching = (await client.samples.watchProfile({ sampleId: added[2]?.sampleId ?? '' }))[Symbol.asyncIterator]().next();
    await client.jobs.cancel({ jobId: waiting?.id ?? '' });
    expect(await watching).toMatchObject({ done: true });
    expect(await client.samples.get({ sampleId: added[2]?.sampleId ?? '' })).toMatchObject({ profileState: 'none', jobId: null });
  });
});

describe('settings', () => {
  test('are kept over a restart; what is left out stays', async () => {
    const client = await start();
    await client.settings.set({ theme: 'dark', actor: 'A. Steward' });
    expect(await client.settings.set({ keepCopies: false })).toMatchObject({ theme: 'dark', actor: 'A. Steward', keepCopies: false });
    const again = await restart();
    expect(await again.settings.get()).toMatchObject({
      theme: 'dark',
      actor: 'A. Steward',
      keepCopies: false,
      lab: { memoryMegabytes: 2048 },
    });
    await again.workspaces.create({ path: join(other.path, 'mine'), title: 'Mine' });
    expect((await again.workspaces.journal({})).entries[0]).toMatchObject({ actor: 'A. Steward', action: 'workspace.created' });
  });

  test('that are damaged are set aside, and the app starts with defaults', async () => {
    await writeFile(join(data.path, 'settings.json'), '{"theme": "da');
    const client = await start();
    expect(await client.settings.get()).toMatchObject({ theme: 'system' });
    expect(await readFile(join(data.path, 'log', 'engine.log'), 'utf8')).toMatch(/set aside.*settings\.json\.unusable/);
  });

  test('about tells versions and places', async () => {
    const about = await (await start()).settings.about();
    expect(about).toMatchObject({
      version: '0.0.0-test',
      host: 'test',
      electron: null,
      dataFolder: data.path,
      logFile: join(data.path, 'log', 'engine.log'),
    });
    expect(about.duckdb).toMatch(/^v1\./);
    expect(about.memoryBytes).toBeGreaterThan(1_000_000);
  });
});

describe('a guide', () => {
  test('remembers its steps in the workspace and refuses steps that it does not have', async () => {
    const client = await start();
    const guide = await client.home.markStep({ guideId: 'steward', stepId: 'history', done: true });
    expect(guide.steps.find(({ id }) => id === 'history')).toMatchObject({ done: true, route: '/history' });
    const again = await restart();
    const { guides } = await again.home.overview();
    expect(guides.find(({ id }) => id === 'steward')?.steps.find(({ id }) => id === 'history')?.done).toBe(true);
    await again.home.markStep({ guideId: 'steward', stepId: 'history', done: false });
    expect((await again.home.overview()).guides[0]?.steps[0]?.done).toBe(false);
    await expect(again.home.markStep({ guideId: 'steward', stepId: 'dance', done: true })).rejects.toMatchObject({
      data: { code: 'not_found' },
    });
  });
});
