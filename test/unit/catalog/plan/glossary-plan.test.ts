import type { ChangeRecord } from '#core/catalog/changes/change-store.ts';
import { asMade } from '#core/catalog/plan/keep-made.ts';
import { notBegun } from '#core/catalog/plan/part.ts';
import { performOperation } from '#core/catalog/plan/perform-operation.ts';
import { describe, expect, it } from 'vitest';
import type { GlossaryStep } from '#contract/catalog/glossary.ts';
import { connectionId } from '../../../support/catalog/opened.ts';
import { type OpenedPlans, plansBench } from '../../../support/catalog/plans.ts';

const opened = plansBench({ assets: 4, dataProducts: 1, glossaries: 1, terms: 4 });

/** With everything that the catalog's glossaries hold in the mirror. */
async function withGlossaries(): Promise<
  OpenedPlans & { projectId: string; glossaryId: string; do(...steps: GlossaryStep[]): Promise<string[]> }
> {
  const all = await opened();
  const { fresh, client, glossaries, remote } = all;
  const domainIdentifier = fresh.domain.id;
  for (const identifier of fresh.domain.glossaries.keys())
    await remote('glossary', { ...(await client.call('GetGlossary', { domainIdentifier, identifier })).output });
  for (const identifier of fresh.domain.terms.keys())
    await remote('glossary_term', { ...(await client.call('GetGlossaryTerm', { domainIdentifier, identifier })).output });
  const [glossary] = fresh.domain.glossaries.values();
  return {
    ...all,
    projectId: fresh.projectId,
    glossaryId: glossary?.id ?? '',
    do: async (...steps) => (await glossaries.apply(connectionId, steps)).made,
  };
}

const writes = ({ fresh }: OpenedPlans): string[] =>
  fresh.standIn.seen.filter(({ operation }) => /^(Create|Update|Delete)/.test(operation)).map(({ operation }) => operation);

describe('making', () => {
  it('makes a glossary, terms that relate to one another, and what speaks of them, with the catalog’s identifiers', async () => {
    const all = await withGlossaries();
    const { do: step, projectId, send, fresh, changes, asset, thing, workspace, glossaries } = all;
    const [glossary = ''] = await step({ do: 'create_glossary', projectId, name: 'Trials', description: 'What trials speak of' });
    const [trial = '', arm = ''] = await step(
      { do: 'create_term', glossaryId: glossary, name: 'Trial' },
      { do: 'create_term', glossaryId: glossary, name: 'Arm' },
    );
    await step({ do: 'edit', kind: 'glossary_term', id: arm, edits: [{ path: ['isA'], value: [trial] }] });
    await step({
      do: 'keep',
      kind: 'glossary_term',
      id: arm,
      fields: { labels: [{ text: 'Studienarm', language: 'de', kind: 'alternative' }], relations: [{ type: 'related', target: trial }] },
    });
    const column = /"columnName":"([^"]+)"/.exec(JSON.stringify(asset.revisions.at(-1)?.forms).replaceAll('\\', ''))?.[1] ?? '';
    await changes.edit(thing, [
      { path: ['terms'], value: [arm] },
      { path: ['columns', column, 'terms'], value: [trial] },
    ]);
    await workspace.database.run(`INSERT INTO saved_searches VALUES ('s', 'Arms', $1, TIMESTAMP '2026-01-01', NULL)`, [
      `/catalog?term=${encodeURIComponent(arm)}`,
    ]);
    const plan = await send({ reason: 'Agreed' });
    expect(plan.operations.map(({ problem }) => problem)).toEqual([null, null, null, null]);
    expect(plan.counts.done).toBe(4);
    const made = [...fresh.domain.glossaries.values()].find(({ name }) => name === 'Trials');
    const terms = [...fresh.domain.terms.values()].filter(({ glossaryId }) => glossaryId === made?.id);
    const byName = new Map(terms.map((term) => [term.name, term]));
    const [trialId, armId] = [byName.get('Trial')?.id ?? '?', byName.get('Arm')?.id ?? '?'];
    expect(byName.get('Arm')?.relations).toEqual({ isA: [trialId] });
    expect(byName.get('Trial')?.relations).toEqual({ classifies: [armId] });
    expect(asset.revisions.at(-1)?.glossaryTerms).toEqual([armId]);
    expect(JSON.stringify(asset.revisions.at(-1)?.forms)).toContain(trialId);
    expect(await changes.list()).toEqual([]);
    expect((await glossaries.term(connectionId, armId)).kept).toMatchObject({
      labels: [{ text: 'Studienarm' }],
      relations: [{ target: trialId }],
    });
    expect(await workspace.database.all(`SELECT address FROM saved_searches`)).toEqual([{ address: `/catalog?term=${armId}` }]);
    const left = await workspace.database.all(
      `SELECT change_json FROM plan_operations WHERE state <> 'done' AND contains(change_json, 'local:')`,
    );
    expect(left).toEqual([]);
    expect(writes(all)).toEqual([
      'CreateGlossary',
      'CreateGlossaryTerm',
      'CreateGlossaryTerm',
      'UpdateGlossaryTerm',
      'CreateAssetRevision',
    ]);
    expect(await workspace.verify()).toMatchObject({ ok: true });
  });

  it('says what to do where a name is taken by something that cannot be found', async () => {
    const { client, fresh, glossaryId } = await withGlossaries();
    const taken = { kind: 'error', name: 'ConflictException', message: 'The name is taken' } as const;
    fresh.standIn.faults.next('CreateGlossaryTerm', taken);
    fresh.standIn.faults.next('CreateGlossaryTerm', taken);
    const local = { glossaryId, name: 'Grace period', status: 'ENABLED' };
    const record = { kind: 'glossary_term', action: 'create', entityId: 'local:1', base: null, local } as unknown as ChangeRecord;
    const end = await performOperation({
      context: { call: (...call) => client.call(...call), domainId: fresh.domain.id },
      subject: { record, publish: false },
      token: 'once',
      progress: notBegun,
      keep: () => Promise.resolve(),
      isFree: () => true,
      wait: () => Promise.resolve(),
      now: () => '2026-01-01T00:00:00Z',
    });
    expect(end).toMatchObject({
      state: 'failed',
      problem: {
        code: 'conflict',
        message: expect.stringMatching(/“Grace period” is taken.*Give this term another name/) as string,
        detail: expect.stringContaining('The name is taken') as string,
      },
      progress: { sent: null },
    });
  });
});

