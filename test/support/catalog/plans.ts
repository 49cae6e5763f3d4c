import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { AppliedPlan } from '#contract/catalog/plan.ts';
import type { Connection } from '#contract/catalog/connections.ts';
import { settingsSchema } from '#contract/settings.ts';
import { GlossaryService } from '#core/catalog/glossary/glossary-service.ts';
import { PlanService } from '#core/catalog/plan/plan-service.ts';
import { JobRegistry } from '#core/jobs/registry.ts';
import type { DataZone } from '#core/ports/datazone.ts';
import { createSystemClock, waitingTimers } from '#engine/clock.ts';
import { useAwsHome } from '../datazone/aws-home.ts';
import type { DomainSize } from '../datazone/domain/make-domain.ts';
import type { AssetRecord } from '../datazone/domain/records.ts';
import type { Fresh } from '../datazone/fresh.ts';
import { silentLog } from '../workspace/host.ts';
import { connectionId, type OpenedCatalog, openCatalog } from './opened.ts';
import { pullBench } from './pulled-domain.ts';

export interface OpenedPlans extends OpenedCatalog {
  readonly fresh: Fresh;
  readonly client: DataZone;
  readonly plans: PlanService;
  readonly glossaries: GlossaryService;
  readonly asset: AssetRecord;
  readonly thing: { connectionId: string; kind: 'asset'; id: string };
  send(options?: { reason?: string; publish?: boolean; changeIds?: readonly string[] }): Promise<AppliedPlan>;
  ended(jobId: string): Promise<string>;
}

const clock = createSystemClock();
const settings = () => Promise.resolve(settingsSchema.parse({ actor: 'Ada' }));

/** Workspaces with changes and a mirror, each with its catalog over the wire; for one test file. */
export function plansBench(size: Partial<DomainSize> = { assets: 4, dataProducts: 1, terms: 4 }): () => Promise<OpenedPlans> {
  const bench = pullBench();
  let home: ReturnType<typeof useAwsHome>;
  beforeAll(() => {
    home = useAwsHome();
  });
  afterEach(() => bench.closeAll());
  afterAll(() => home.restore());
  return async () => {
    const fresh = await bench.standIn(size);
    const catalog = await openCatalog();
    const asset = [...fresh.domain.assets.values()].find(({ listing }) => listing !== null);
    if (asset === undefined) throw new Error('Nothing is published');
    const client = bench.client(fresh);
    const jobs = new JobRegistry({ clock, timers: waitingTimers, log: silentLog });
    const connection: Connection = {
      id: connectionId,
      title: 'Halden',
      settings: { region: 'eu-central-1', credentials: { kind: 'profile', name: 'steward' }, domainId: fresh.domain.id, projects: 'all' },
      addedAt: clock.now().toISOString(),
    };
    const plans = new PlanService({
      ...catalog,
      connections: { get: () => Promise.resolve(connection), open: () => Promise.resolve(client) },
      jobs,
      clock,
      timers: waitingTimers,
      settings,
    });
    const glossaries = new GlossaryService({ ...catalog, clock, settings });
    const input = { domainIdentifier: fresh.domain.id, identifier: asset.id };
    await catalog.remote('asset', { ...(await client.call('GetAsset', input)).output });
    const ended = (jobId: string): Promise<string> =>
      new Promise((resolve) => {
        const look = (): boolean => {
          const job = jobs.list().find(({ id }) => id === jobId);
          if (job?.state !== 'succeeded' && job?.state !== 'failed' && job?.state !== 'cancelled') return false;
          resolve(job.error === null ? job.state : `${job.state}: ${job.error.code} ${job.error.message}`);
          return true;
        };
        if (look()) return;
        const stop = jobs.subscribe(() => {
          if (look()) stop();
        });
      });
    const send: OpenedPlans['send'] = async ({ reason, publish = false, changeIds } = {}) => {
      const { fingerprint } = await plans.make({ connectionId, publish, changeIds });
      const { planId, jobId } = await plans.apply({ connectionId, publish, fingerprint, reason, changeIds });
      expect(await ended(jobId)).toBe('succeeded');
      const plan = (await plans.applied(connectionId, 10)).find(({ id }) => id === planId);
      if (plan === undefined) throw new Error('The plan is not kept');
      return plan;
    };
    return { ...catalog, fresh, client, plans, glossaries, asset, thing: { connectionId, kind: 'asset', id: asset.id }, send, ended };
  };
}
