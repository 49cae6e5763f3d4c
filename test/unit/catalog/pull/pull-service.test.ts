import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../../../src/contract/catalog/connections.ts';
import { Mirrors } from '../../../../src/core/catalog/mirror/mirrors.ts';
import { PullService } from '../../../../src/core/catalog/pull/pull-service.ts';
import { failure } from '../../../../src/core/failures.ts';
import { JobRegistry } from '../../../../src/core/jobs/registry.ts';
import { systemTimers } from '../../../../src/engine/clock.ts';
import { pullBench, revise } from '../../../support/catalog/pulled-domain.ts';
import { useAwsHome } from '../../../support/datazone/aws-home.ts';
import { haldenDomain } from '../../../support/datazone/domain/halden.ts';
import type { Fresh } from '../../../support/datazone/fresh.ts';
import { handlers } from '../../../support/datazone/handlers/all.ts';
import { StandIn } from '../../../support/datazone/server/stand-in.ts';
import { newFolder } from '../../../support/workspace/folders.ts';
import { createTestHost, silentLog } from '../../../support/workspace/host.ts';

const bench = pullBench();
let home: ReturnType<typeof useAwsHome>;
const closing: (() => Promise<void>)[] = [];

beforeAll(() => {
  home = useAwsHome();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await bench.closeAll();
});
afterAll(() => home.restore());

function serviceFor(fresh: Pick<Fresh, 'endpoint' | 'domain'>, folder = newFolder()) {
  const host = createTestHost();
  const jobs = new JobRegistry({ clock: host.clock, timers: systemTimers, log: silentLog });
  const mirrors = new Mirrors({ workspaceFolder: folder, ...host });
  const connection: Connection = {
    id: 'C1',
    title: 'Halden',
    settings: {
      region: 'eu-central-1',
      credentials: { kind: 'profile', name: 'steward' },
      endpoint: fresh.endpoint,
      domainId: fresh.domain.id,
      projects: 'all',
    },
    addedAt: '2026-06-01T08:00:00.000Z',
  };
  const client = bench.client(fresh);
  const connections = {
    list: () => Promise.resolve([connection]),
    get: (id: string) =>
      id === 'C1' ? Promise.resolve(connection) : Promise.reject(failure('not_found', 'This connection is not there.')),
    open: () => Promise.resolve(client),
  };
  const service = new PullService({ mirrors, connections, jobs, clock: host.clock, timers: systemTimers });
  const close = async (): Promise<void> => {
    await jobs.close();
    await mirrors.close();
  };
  closing.push(close);
  const ended = (jobId: string) =>
    new Promise<string>((resolve) => {
      const look = (): void => {
        const state = jobs.list().find(({ id }) => id === jobId)?.state ?? 'gone';
        if (state === 'succeeded' || state === 'failed' || state === 'cancelled') resolve(state);
      };
      jobs.subscribe(look);
      look();
    });
  return { service, jobs, mirrors, folder, ended, close };
}

describe('the cost of a pull', () => {
  it('is counted before the first one with a few calls, and told from the mirror afterwards', async () => {
    const fresh = await bench.standIn();
    const { service, ended } = serviceFor(fresh);
    const first = await service.estimate('C1', false, undefined);
    expect(first).toMatchObject({ isFirst: true, continues: false, callsToCount: 10 });
    expect(fresh.standIn.seen).toHaveLength(10);
    expect(first.things).toContainEqual({ kind: 'asset', count: { value: 60, isExact: true } });
    const before = fresh.standIn.seen.length;
    await ended((await service.pull('C1', false)).jobId);
    // The job counts again before it begins.
    const made = fresh.standIn.seen.length - before - first.callsToCount;
    expect(made).toBeGreaterThan(first.calls.value * 0.6);
    expect(made).toBeLessThan(first.calls.value * 1.6);
    const asked = fresh.standIn.seen.length;
    const next = await service.estimate('C1', false, undefined);
    expect(next).toMatchObject({ isFirst: false, isThorough: false, callsToCount: 0 });
    expect(next.calls.value).toBeLessThan(first.calls.value);
    expect(fresh.standIn.seen).toHaveLength(asked);
  });
});

const byOperation = (calls: readonly { readonly operation: string; readonly n: number }[]) => {
  const sums = new Map<string, number>();
  for (const { operation, n } of calls) sums.set(operation, (sums.get(operation) ?? 0) + n);
  return Object.fromEntries([...sums].toSorted(([one], [other]) => one.localeCompare(other)));
};