/** One term of the catalog's glossary, made by the stand-in's own steward. */
async function term(all: Awaited<ReturnType<typeof withGlossaries>>, name: string, more: Record<string, unknown> = {}): Promise<string> {
  const { client, fresh, glossaryId, remote } = all;
  const domainIdentifier = fresh.domain.id;
  const { output } = await client.call('CreateGlossaryTerm', { domainIdentifier, glossaryIdentifier: glossaryId, name, ...more });
  const identifier = output.id ?? '';
  await remote('glossary_term', { ...(await client.call('GetGlossaryTerm', { domainIdentifier, identifier })).output });
  return identifier;
}

describe('changing', () => {
  it('sends only what differs, and leaves what others wrote in other fields', async () => {
    const all = await withGlossaries();
    const { do: step, send, fresh } = all;
    const id = await term(all, 'Dose', { shortDescription: 'How much' });
    await step({
      do: 'edit',
      kind: 'glossary_term',
      id,
      edits: [
        { path: ['name'], value: 'Dosage' },
        { path: ['shortDescription'], value: '' },
        { path: ['status'], value: 'DISABLED' },
      ],
    });
    const held = fresh.domain.terms.get(id);
    fresh.standIn.before('UpdateGlossaryTerm', () => {
      if (held !== undefined) held.longDescription = 'Theirs, at the last moment';
    });
    const plan = await send();
    expect(plan.operations[0]).toMatchObject({
      state: 'done',
      receipt: { window: 'unchecked', fields: ['Name', 'Short description', 'Status'] },
    });
    expect(held).toMatchObject({ name: 'Dosage', shortDescription: '', longDescription: 'Theirs, at the last moment', status: 'DISABLED' });
  });

  it('stops where somebody changed the term meanwhile, and puts relations together by the element', async () => {
    const all = await withGlossaries();
    const { do: step, send, fresh, changes } = all;
    const [id, first, second] = [await term(all, 'Dose'), await term(all, 'Amount'), await term(all, 'Quantity')];
    await step({ do: 'edit', kind: 'glossary_term', id, edits: [{ path: ['isA'], value: [first] }] });
    const held = fresh.domain.terms.get(id);
    if (held === undefined) throw new Error('The term is not there');
    held.relations = { isA: [second] };
    held.updatedAt = new Date();
    const plan = await send();
    expect(plan.operations.find(({ name }) => name === 'Dose')).toMatchObject({ state: 'conflict', receipt: null });
    expect(held.relations).toEqual({ isA: [second] });
    expect((await changes.list()).find(({ name }) => name === 'Dose')).toMatchObject({ standing: 'moved' });
    await send();
    expect(held.relations).toEqual({ isA: [first, second].toSorted() });
  });

  it('lets names be taken when they are free', async () => {
    const all = await withGlossaries();
    const { do: step, send, fresh, glossaryId } = all;
    const id = await term(all, 'Dose');
    await step(
      { do: 'edit', kind: 'glossary_term', id, edits: [{ path: ['name'], value: 'Dosage' }] },
      { do: 'create_term', glossaryId, name: 'Dose' },
    );
    expect((await send()).counts).toMatchObject({ done: 2 });
    expect([...fresh.domain.terms.values()].map(({ name }) => name)).toEqual(expect.arrayContaining(['Dosage', 'Dose']));
  });

  it('says which changes wait for one another in a circle', async () => {
    const all = await withGlossaries();
    const { do: step, plans } = all;
    const [one, other] = [await term(all, 'One'), await term(all, 'Other')];
    await step(
      { do: 'edit', kind: 'glossary_term', id: one, edits: [{ path: ['name'], value: 'Other' }] },
      { do: 'edit', kind: 'glossary_term', id: other, edits: [{ path: ['name'], value: 'One' }] },
    );
    const plan = await plans.make({ connectionId, publish: false });
    expect(plan.totals).toMatchObject({ ready: 0, blocked: 2 });
    expect(plan.operations[0]?.warnings[0]?.message).toMatch(/waits for it in turn/);
  });
});

