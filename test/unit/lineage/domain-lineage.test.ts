import { afterEach, describe, expect, it } from 'vitest';
import type { Connection } from '#contract/catalog/connections.ts';
import { domainFacts } from '#core/lineage/domain/domain-facts.ts';
import { DomainLineage } from '#core/lineage/domain/domain-lineage.ts';
import { DomainStage } from '#core/lineage/domain/domain-stage.ts';
import { pullDomain } from '#core/lineage/domain/pull-domain.ts';
import { lineFiles } from '#adapters/files/line-files.ts';
import { readEventRows } from '#core/lineage/imports/event-rows.ts';
import { disk } from '#adapters/files/disk.ts';
import { settingsSchema } from '#contract/settings.ts';
import { JobRegistry } from '#core/jobs/registry.ts';
import { ImportService } from '#core/lineage/imports/import-service.ts';
import { SourceReader } from '#core/lineage/sources/source-reader.ts';
import { createSystemClock, waitingTimers } from '#engine/clock.ts';
import { localSqlHost } from '../../../src/engine/sql/sql-host.ts';
import { connectionId } from '../../support/catalog/opened.ts';
import { plansBench } from '../../support/catalog/plans.ts';
import { newStore, runEvent } from '../../support/lineage/store.ts';
import { silentLog } from '../../support/workspace/host.ts';

const opened = plansBench();
const stores: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

const event = (job: string, at: string, from: string, to: string): string =>
  JSON.stringify({ producer: 'urn:test', schemaURL: 'urn:test', ...(runEvent({ job, at, in: [from], out: [to] }) as object) });

async function setting() {
  const bench = await opened();
  const store = newStore();
  stores.push(store);
  const clock = createSystemClock();
  const jobs = new JobRegistry({ clock, timers: waitingTimers, log: silentLog });
  const imports = new ImportService({
    workspace: bench.workspace,
    store,
    jobs,
    clock,
    files: disk,
    readEvents: (options) => readEventRows(lineFiles, options),
    sources: new SourceReader({ parser: localSqlHost, files: disk, lineFiles, known: () => Promise.resolve([]) }),
    uploadsFolder: '/nowhere',
    settings: () => Promise.resolve(settingsSchema.parse({ actor: 'Ada' })),
    changed: () => undefined,
  });
  const connection = { id: connectionId, title: 'Halden', settings: { domainId: bench.fresh.domain.id } } as Connection;
  const domain = new DomainLineage({
    mirrors: bench.mirrors,
    connections: { get: () => Promise.resolve(connection), open: () => Promise.resolve(bench.client) },
    jobs,
    imports,
  });
  const pull = async () => {
    const { jobId } = await domain.start(connectionId);
    await new Promise<void>((resolve) => {
      const look = (): boolean => {
        const isOver = ['succeeded', 'failed', 'cancelled'].includes(jobs.list().find(({ id }) => id === jobId)?.state ?? '');
        if (isOver) resolve();
        return isOver;
      };
      if (look()) return;
      const stop = jobs.subscribe(() => {
        if (look()) stop();
      });
    });
    return { job: jobs.list().find(({ id }) => id === jobId), result: domain.result(jobId) };
  };
  const post = (text: string) => bench.client.call('PostLineageEvent', { domainIdentifier: bench.fresh.domain.id, event: text });
  return { ...bench, store, imports, domain, pull, post };
}

