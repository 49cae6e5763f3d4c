import { describe, expect, it } from 'vitest';
import { localOverlay } from '#core/catalog/changes/local-overlay.ts';
import { GlossaryService } from '#core/catalog/glossary/glossary-service.ts';
import { planImport } from '#core/glossary/import-steps.ts';
import { readGlossaryFile, writeGlossaryText } from '#engine/glossary-file.ts';
import { settingsSchema } from '#contract/settings.ts';
import { connectionId, openCatalog } from '../../../support/catalog/opened.ts';
import { createTestHost } from '../../../support/workspace/host.ts';

const term = (id: string, name: string, more: Record<string, unknown> = {}) => ({
  id,
  name,
  glossaryId: 'g1',
  status: 'ENABLED',
  updatedAt: '2026-07-01T00:00:00.000Z',
  ...more,
});

async function opened() {
  const catalog = await openCatalog();
  await catalog.seed({
    project: [{ id: 'p1', name: 'Registry' }],
    glossary: [{ id: 'g1', name: 'Clinical', owningProjectId: 'p1', status: 'ENABLED' }],
    glossary_term: [
      term('t1', 'Event', { shortDescription: 'Something that happened.' }),
      term('t2', 'Hepatic event', { termRelations: { isA: ['t1'] } }),
      term('t3', 'Exposed patient'),
      term('t4', 'Exposed person', { termRelations: { classifies: ['t2'] } }),
    ],
    asset: [
      { id: 'a1', name: 'Cases', revision: '1', glossaryTerms: ['t4'], formsOutput: [] },
      { id: 'a2', name: 'Visits', revision: '1', glossaryTerms: ['t3', 't4'], formsOutput: [] },
    ],
    rule: [
      { identifier: 'r1', name: 'Needs a population', detail: { glossaryTermEnforcementDetail: { requiredGlossaryTermIds: ['t4'] } } },
    ],
  });
  const { clock } = createTestHost();
  let actor = 'Ada';
  const settings = () => Promise.resolve(settingsSchema.parse({ actor }));
  const service = new GlossaryService({ workspace: catalog.workspace, mirrors: catalog.mirrors, clock, settings });
  const row = async (id: string) => (await service.list(connectionId)).terms.find((each) => each.id === id);
  const edit = (id: string, path: string, value: string | string[]) =>
    service.apply(connectionId, [{ do: 'edit', kind: 'glossary_term', id, edits: [{ path: [path], value }] }]);
  return { ...catalog, service, row, edit, as: (name: string) => void (actor = name) };
}

describe('glossaries here', () => {
  it('are the mirror with local changes over it, and each step can be taken back and done again', async () => {
    const { service, row, edit, changes } = await opened();
    const { sequence } = await edit('t1', 'name', 'Medical event');
    expect(await row('t1')).toMatchObject({ name: 'Medical event', local: 'update' });
    expect(await changes.list()).toMatchObject([{ kind: 'glossary_term', entityId: 't1', action: 'edit', fields: 1, standing: 'clean' }]);
    const back = await service.revert(sequence ?? 0);
    expect(await row('t1')).toMatchObject({ name: 'Event', local: null });
    await service.revert(back.sequence ?? 0);
    expect(await row('t1')).toMatchObject({ name: 'Medical event' });
    await edit('t1', 'name', 'Occurrence');
    await expect(service.revert(sequence ?? 0)).rejects.toMatchObject({ error: { code: 'conflict' } });
    expect(await edit('t1', 'name', 'Occurrence')).toEqual({ sequence: null, made: [] });
  });

  it('keep both sides of a relation in step, and refuse cycles with their path', async () => {
    const { service, row, edit, changes } = await opened();
    await edit('t3', 'isA', ['t1']);
    expect((await changes.view({ connectionId, kind: 'glossary_term', id: 't1' })).state).toMatchObject({ classifies: ['t3'] });
    await expect(edit('t1', 'isA', ['t2'])).rejects.toMatchObject({
      error: { code: 'bad_input', message: expect.stringContaining('“Event” is a “Hepatic event” is a “Event”') as string },
    });
    expect(await row('t1')).toMatchObject({ parents: [] });
    await edit('t3', 'isA', []);
    expect((await service.list(connectionId)).terms.filter(({ local }) => local !== null)).toEqual([]);
    expect(await row('t2')).toMatchObject({ parents: ['t1', 't4'] });
  });

  it('take new terms and glossaries, under identifiers that DataZone cannot have', async () => {
    const { service, row, workspace, changes } = await opened();
    const { made } = await service.apply(connectionId, [
      { do: 'create_term', glossaryId: 'g1', name: 'Renal event', isA: ['t1'] },
      { do: 'create_glossary', projectId: 'p1', name: 'Supply' },
    ]);
    const [id = '', glossaryId = ''] = made;
    expect(id).toMatch(/^local:/);
    expect(await row(id)).toMatchObject({ name: 'Renal event', local: 'create', parents: ['t1'], glossaryId: 'g1' });
    expect(await localOverlay(workspace.database).of(connectionId, 'glossary_term', id, null)).toMatchObject({
      document: { id, name: 'Renal event', status: 'ENABLED' },
    });
    await service.apply(connectionId, [{ do: 'edit', kind: 'glossary_term', id, edits: [{ path: ['name'], value: 'Kidney event' }] }]);
    expect(await changes.list()).toContainEqual(
      expect.objectContaining({ entityId: id, action: 'create', name: 'Kidney event', standing: 'clean', errors: 0 }),
    );
    await service.apply(connectionId, [
      { do: 'delete', kind: 'glossary_term', id },
      { do: 'delete', kind: 'glossary', id: glossaryId },
    ]);
    expect(await changes.list()).toEqual([]);
  });

  it('mark what is to be deleted, and take it out of the relations of others', async () => {
    const { service, row, changes } = await opened();
    await service.apply(connectionId, [{ do: 'delete', kind: 'glossary_term', id: 't1' }]);
    expect(await row('t1')).toMatchObject({ local: 'delete' });
    expect(await row('t2')).toMatchObject({ parents: ['t4'], local: 'update' });
    expect(await changes.list()).toContainEqual(
      expect.objectContaining({ entityId: 't1', action: 'delete', name: 'Event', standing: 'clean' }),
    );
    await expect(service.apply(connectionId, [{ do: 'delete', kind: 'glossary', id: 'g1' }])).rejects.toMatchObject({
      error: { message: '“Clinical” still holds 3 terms. Delete them first.' },
    });
  });

  it('hold what DataZone cannot, and let nobody approve their own', async () => {
    const { service, row, edit, as } = await opened();
    const step = (state: 'in_review' | 'approved') => service.apply(connectionId, [{ do: 'review', id: 't1', state }]);
    await service.apply(connectionId, [
      { do: 'keep', kind: 'glossary_term', id: 't1', fields: { labels: [{ text: 'Ereignis', language: 'de', kind: 'preferred' }] } },
    ]);
    expect(await service.term(connectionId, 't1')).toMatchObject({ kept: { labels: [{ text: 'Ereignis' }] }, keptBy: 'Ada' });
    expect(await row('t1')).toMatchObject({ isKept: true, local: null });
    await step('in_review');
    await expect(step('approved')).rejects.toMatchObject({ error: { code: 'bad_input' } });
    as('Mei');
    await step('approved');
    expect(await row('t1')).toMatchObject({ review: 'approved' });
    await edit('t1', 'shortDescription', 'What took place.');
    expect(await row('t1')).toMatchObject({ review: 'draft' });
  });

  it('merge without losing a link', async () => {
    const { service, row, changes } = await opened();
    const { sequence } = await service.apply(connectionId, [{ do: 'merge', into: 't3', from: ['t4'] }]);
    const termsOf = async (id: string) => (await changes.view({ connectionId, kind: 'asset', id })).state['terms'];
    expect(await termsOf('a1')).toEqual(['t3']);
    expect(await termsOf('a2')).toEqual(['t3']);
    expect(await row('t4')).toMatchObject({ local: 'delete' });
    expect(await row('t2')).toMatchObject({ parents: ['t1', 't3'] });
    expect((await service.term(connectionId, 't3')).kept.labels).toEqual([{ text: 'Exposed person', language: null, kind: 'alternative' }]);
    await service.revert(sequence ?? 0);
    expect(await changes.list()).toEqual([]);
    expect(await termsOf('a1')).toEqual(['t4']);
  });
});