describe('a name that somebody else gave to another one', () => {
  it('is a conflict before it is sent, and after; mine can become a change of theirs', async () => {
    const all = await withGlossaries();
    const { do: step, send, plans, fresh, changes, glossaryId, glossaries, asset, thing } = all;
    const [mine = ''] = await step({ do: 'create_term', glossaryId, name: 'Dose', shortDescription: 'Mine', longDescription: 'At length' });
    await step({ do: 'keep', kind: 'glossary_term', id: mine, fields: { tags: ['pharma'] } });
    await changes.edit(thing, [{ path: ['terms'], value: [mine] }]);
    const { fingerprint } = await plans.make({ connectionId, publish: false });
    // They are quicker; the mirror does not know.
    const { client } = all;
    const domainIdentifier = fresh.domain.id;
    const { output } = await client.call('CreateGlossaryTerm', {
      domainIdentifier,
      glossaryIdentifier: glossaryId,
      name: 'dose',
      shortDescription: 'Theirs',
    });
    const { jobId, planId } = await plans.apply({ connectionId, publish: false, fingerprint });
    expect(await all.ended(jobId)).toBe('succeeded');
    const applied = (await plans.applied(connectionId, 5)).find((plan) => plan.id === planId);
    expect(applied?.operations.map(({ state }) => state)).toEqual(['conflict', 'failed']);
    expect(applied?.operations[0]?.problem?.message).toMatch(/another term of this name/);
    const change = (await changes.list()).find(({ kind }) => kind === 'glossary_term');
    expect(change).toMatchObject({ standing: 'conflict', action: 'create' });
    expect(await plans.make({ connectionId, publish: false })).toMatchObject({ totals: { ready: 0, blocked: 2 } });
    const view = await plans.conflict(change?.id ?? '');
    expect(view).toMatchObject({ about: 'namesake', other: { id: output.id, name: 'dose' } });
    expect(view.fields.map(({ label, mine: own, theirs }) => [label, own, theirs])).toEqual([
      ['Name', 'Dose', 'dose'],
      ['Short description', 'Mine', 'Theirs'],
    ]);
    await plans.resolve(
      change?.id ?? '',
      view.fields.map(({ path, theirs }) => ({ path, theirs, take: path[0] === 'name' ? ('mine' as const) : ('theirs' as const) })),
      'One term is enough',
    );
    expect((await glossaries.term(connectionId, output.id ?? '')).kept.tags).toEqual(['pharma']);
    expect((await send()).counts).toMatchObject({ done: 2 });
    expect(fresh.domain.terms.get(output.id ?? '')).toMatchObject({
      name: 'Dose',
      shortDescription: 'Theirs',
      longDescription: 'At length',
    });
    expect(asset.revisions.at(-1)?.glossaryTerms).toEqual([output.id]);
  });
});

