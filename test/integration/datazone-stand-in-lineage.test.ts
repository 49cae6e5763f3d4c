import {
  GetLineageEventCommand,
  GetLineageNodeCommand,
  ListLineageEventsCommand,
  ListLineageNodeHistoryCommand,
  PostLineageEventCommand,
  QueryGraphCommand,
} from '@aws-sdk/client-datazone';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { haldenDomain } from '../support/datazone/domain/halden.ts';
import { freshStandIn, type Fresh } from '../support/datazone/fresh.ts';

let fresh: Fresh;
let domainIdentifier: string;
beforeEach(async () => {
  fresh = await freshStandIn();
  domainIdentifier = fresh.domain.id;
});
afterEach(() => fresh.close());

const set = (name: string) => ({ namespace: 'halden', name });
const event = (job: string, run: string, at: string, inputs: string[], outputs: string[]) => ({
  eventTime: at,
  eventType: 'COMPLETE',
  producer: 'https://halden.example/jobs',
  schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
  run: { runId: run, facets: { odd: { ünïcode: true } } },
  job: { namespace: 'jobs', name: job },
  inputs: inputs.map(set),
  outputs: outputs.map(set),
});
const post = (told: unknown, clientToken?: string) =>
  fresh.client.send(
    new PostLineageEventCommand({
      domainIdentifier,
      event: Buffer.from(typeof told === 'string' ? told : JSON.stringify(told)),
      ...(clientToken ? { clientToken } : {}),
    }),
  );
const node = (identifier: string, timestamp?: Date) =>
  fresh.client.send(new GetLineageNodeCommand({ domainIdentifier, identifier, ...(timestamp ? { eventTimestamp: timestamp } : {}) }));
const query = async (identifier: string, relationDirection: 'IN' | 'OUT', maxPathLength: number) => {
  const { items } = await fresh.client.send(
    new QueryGraphCommand({
      domainIdentifier,
      match: [
        { entityPattern: { entityType: 'LINEAGE_NODE', identifier } },
        { relationPattern: { relationType: 'LINEAGE', relationDirection, maxPathLength } },
      ],
    }),
  );
  return items?.map(({ lineageNode }) => lineageNode?.sourceIdentifier);
};

describe('lineage', () => {
  it('comes back byte for byte, with its times in headers; a token is posted once', async () => {
    const told = event('load', 'r1', '2026-03-01T04:00:00Z', ['claims'], ['exposure']);
    const { id } = await post(told, 'token-1');
    expect((await post(told, 'token-1')).id).toBe(id);
    const read = await fresh.client.send(new GetLineageEventCommand({ domainIdentifier, identifier: id }));
    expect(Buffer.from(read.event ?? []).toString('utf8')).toBe(JSON.stringify(told));
    expect(read).toMatchObject({ processingStatus: 'SUCCESS', createdBy: '5f0c1a52-7d1e-4a8b-9c53-1b6d2e7f9a01' });
    expect(read.eventTime).toEqual(new Date('2026-03-01T04:00:00Z'));
    const { items } = await fresh.client.send(new ListLineageEventsCommand({ domainIdentifier, timestampAfter: new Date('2026-01-01') }));
    expect(items?.map(({ eventSummary }) => eventSummary?.openLineageRunEventSummary?.job?.name)).toEqual(['load']);
  });

  it('that cannot be read fails later, and is refused where it is too long', async () => {
    fresh.domain.lineageDelay = 3_600_000;
    const { id } = await post('{"eventTime":');
    const statusOf = async () =>
      (await fresh.client.send(new GetLineageEventCommand({ domainIdentifier, identifier: id }))).processingStatus;
    expect(await statusOf()).toBe('REQUESTED');
    fresh.domain.lineageDelay = 0;
    expect(await statusOf()).toBe('FAILED');
    await expect(post('x'.repeat(300_001))).rejects.toThrow(/more than 300000/);
  });

  it('is a graph of data sets and runs, as of any time, of each job its latest run', async () => {
    await post(event('count', 'r1', '2026-02-01T04:00:00Z', ['claims'], ['exposure']));
    await post(event('count', 'r2', '2026-03-01T04:00:00Z', ['members'], ['exposure']));
    await post(event('share', 'r3', '2026-03-02T04:00:00Z', ['exposure', 'cases'], ['signal']));
    const exposure = await node('halden/exposure');
    expect(exposure).toMatchObject({ typeName: 'amazon.datazone.DatasetLineageNodeType', name: 'exposure' });
    expect(await query('halden/signal', 'IN', 4)).toEqual([
      'halden/signal',
      'jobs.share/r3',
      'halden/exposure',
      'halden/cases',
      'jobs.count/r2',
      'halden/members',
    ]);
    expect(await query('halden/claims', 'OUT', 5)).toEqual(['halden/claims']);
    const before = await node('halden/exposure', new Date('2026-02-15T00:00:00Z'));
    const run = await node(before.upstreamNodes?.[0]?.id ?? '');
    expect([run.sourceIdentifier, before.downstreamNodes]).toEqual(['jobs.count/r1', []]);
    const { nodes } = await fresh.client.send(
      new ListLineageNodeHistoryCommand({ domainIdentifier, identifier: 'halden/exposure', direction: 'UPSTREAM', sortOrder: 'ASCENDING' }),
    );
    expect(nodes?.map(({ eventTimestamp }) => eventTimestamp?.toISOString().slice(0, 10))).toEqual(['2026-02-01', '2026-03-01']);
    await expect(node('halden/nothing')).rejects.toThrow(/not found/);
  });

  it('finds an asset by the source that its details name', async () => {
    const { domain } = haldenDomain(() => new Date());
    const [asset] = domain.assets.values();
    const source = asset?.externalIdentifier ?? '';
    const told = event('load', 'r1', '2026-03-01T04:00:00Z', [], []);
    domain.lineage.add(Buffer.from(JSON.stringify({ ...told, outputs: [{ namespace: 'awsglue', name: source }] })), new Date(), 'someone');
    const halden = await freshStandIn({ domain });
    const found = await halden.client.send(
      new GetLineageNodeCommand({ domainIdentifier: domain.id, identifier: `amazon.datazone.asset/${asset?.id ?? ''}` }),
    );
    expect(found.sourceIdentifier).toBe(source);
    expect(found.upstreamNodes).toHaveLength(1);
    await halden.close();
  });
});
