import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { GlossaryService } from '#core/catalog/glossary/glossary-service.ts';
import { placesOf } from '#core/catalog/glossary/replace/find-in-terms.ts';
import { settingsSchema } from '#contract/settings.ts';
import { connectionId, openCatalog } from '../../../support/catalog/opened.ts';
import { createTestHost } from '../../../support/workspace/host.ts';

const settings = () => Promise.resolve(settingsSchema.parse({ actor: 'Ada' }));

async function opened() {
  const catalog = await openCatalog();
  await catalog.seed({
    project: [{ id: 'p1', name: 'Registry' }],
    glossary: [{ id: 'g1', name: 'Clinical', owningProjectId: 'p1', status: 'ENABLED' }],
    glossary_term: [
      { id: 't1', name: 'Patient', glossaryId: 'g1', status: 'ENABLED', longDescription: 'A patient of a site. Patients consent.' },
      { id: 't2', name: 'Outpatient visit', glossaryId: 'g1', status: 'ENABLED', shortDescription: 'A visit of a patient.' },
      { id: 't3', name: 'Site', glossaryId: 'g1', status: 'DISABLED' },
    ],
  });
  const { clock } = createTestHost();
  const service = new GlossaryService({ workspace: catalog.workspace, mirrors: catalog.mirrors, clock, settings });
  const labels = [
    { text: 'Patient', language: 'de', kind: 'preferred' as const },
    { text: 'Subject', language: null, kind: 'alternative' as const },
  ];
  await service.apply(connectionId, [
    { do: 'keep', kind: 'glossary_term', id: 't1', fields: { labels, examples: ['Patient 7 of site 12'] } },
  ]);
  return service;
}

const allFields = ['name', 'shortDescription', 'longDescription', 'labels', 'examples', 'notes'] as const;
const question = { fields: [...allFields], matchesCase: false, wholeWords: false };

const rewrite = (field: (typeof allFields)[number], place: number, from: string, to: string) =>
  ({ do: 'rewrite', id: 't1', field, place, from, to }) as const;

describe('find and replace', () => {
  it('finds every place of a text in the chosen fields, and counts it', async () => {
    const service = await opened();
    const all = await service.find(connectionId, { ...question, text: 'patient' });
    expect(all.texts.map(({ termId, field, hits }) => [termId, field, hits.length])).toEqual([
      ['t2', 'name', 1],
      ['t2', 'shortDescription', 1],
      ['t1', 'name', 1],
      ['t1', 'longDescription', 2],
      ['t1', 'labels', 1],
      ['t1', 'examples', 1],
    ]);
    expect([all.totalTexts, all.totalHits]).toEqual([6, 7]);
    const words = await service.find(connectionId, { ...question, text: 'patient', wholeWords: true, fields: ['name', 'longDescription'] });
    expect(words.texts.map(({ termId, hits }) => [termId, hits])).toEqual([
      ['t1', [[0, 7]]],
      ['t1', [[2, 9]]],
    ]);
    expect((await service.find(connectionId, { ...question, text: 'Patient', matchesCase: true, ids: ['t2'] })).totalHits).toBe(0);
  });

  it('replaces in the catalog’s fields and in those that are kept here, in one step that can be taken back', async () => {
    const service = await opened();
    const done = await service.apply(connectionId, [
      rewrite('name', 0, 'Patient', 'Participant'),
      rewrite('labels', 1, 'Subject', ''),
      rewrite('labels', 0, 'Patient', 'Teilnehmerin'),
      rewrite('examples', 0, 'Patient 7 of site 12', 'Participant 7 of site 12'),
    ]);
    const after = await service.term(connectionId, 't1');
    expect(after.row.name).toBe('Participant');
    expect(after.kept).toMatchObject({
      labels: [{ text: 'Teilnehmerin', language: 'de', kind: 'preferred' }],
      examples: ['Participant 7 of site 12'],
    });
    await service.revert(done.sequence ?? 0);
    expect((await service.term(connectionId, 't1')).kept.labels).toHaveLength(2);
    await expect(service.apply(connectionId, [rewrite('name', 0, 'Somebody', 'Nobody')])).rejects.toMatchObject({
      error: { code: 'conflict' },
    });
  });

  it('adds to what is kept without losing what is there', async () => {
    const service = await opened();
    const label = { text: 'Proband', language: 'de', kind: 'alternative' as const };
    const owners = [{ kind: 'user' as const, name: 'Ines' }];
    await service.apply(
      connectionId,
      ['t1', 't3'].map((id) => ({ do: 'amend' as const, id, labels: [label], owners })),
    );
    await service.apply(connectionId, [
      { do: 'amend', id: 't1', labels: [label], owners: [{ kind: 'user', name: 'Bo' }], withoutOwners: 'all' },
    ]);
    const { terms } = await service.list(connectionId);
    expect(terms.find(({ id }) => id === 't1')).toMatchObject({ otherNames: ['Patient', 'Subject', 'Proband'], owners: ['Bo'] });
    expect(terms.find(({ id }) => id === 't3')).toMatchObject({ otherNames: ['Proband'], owners: ['Ines'], languages: ['de'] });
  });

  it('has an outline that says of the glossaries what the list says', async () => {
    const service = await opened();
    await service.apply(connectionId, [
      { do: 'create_term', glossaryId: 'g1', name: 'Visit' },
      { do: 'create_glossary', projectId: 'p1', name: 'Biomarkers' },
      { do: 'edit', kind: 'glossary', id: 'g1', edits: [{ path: ['name'], value: 'Clinical words' }] },
    ]);
    const { glossaries } = await service.list(connectionId);
    expect(glossaries.map(({ name, terms, local }) => [name, terms, local])).toEqual([
      ['Biomarkers', 0, 'create'],
      ['Clinical words', 4, 'update'],
    ]);
    expect(await service.outline(connectionId)).toEqual(glossaries);
  });

  it('takes the text as it is written, never as a pattern, and finds places that do not overlap', () => {
    expect(placesOf('a.b a+b', '.b', { matchesCase: false, wholeWords: false })).toEqual([[1, 3]]);
    expect(placesOf('aaaa', 'aa', { matchesCase: true, wholeWords: false })).toEqual([
      [0, 2],
      [2, 4],
    ]);
    expect(placesOf('Größe, Übergröße', 'größe', { matchesCase: false, wholeWords: true })).toEqual([[0, 5]]);
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (text, wanted, whole) => {
          let end = 0;
          for (const [from, to] of placesOf(text, wanted, { matchesCase: true, wholeWords: whole })) {
            expect(text.slice(from, to)).toBe(wanted);
            expect(from).toBeGreaterThanOrEqual(end);
            end = to;
          }
        },
      ),
    );
  });
});
