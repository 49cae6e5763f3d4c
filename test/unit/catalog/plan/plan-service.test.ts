import { describe, expect, it } from 'vitest';
import { plansBench } from '../../../support/catalog/plans.ts';
import { connectionId } from '../../../support/catalog/opened.ts';
import type { AssetRecord } from '../../../support/datazone/domain/records.ts';
import type { Fresh } from '../../../support/datazone/fresh.ts';

const opened = plansBench();

const newest = ({ revisions }: AssetRecord) => revisions.at(-1);
const writes = ({ standIn }: Fresh) =>
  standIn.seen.filter(({ operation }) => /^(Create|Batch(?!Get)|Accept|Reject)/.test(operation)).map(({ operation }) => operation);

const edited = (content?: string): string => String(content).replace('Column 1 of table 0', 'Who it is');

const firstColumn = (asset: AssetRecord): string =>
  /"columnName":"([^"]+)"/.exec(JSON.stringify(newest(asset)?.forms).replaceAll('\\', ''))?.[1] ?? '';

/** Another steward writes a revision of their own. */
function revise(asset: AssetRecord, change: { name?: string; description?: string }): void {
  const last = newest(asset);
  if (last !== undefined)
    asset.revisions.push({ ...last, forms: last.forms, ...change, revision: String(asset.revisions.length + 1), createdBy: 'u-consumer' });
}

describe('a plan', () => {
  it('tells what sending takes, and what stands in its way', async () => {
    const { changes, plans, thing } = await opened();
    await changes.edit(thing, [{ path: ['name'], value: 'Claims of pharmacies' }]);
    const plan = await plans.make({ connectionId, publish: false, differences: true });
    expect(plan.operations).toMatchObject([
      {
        state: 'ready',
        name: 'Claims of pharmacies',
        calls: [
          { operation: 'GetAsset', effect: 'read', calls: 2 },
          { operation: 'CreateAssetRevision', effect: 'write', calls: 1 },
        ],
        changes: [{ label: 'Name', local: 'Claims of pharmacies' }],
        warnings: [{ severity: 'warns', message: expect.stringContaining('It is published') as string }],
      },
    ]);
    expect(plan.totals).toMatchObject({ ready: 1, blocked: 0, reads: 2, writes: 1, seconds: 0.2 });
    await changes.edit(thing, [{ path: ['name'], value: 'x'.repeat(257) }]);
    expect(await plans.make({ connectionId, publish: false })).toMatchObject({
      operations: [{ state: 'blocked' }],
      totals: { blocked: 1, writes: 0 },
    });
  });

  it('that is another one by now is not sent', async () => {
    const { changes, plans, thing } = await opened();
    await changes.edit(thing, [{ path: ['name'], value: 'One' }]);
    const { fingerprint } = await plans.make({ connectionId, publish: false });
    await changes.edit(thing, [{ path: ['name'], value: 'Two' }]);
    await expect(plans.apply({ connectionId, publish: false, fingerprint })).rejects.toMatchObject({ error: { code: 'conflict' } });
  });
});