describe('deleting', () => {
  it('takes a term out of everything before it goes, and a glossary after its terms', async () => {
    const all = await withGlossaries();
    const { do: step, send, plans, fresh, changes, asset, client, remote, thing, mirrors } = all;
    const [top, kind] = [await term(all, 'Top'), await term(all, 'Kind')];
    const domainIdentifier = fresh.domain.id;
    for (const [identifier, termRelations] of [
      [kind, { isA: [top] }],
      [top, { classifies: [kind] }],
    ] as const) {
      await client.call('UpdateGlossaryTerm', { domainIdentifier, identifier, termRelations });
      await remote('glossary_term', { ...(await client.call('GetGlossaryTerm', { domainIdentifier, identifier })).output });
    }
    await changes.edit(thing, [{ path: ['terms'], value: [kind] }]);
    expect((await send()).counts).toMatchObject({ done: 1 });
    await step({ do: 'delete', kind: 'glossary_term', id: kind }, { do: 'delete', kind: 'glossary_term', id: top });
    const stuck = await plans.make({ connectionId, publish: false });
    expect(stuck.totals).toMatchObject({ ready: 0, blocked: 2 });
    expect(stuck.operations.flatMap(({ warnings }) => warnings.map(({ message }) => message)).join(' ')).toMatch(/still names it/);
    await changes.edit(thing, [{ path: ['terms'], value: null }]);
    const plan = await send();
    expect(plan.operations.map(({ problem }) => problem)).toEqual([null, null, null]);
    expect(fresh.domain.terms.has(kind) || fresh.domain.terms.has(top)).toBe(false);
    expect(asset.revisions.at(-1)?.glossaryTerms).toEqual([]);
    const mirror = await mirrors.of(connectionId);
    expect(await mirror.all(`SELECT id FROM entities WHERE id IN ($1, $2)`, [kind, top])).toEqual([]);
    expect(writes(all).slice(-5)).toEqual([
      'CreateAssetRevision',
      'UpdateGlossaryTerm',
      'UpdateGlossaryTerm',
      'DeleteGlossaryTerm',
      'DeleteGlossaryTerm',
    ]);
  });

  it('stops where somebody worked on the term since, until a person has seen that', async () => {
    const all = await withGlossaries();
    const { do: step, send, plans, fresh, changes } = all;
    const id = await term(all, 'Dose');
    await step({ do: 'delete', kind: 'glossary_term', id });
    const held = fresh.domain.terms.get(id);
    if (held !== undefined) held.longDescription = 'Now somebody needs it';
    expect((await send()).operations).toMatchObject([{ state: 'conflict' }]);
    const [change] = await changes.list();
    expect(change).toMatchObject({ standing: 'conflict', action: 'delete' });
    expect(await plans.make({ connectionId, publish: false })).toMatchObject({ operations: [{ state: 'blocked' }] });
    expect(await plans.conflict(change?.id ?? '')).toMatchObject({
      about: 'deletion',
      fields: [{ label: 'Long description', theirs: 'Now somebody needs it' }],
    });
    await plans.resolve(change?.id ?? '', [], undefined);
    expect((await send()).counts).toMatchObject({ done: 1 });
    expect(fresh.domain.terms.has(id)).toBe(false);
  });

  it('takes what somebody wrote into a new term before it was read for theirs, not for something to take away', () => {
    const local = {
      id: 'local:t',
      name: 'Mine',
      status: 'ENABLED',
      shortDescription: 'As I said',
      termRelations: { isA: ['sent', 'local:u'] },
    };
    const held = { id: 't', name: 'Mine', status: 'ENABLED', shortDescription: 'As they said', termRelations: { isA: ['sent', 'theirs'] } };
    const record = { kind: 'glossary_term', local } as unknown as ChangeRecord;
    expect(asMade(record, held, 't')).toEqual({ ...held, shortDescription: 'As I said', termRelations: { isA: ['sent'] } });
    expect(asMade(record, null, 't')).toEqual({ ...local, id: 't' });
  });
});