/** What is told before a pull after the first, and what that pull then asks. */
async function toldAndMade(fresh: Pick<Fresh, 'endpoint' | 'domain' | 'standIn'>) {
  const { service, ended } = serviceFor(fresh);
  await ended((await service.pull('C1', false)).jobId);
  const told = await service.estimate('C1', false, undefined);
  const before = fresh.standIn.seen.length;
  await ended((await service.pull('C1', false)).jobId);
  const made = fresh.standIn.seen.slice(before);
  return {
    service,
    told,
    toldCalls: byOperation(told.costs.map(({ operation, calls }) => ({ operation, n: calls.value }))),
    made: byOperation(made.map(({ operation }) => ({ operation: operation ?? '', n: 1 }))),
  };
}

describe('the cost of a later pull', () => {
  it('counts what is listed again because it changed shortly before, and says what it is where everything has to be listed', async () => {
    const fresh = await bench.standIn({ assets: 220 });
    // Somebody made or changed nearly all of them just now: the next pull looks at them once more.
    for (let index = 0; index < 200; index += 1) revise(fresh.domain, index, 'Anew');
    const { service, told, toldCalls, made } = await toldAndMade(fresh);
    expect(toldCalls).toEqual(made);
    expect(told.costs.find(({ purpose }) => purpose.startsWith('Changed assets'))?.calls.value).toBeGreaterThan(4);
    expect(told.callsIfAllListed).toBeGreaterThan(told.calls.value);
    expect((await service.estimate('C1', true, undefined)).callsIfAllListed).toBeNull();
  });

  it('counts what requests, subscriptions and members lead to', async () => {
    const { domain, personId } = haldenDomain(() => new Date());
    const standIn = new StandIn({ domains: [domain], handlers, userOf: () => personId, now: () => new Date() });
    closing.push(() => standIn.close());
    const { service, toldCalls, made } = await toldAndMade({ domain, standIn, endpoint: await standIn.listen() });
    expect(toldCalls).toEqual(made);
    // Profiles that were read lately are not asked for again, unless everything is.
    expect(made).not.toHaveProperty('GetGroupProfile');
    expect((await service.estimate('C1', true, undefined)).costs.map(({ operation }) => operation)).toContain('GetGroupProfile');
    expect(Object.keys(made)).toEqual(expect.arrayContaining(['GetAssetFilter', 'GetSubscriptionRequestDetails']));
  });
});

describe('a pull as a job', () => {
  it('tells how it goes, and what came of it', async () => {
    const fresh = await bench.standIn();
    const { service, jobs, ended } = serviceFor(fresh);
    expect(await service.briefs()).toMatchObject([{ connectionId: 'C1', state: 'empty', asOf: null, canContinue: false }]);
    const shares: (number | null)[] = [];
    const stop = jobs.subscribe(({ progress }) => shares.push(progress.share));
    const { jobId } = await service.pull('C1', false);
    expect(await service.pull('C1', false)).toEqual({ jobId });
    expect((await service.status('C1')).running).toMatchObject({ jobId });
    expect(await ended(jobId)).toBe('succeeded');
    stop();
    const known = shares.filter((share) => share !== null);
    expect(known).toEqual(known.toSorted((one, other) => one - other));
    const status = await service.status('C1');
    expect(status).toMatchObject({ state: 'ready', running: null, last: { state: 'succeeded', isFirst: true, problem: null } });
    expect(status.last?.result).toMatchObject({ gaps: [], faulty: 0 });
    expect(status.counts).toContainEqual({ kind: 'asset', count: 60, faulty: 0, missing: 0 });
    expect(Date.now() - Date.parse(status.asOf ?? '')).toBeLessThan(120_000);
    expect(status.bytes).toBeGreaterThan(0);
  });

  it('is stopped at once, and offered to go on, also after everything was opened again', async () => {
    const fresh = await bench.standIn();
    const { service, jobs, ended, folder, close } = serviceFor(fresh);
    // As soon as something of the second phase is asked for.
    const underWay = new Promise<void>((resolve) => {
      fresh.standIn.before('ListProjectMemberships', resolve);
    });
    const { jobId } = await service.pull('C1', false);
    await underWay;
    jobs.cancel(jobId);
    expect(await ended(jobId)).toBe('cancelled');
    await close();
    const again = serviceFor(fresh, folder);
    expect(await again.service.briefs()).toMatchObject([{ state: 'partial', canContinue: true, problem: null }]);
    expect(await again.service.estimate('C1', false, undefined)).toMatchObject({ continues: true, isFirst: true, callsToCount: 0 });
    expect(await again.ended((await again.service.pull('C1', false)).jobId)).toBe('succeeded');
    expect(await again.service.status('C1')).toMatchObject({ state: 'ready', last: { isFirst: true, state: 'succeeded' } });
  });

  it('that fails says why, and keeps the age of what was there', async () => {
    const fresh = await bench.standIn();
    const { service, ended } = serviceFor(fresh);
    await ended((await service.pull('C1', false)).jobId);
    const before = await service.status('C1');
    fresh.standIn.faults.by((operation) => (operation === 'GetDomain' ? { kind: 'expired_session' } : null));
    expect(await ended((await service.pull('C1', false)).jobId)).toBe('failed');
    const after = await service.status('C1');
    expect(after).toMatchObject({ state: 'ready', asOf: before.asOf, last: { state: 'failed', problem: { code: 'signed_out' } } });
  });

  it('refuses a connection that is not there', async () => {
    const { service } = serviceFor(await bench.standIn());
    await expect(service.pull('C2', false)).rejects.toMatchObject({ error: { code: 'not_found' } });
  });
});