describe('the lineage of a domain', () => {
  it('is fetched whole, then only what is new; each pull takes the place of the one before', async () => {
    const { pull, post, fresh, imports, store } = await setting();
    await post(event('load', '2026-01-01', 'raw', 'mart'));
    await post(event('publish', '2026-01-02', 'mart', 'report'));
    const first = await pull();
    expect(first.job?.error).toBeNull();
    expect(first.result).toMatchObject({ events: 2, newEvents: 2, datasets: 3, jobs: 2, edges: 4, refused: [] });
    await post(event('load', '2026-02-01', 'raw2', 'mart'));
    fresh.standIn.seen.length = 0;
    const second = await pull();
    expect(second.result).toMatchObject({ newEvents: 1, datasets: 4 });
    expect(fresh.standIn.seen.filter(({ operation }) => operation === 'GetLineageEvent')).toHaveLength(1);
    const kept = await imports.list();
    expect(kept.map(({ origin, title }) => [origin, title])).toEqual([['catalog', 'Lineage of Halden']]);
    expect(await store.imports()).toEqual(kept.map(({ id }) => id));
  });

  it('has a past that no event tells any more: runs hold from their time on, and it is asked for once', async () => {
    const { post, fresh, client, asset, mirrors } = await setting();
    const mart = 'arn:aws:glue:eu-central-1:000000000000:table/mesh/mart';
    const details = { formName: 'AssetCommonDetailsForm', typeName: 'amazon.datazone.AssetCommonDetailsFormType', typeRevision: '1' };
    const [last] = asset.revisions.slice(-1);
    if (last !== undefined) asset.revisions.push({ ...last, forms: [{ ...details, content: JSON.stringify({ sourceIdentifier: mart }) }] });
    await post(event('load', '2025-01-01', 'raw', mart));
    await post(event('load', '2025-06-01', 'raw2', mart));
    fresh.domain.lineage.events.clear();
    const stage = await DomainStage.open(await mirrors.of(connectionId));
    const pull = () =>
      pullDomain({
        call: (name, input, options) => client.call(name, input, options),
        domainId: fresh.domain.id,
        stage,
        assets: [asset.id],
        progress: { signal: new AbortController().signal, report: () => undefined },
      });
    expect((await pull()).left).toEqual([]);
    const { said } = domainFacts(await stage.events(), await stage.nodes(), await stage.past());
    const runs = said.map(({ facts }) => [facts.at?.slice(0, 10), facts.job?.name, facts.inputs.map(({ name }) => name)]);
    expect(runs.toSorted()).toEqual([
      ['2025-01-01', 'n.load', ['raw']],
      ['2025-06-01', 'n.load', ['raw2']],
    ]);
    fresh.standIn.seen.length = 0;
    await pull();
    expect(fresh.standIn.seen.filter(({ operation }) => operation === 'GetLineageNode')).toHaveLength(0);
  });

  it('that is fetched already is not fetched twice beside itself', async () => {
    const { domain } = await setting();
    await domain.start(connectionId);
    await expect(domain.start(connectionId)).rejects.toMatchObject({ error: { code: 'conflict' } });
  });
});

const node = (id: string, kind: string, sourceIdentifier: string, upstream: readonly string[]) => ({
  id,
  typeName: `amazon.datazone.${kind}`,
  name: id,
  sourceIdentifier,
  at: null,
  upstream,
  downstream: [],
});

describe('the graph of a domain', () => {
  it('adds what no event says, under the names that events use; runs of a job are one job', () => {
    const { said } = domainFacts(
      [{ id: 'e', text: event('load', '2026-01-01', 'raw', 'mart') }],
      [
        node('1', 'DatasetLineageNodeType', 'n/raw', []),
        node('2', 'JobRunLineageNodeType', 'n.load/run-1', ['1']),
        node('3', 'JobRunLineageNodeType', 'n.load/run-2', ['1', '4']),
        node('4', 'DatasetLineageNodeType', 'arn:aws:glue:eu-central-1:1:table/db/t', []),
      ],
    );
    expect(said).toHaveLength(2);
    expect(said[1]?.facts.edges).toEqual([
      {
        from: { kind: 'dataset', namespace: 'arn:aws:glue:eu-central-1:1', name: 'table/db/t' },
        to: { kind: 'job', namespace: 'n', name: 'load' },
      },
    ]);
  });

  it('passes over events that are none', () => {
    const { said, refused } = domainFacts(
      [
        { id: 'e', text: 'no JSON' },
        { id: 'f', text: '{}' },
      ],
      [],
    );
    expect(said).toEqual([]);
    expect(refused.map((each) => each.event)).toEqual(['e', 'f']);
  });
});