describe('applying', () => {
  it('writes everything of an asset, publishes it, and keeps receipt, journal and mirror', async () => {
    const { changes, workspace, mirrors, thing, asset, send, fresh } = await opened();
    const before = newest(asset);
    const column = firstColumn(asset);
    await changes.edit(thing, [
      { path: ['name'], value: 'Claims of pharmacies' },
      { path: ['columns', column, 'description'], value: 'Who it is' },
      ...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ path: ['columns', name, 'readme'], value: `About ${name}` })),
    ]);
    const plan = await send({ reason: 'Agreed with Mei', publish: true });
    expect(plan.operations[0]?.problem).toBeNull();
    expect(plan).toMatchObject({ counts: { done: 1 }, reason: 'Agreed with Mei', actor: 'Ada', jobId: null });
    expect(plan.operations[0]?.receipt).toMatchObject({
      window: 'unchecked',
      writes: [
        { operation: 'CreateAssetRevision', revision: '2' },
        { operation: 'BatchPutAttributesMetadata' },
        { operation: 'BatchPutAttributesMetadata' },
        { operation: 'CreateListingChangeSet' },
      ],
    });
    expect(newest(asset)).toMatchObject({ revision: '2', name: 'Claims of pharmacies', description: before?.description });
    // What was not edited was sent again.
    expect(newest(asset)?.forms).toEqual(before?.forms.map((form) => ({ ...form, content: edited(form.content) })));
    expect([...asset.attributes.keys()]).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(asset.listing?.revision).toBe('2');
    expect(await changes.list()).toEqual([]);
    const mirror = await mirrors.of(connectionId);
    expect(await mirror.all(`SELECT name, revision FROM entities WHERE id = $1`, [asset.id])).toEqual([
      { name: 'Claims of pharmacies', revision: '2' },
    ]);
    expect((await mirror.all(`SELECT column_name FROM column_metadata`)).length).toBe(6);
    const { entries } = await workspace.journal({ limit: 2 });
    expect(entries.map(({ action, reason }) => [action, reason])).toEqual([
      ['plan.applied', 'Agreed with Mei'],
      ['asset.applied', 'Agreed with Mei'],
    ]);
    expect(await workspace.verify()).toMatchObject({ ok: true });
    expect(writes(fresh)).toEqual([
      'CreateAssetRevision',
      'BatchPutAttributesMetadata',
      'BatchPutAttributesMetadata',
      'CreateListingChangeSet',
    ]);
  });

  it('leaves alone what another steward changed, shows both sides, and goes on from what is decided', async () => {
    const { changes, plans, thing, asset, send } = await opened();
    await changes.edit(thing, [{ path: ['name'], value: 'Mine' }]);
    revise(asset, { name: 'Theirs' });
    const plan = await send();
    expect(plan).toMatchObject({ counts: { conflict: 1 }, operations: [{ state: 'conflict', problem: { code: 'conflict' } }] });
    expect(newest(asset)?.name).toBe('Theirs');
    const [change] = await changes.list();
    expect(change).toMatchObject({ standing: 'conflict', conflicts: 1 });
    const { fields } = await plans.conflict(change?.id ?? '');
    expect(fields).toMatchObject([{ label: 'Name', mine: 'Mine', theirs: 'Theirs', both: 'Mine\nTheirs' }]);
    await plans.resolve(change?.id ?? '', [{ path: ['name'], take: 'value', value: 'Ours', theirs: 'Theirs' }], undefined);
    expect(await changes.list()).toMatchObject([{ standing: 'clean', name: 'Ours' }]);
    const since = async (): Promise<unknown> =>
      (await plans.applied(connectionId, 9)).find(({ id }) => id === plan.id)?.operations.map((each) => each.since);
    expect([plan.operations[0]?.since, await since()]).toEqual([null, ['changed']]);
    expect(await send()).toMatchObject({ counts: { done: 1 } });
    expect(await since()).toEqual(['sent']);
    expect(newest(asset)?.name).toBe('Ours');
  });

  it('finds out what it took the place of between its reading and its write, and keeps that as a change', async () => {
    const { changes, thing, asset, send, fresh } = await opened();
    await changes.edit(thing, [{ path: ['name'], value: 'Mine' }]);
    fresh.standIn.before('CreateAssetRevision', () => revise(asset, { description: 'Theirs' }));
    expect(await send()).toMatchObject({ operations: [{ state: 'conflict', since: null }] });
    expect(newest(asset)).toMatchObject({ name: 'Mine' });
    expect(newest(asset)?.description).not.toBe('Theirs');
    expect(await changes.view(thing)).toMatchObject({ changes: [{ label: 'Description', local: 'Theirs' }] });
    await send();
    expect(newest(asset)).toMatchObject({ name: 'Mine', description: 'Theirs' });
  });

  it('is done once, whatever happens to requests and answers', async () => {
    const { changes, thing, asset, send, fresh } = await opened();
    await changes.edit(thing, [{ path: ['name'], value: 'Mine' }]);
    fresh.standIn.faults.next('CreateAssetRevision', { kind: 'throttle', retryAfter: 1 });
    fresh.standIn.faults.next('CreateAssetRevision', { kind: 'server_error' });
    fresh.standIn.faults.next('CreateAssetRevision', { kind: 'lost_answer' });
    fresh.standIn.faults.next('CreateAssetRevision', { kind: 'truncated' });
    expect(await send()).toMatchObject({ counts: { done: 1 } });
    expect(asset.revisions.map(({ name }) => name).filter((name) => name === 'Mine')).toHaveLength(1);
  });

  it('pauses where nobody answers, and goes on from there', async () => {
    const { changes, plans, thing, asset, fresh, ended } = await opened();
    await changes.edit(thing, [{ path: ['name'], value: 'Mine' }]);
    const { fingerprint } = await plans.make({ connectionId, publish: false });
    fresh.standIn.faults.next('CreateAssetRevision', { kind: 'lost_answer' });
    fresh.standIn.faults.next('CreateAssetRevision', { kind: 'reset' }, 4);
    const { planId, jobId } = await plans.apply({ connectionId, publish: false, fingerprint });
    expect(await ended(jobId)).toMatch(/^failed: offline/);
    const [halted] = await plans.applied(connectionId, 1);
    expect(halted).toMatchObject({ finishedAt: null, counts: { writing: 1 }, paused: { at: expect.stringMatching(/^\d{4}-.*Z$/) } });
    expect(halted?.paused?.message).toMatch(/^The connection to .* was cut/);
    expect(await changes.list()).toHaveLength(1);
    expect(await ended((await plans.resume(planId)).jobId)).toBe('succeeded');
    expect((await plans.applied(connectionId, 1))[0]).toMatchObject({ counts: { done: 1 }, paused: null });
    expect(asset.revisions).toHaveLength(2);
    expect(await changes.list()).toEqual([]);
  });

  it('says what was refused, one by one, and keeps those changes', async () => {
    const { changes, thing, asset, send, fresh } = await opened();
    await changes.edit(thing, [{ path: ['name'], value: 'Mine' }]);
    fresh.standIn.faults.next('CreateAssetRevision', { kind: 'error', name: 'ServiceQuotaExceededException', message: 'Too many' });
    expect(await send()).toMatchObject({ operations: [{ state: 'failed', problem: { code: 'quota_exceeded' } }] });
    fresh.standIn.faults.next('GetAsset', { kind: 'error', name: 'AccessDeniedException', message: 'No' });
    expect(await send()).toMatchObject({ operations: [{ state: 'failed', problem: { code: 'access_denied' } }] });
    expect(await changes.list()).toHaveLength(1);
    expect(await send()).toMatchObject({ counts: { done: 1 } });
    expect(newest(asset)?.name).toBe('Mine');
  });

  it('makes a filter before the decision that uses it, which then speaks of the filter’s own identifier', async () => {
    const { access, asset, client, send, fresh, remote, changes } = await opened();
    const consumer = fresh.clientOf('AKIACONSUMER');
    const { CreateSubscriptionRequestCommand } = await import('@aws-sdk/client-datazone');
    const { id } = await consumer.send(
      new CreateSubscriptionRequestCommand({
        domainIdentifier: fresh.domain.id,
        subscribedPrincipals: [{ project: { identifier: fresh.otherProjectId } }],
        subscribedListings: [{ identifier: asset.listing?.id ?? '' }],
        requestReason: 'For the forecast',
      }),
    );
    const details = await client.call('GetSubscriptionRequestDetails', { domainIdentifier: fresh.domain.id, identifier: id ?? '' });
    await remote('subscription_request', { ...details.output });
    const filter = await access.makeFilter(connectionId, asset.id, {
      name: 'EU only',
      filter: { kind: 'columns', columns: [firstColumn(asset)] },
    });
    await access.decide({
      connectionId,
      id: id ?? '',
      action: 'accept',
      comment: '',
      scopes: [{ assetId: asset.id, filterIds: [filter.id] }],
    });
    const plan = await send();
    expect(plan.operations.map(({ kind, state }) => [kind, state])).toEqual([
      ['asset_filter', 'done'],
      ['subscription_request', 'done'],
    ]);
    const [made] = asset.filters.keys();
    expect([...fresh.domain.subscriptions.values()]).toMatchObject([{ scopes: [{ assetId: asset.id, filterIds: [made] }] }]);
    expect(await changes.list()).toEqual([]);
  });
});