const csv = (text: string) => readGlossaryFile(new TextEncoder().encode(text), { name: 'terms.csv' });

describe('an import', () => {
  it('says row by row what it would do, and does it as one step', async () => {
    const { service, row } = await opened();
    const read = await csv(
      'glossary,name,definition,parent\nClinical,Event,What took place.,\nClinical,Renal event,Of the kidney.,Event\nSupply,Stock,What lies in a warehouse.,\nClinical,,nothing,\n',
    );
    const plan = planImport(read, await service.document(connectionId));
    expect(plan.report).toMatchObject({ format: 'csv', terms: 3, glossaries: 2, relations: 1, added: 2, changed: 1 });
    expect(plan.report.refused).toMatchObject([{ row: 5 }]);
    await expect(service.import(connectionId, plan, undefined)).rejects.toMatchObject({ error: { code: 'bad_input' } });
    const { sequence, made } = await service.import(connectionId, plan, 'p1');
    expect(made).toHaveLength(3);
    expect((await service.list(connectionId)).glossaries.map(({ name, terms }) => [name, terms])).toEqual([
      ['Clinical', 5],
      ['Supply', 1],
    ]);
    expect(planImport(read, await service.document(connectionId)).report).toMatchObject({ added: 0, changed: 0 });
    await service.revert(sequence ?? 0);
    expect((await service.list(connectionId)).terms).toHaveLength(4);
    expect(await row('t1')).toMatchObject({ local: null });
  });

  it('leaves out the relation that would close a cycle, and says which', async () => {
    const plan = planImport(await csv('glossary,name,parent\nG,One,Two\nG,Two,One\n'), { glossaries: [], terms: [] });
    expect(plan.report).toMatchObject({ terms: 2, added: 2, relations: 1 });
    expect(plan.report.partial).toMatchObject([{ row: 2, reason: expect.stringContaining('“One” is a “Two” is a “One”') as string }]);
  });

  it.each(['csv', 'skos-turtle', 'skos-jsonld'] as const)('of what was exported as %s changes nothing', async (format) => {
    const { service } = await opened();
    await service.apply(connectionId, [
      {
        do: 'keep',
        kind: 'glossary_term',
        id: 't1',
        fields: { labels: [{ text: 'Ereignis', language: 'de', kind: 'preferred' }], examples: ['A fall'] },
      },
      { do: 'create_term', glossaryId: 'g1', name: 'Renal event', isA: ['t1'] },
    ]);
    const document = await service.document(connectionId);
    const { text } = await writeGlossaryText(document, format);
    const name = { csv: 'x.csv', 'skos-turtle': 'x.ttl', 'skos-jsonld': 'x.jsonld' }[format];
    const read = await readGlossaryFile(new TextEncoder().encode(text), { name });
    expect(planImport(read, document).report).toMatchObject({ terms: 5, added: 0, changed: 0, refused: [] });
  });
});