describe('one thing read anew', () => {
  it('brings its revision, its revisions, its columns’ metadata, and what changed', async () => {
    const fresh = await bench.standIn();
    const { service, mirrors, ended } = serviceFor(fresh);
    await ended((await service.pull('C1', false)).jobId);
    const id = revise(fresh.domain, 0, 'Described anew');
    fresh.domain.assets
      .get(id)
      ?.attributes.set('patient_claim_0', [
        { formName: 'AttributeCommonFormType', typeName: 'AttributeCommonFormType', typeRevision: '1', content: '{"readMe":"Tokens"}' },
      ]);
    expect(await service.refresh('C1', 'asset', id)).toEqual({ outcome: 'changed', problem: null });
    expect(await service.refresh('C1', 'asset', id)).toEqual({ outcome: 'unchanged', problem: null });
    const mirror = await mirrors.of('C1');
    expect(await mirror.all(`SELECT revision, read_with FROM entities WHERE id = $1`, [id])).toEqual([
      { revision: '2', read_with: 'GetAsset' },
    ]);
    expect(await mirror.all(`SELECT revision FROM revisions WHERE entity_id = $1 ORDER BY revision`, [id])).toEqual([
      { revision: '1' },
      { revision: '2' },
    ]);
    const metadata = await mirror.all<{ forms_json: string }>(
      `SELECT forms_json FROM column_metadata WHERE asset_id = $1 AND forms_json <> '[]'`,
      [id],
    );
    expect(metadata).toMatchObject([{ forms_json: expect.stringContaining('Tokens') as string }]);
    expect(await service.revision('C1', 'asset', id, '1')).toMatchObject({ revision: '1', id });
    const asked = fresh.standIn.seen.length;
    expect(await service.revision('C1', 'asset', id, '1')).toMatchObject({ revision: '1', id });
    expect(fresh.standIn.seen).toHaveLength(asked);
    // A pull that replaces what was opened keeps it as the revision that it was.
    revise(fresh.domain, 0, 'Described once more');
    await ended((await service.pull('C1', false)).jobId);
    const pulled = fresh.standIn.seen.length;
    expect(await service.revision('C1', 'asset', id, '2')).toMatchObject({ revision: '2', description: 'Described anew' });
    expect(fresh.standIn.seen).toHaveLength(pulled);
  });

  it('is quiet where the catalog cannot be reached, and keeps what is there', async () => {
    const fresh = await bench.standIn();
    const { service, mirrors, ended } = serviceFor(fresh);
    await ended((await service.pull('C1', false)).jobId);
    const [id = ''] = fresh.domain.assets.keys();
    fresh.standIn.faults.by(() => ({ kind: 'reset' }));
    expect(await service.refresh('C1', 'asset', id)).toMatchObject({ outcome: 'offline' });
    fresh.standIn.faults.by(() => ({ kind: 'error', name: 'AccessDeniedException', message: 'User is not permitted' }));
    expect(await service.refresh('C1', 'asset', id)).toMatchObject({ outcome: 'denied' });
    fresh.standIn.faults.by(null);
    expect(await service.refresh('C1', 'asset', 'nothing')).toMatchObject({ outcome: 'gone' });
    const mirror = await mirrors.of('C1');
    expect(await mirror.all(`SELECT missing_since IS NOT NULL AS is_missing FROM entities WHERE id = $1`, [id])).toEqual([
      { is_missing: true },
    ]);
  });
});
