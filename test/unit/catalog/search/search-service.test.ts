import { afterEach, describe, expect, it } from 'vitest';
import type { SearchAnswer } from '../../../../src/contract/catalog/search.ts';
import type { EntityDocument } from '../../../../src/core/catalog/mirror/entity-kinds.ts';
import { SearchedCatalog } from '../../../support/catalog/searched.ts';

const open: SearchedCatalog[] = [];
afterEach(async () => {
  for (const catalog of open.splice(0)) await catalog.close();
});

async function catalogOf(connections?: readonly string[]): Promise<SearchedCatalog> {
  const catalog = await SearchedCatalog.open(connections);
  open.push(catalog);
  return catalog;
}

const asset = (id: string, name: string, columns: readonly string[], more: EntityDocument = {}): EntityDocument => ({
  id,
  name,
  owningProjectId: 'p1',
  typeIdentifier: 'amazon.datazone.GlueTableAssetType',
  revision: '1',
  createdAt: '2026-10-02T08:00:00.000Z',
  formsOutput: [
    {
      formName: 'GlueTableForm',
      content: JSON.stringify({ columns: columns.map((columnName) => ({ columnName, dataType: 'string' })) }),
    },
  ],
  ...more,
});

const namesOf = (answer: SearchAnswer): string[] => answer.hits.map(({ kind, name }) => `${kind} ${name.text}`);
const valuesOf = (
  answer: SearchAnswer,
  facet: 'kind' | 'unit' | 'term' | 'published' | 'phi' | 'local' | 'connection' | 'project',
): Record<string, number> => Object.fromEntries(answer.facets[facet]?.values.map(({ value, count }) => [value, count]) ?? []);

async function smallCatalog(): Promise<SearchedCatalog> {
  const catalog = await catalogOf();
  await catalog.store('domain_unit', [
    { id: 'u1', name: 'Research' },
    { id: 'u2', name: 'Trials', parentDomainUnitId: 'u1' },
  ]);
  await catalog.store('project', [{ id: 'p1', name: 'Phase III', domainUnitId: 'u2', description: 'Hepatic outcomes' }]);
  await catalog.store('glossary', [{ id: 'g1', name: 'Clinical', owningProjectId: 'p1' }]);
  await catalog.store('glossary_term', [
    { id: 't1', name: 'Patient', glossaryId: 'g1', shortDescription: 'A person under care' },
    { id: 't2', name: 'Protected health information', glossaryId: 'g1' },
  ]);
  await catalog.store('asset', [
    asset('a1', 'Patient visits', ['patient_id', 'visit_date'], { glossaryTerms: ['t1'], description: 'Visits at each site' }),
    asset('a2', 'lab_results', ['patientId', 'loinc', 'value'], { listing: { listingId: 'l2', listingStatus: 'ACTIVE' } }),
    asset('a3', 'Lieferungen Größe', ['PATIENT_ID'], {
      formsOutput: [
        { formName: 'T', content: JSON.stringify({ columns: [{ columnName: 'PATIENT_ID' }] }) },
        {
          formName: 'B',
          content: JSON.stringify({
            columnsBusinessMetadata: [{ columnIdentifier: 'PATIENT_ID', name: 'Patient number', glossaryTerms: ['t2'] }],
          }),
        },
      ],
    }),
  ]);
  return catalog;
}

describe('what a search finds', () => {
  it('puts exact names first, then beginnings, then other words, then descriptions, and says why', async () => {
    const catalog = await smallCatalog();
    const answer = await catalog.ask({ text: 'patient' });
    expect(answer.hits.map(({ kind, name, why }) => [kind, name.text, why.match])).toEqual([
      ['glossary_term', 'Patient', 'exact'],
      ['column', 'PATIENT_ID', 'prefix'],
      ['asset', 'Patient visits', 'prefix'],
    ]);
    expect(answer).toMatchObject({ total: 3, things: 5 });
    expect(answer.hits[1]?.columns).toEqual({
      count: 3,
      assets: 3,
      spellings: ['PATIENT_ID', 'patientId', 'patient_id'],
      column: 'patientid',
    });
    expect(answer.hits[2]?.why.words).toEqual([{ word: 'Patient', field: 'name', isTypo: false }]);
    expect((await catalog.ask({ text: 'hepatic' })).hits).toMatchObject([
      { kind: 'project', why: { match: 'description', words: [{ word: 'Hepatic', field: 'description' }] } },
    ]);
  });

  it.each([
    ['visits patient', ['asset Patient visits']],
    ['patientid', ['column PATIENT_ID']],
    ['patient_id', ['column PATIENT_ID']],
    ['lab res', ['asset lab_results']],
    ['labresults', ['asset lab_results']],
    ['grosse', ['asset Lieferungen Größe']],
    ['GROESSE', ['asset Lieferungen Größe']],
    ['größe', ['asset Lieferungen Größe']],
    ['"person under"', ['glossary_term Patient']],
    ['"under person"', []],
    ['lab_resluts', ['asset lab_results']],
    ['patiant visits', ['asset Patient visits']],
    ['zzzz', []],
    ['%_\'";--', []],
  ])('finds for %s: %j', async (text, expected) => {
    const catalog = await smallCatalog();
    expect(namesOf(await catalog.ask({ text }))).toEqual(expected);
  });

  it('counts the values of facets over all hits, and leaves a facet its other values', async () => {
    const catalog = await smallCatalog();
    const all = await catalog.ask({});
    expect(valuesOf(all, 'kind')).toEqual({ column: 6, asset: 3, glossary_term: 2, domain_unit: 2, glossary: 1, project: 1 });
    expect(valuesOf(all, 'unit')).toEqual({ u1: 13, u2: 12 });
    expect(valuesOf(all, 'phi')).toEqual({ unknown: 13, yes: 2 });
    const published = await catalog.ask({ filters: { kind: ['asset'], published: ['published'] } });
    expect(namesOf(published)).toEqual(['asset lab_results']);
    expect(valuesOf(published, 'published')).toEqual({ unpublished: 2, published: 1 });
    expect(valuesOf(published, 'kind')).toEqual({ column: 3, asset: 1 });
    const nothing = await catalog.ask({ text: 'visits', filters: { published: ['published'] } });
    expect(nothing.without).toEqual({ all: 1, each: { published: 1 } });
  });

  it('lists the columns of one name each for itself', async () => {
    const catalog = await smallCatalog();
    const answer = await catalog.ask({ column: 'patientid' });
    expect(answer.hits.map(({ name, parent, dataType }) => [parent?.name, name.text, dataType])).toEqual([
      ['lab_results', 'patientId', 'string'],
      ['Lieferungen Größe', 'PATIENT_ID', null],
      ['Patient visits', 'patient_id', 'string'],
    ]);
  });
});

describe('what changes is found', () => {
  it('after a pull, without making the index anew', async () => {
    const catalog = await smallCatalog();
    await catalog.ask({});
    await catalog.store('asset', [asset('a1', 'Patient encounters', ['encounter_key'])]);
    await catalog.store('project', [{ id: 'p1', name: 'Phase IV', domainUnitId: 'u1' }]);
    expect(namesOf(await catalog.ask({ text: 'visit' }))).toEqual([]);
    expect(namesOf(await catalog.ask({ text: 'encounter' }))).toEqual(['column encounter_key', 'asset Patient encounters']);
    expect((await catalog.ask({ text: 'lab results' })).hits[0]).toMatchObject({
      project: { name: 'Phase IV' },
      unit: { name: 'Research' },
    });
  });

  it('after a restart, from the file and what was noted since', async () => {
    const catalog = await smallCatalog();
    await catalog.ask({});
    await catalog.store('asset', [asset('a9', 'Late arrival', ['x'])]);
    await catalog.reopen();
    expect(namesOf(await catalog.ask({ text: 'late' }))).toEqual(['asset Late arrival']);
    expect((await catalog.ask({ text: 'patient' })).things).toBe(5);
  });

  it('when it was changed here and not sent, and marks it', async () => {
    const catalog = await smallCatalog();
    await catalog.ask({});
    await catalog.changes.edit({ connectionId: 'C1', kind: 'asset', id: 'a2' }, [{ path: ['name'], value: 'Laboratory values' }]);
    const answer = await catalog.search.query({ text: 'laboratory', filters: {}, offset: 0, limit: 10, facets: true });
    expect(answer.hits).toMatchObject([{ id: 'a2', name: { text: 'Laboratory values' }, local: 'update', published: 'published' }]);
    expect(valuesOf(answer, 'local')).toEqual({ update: 1 });
    expect(namesOf(await catalog.ask({ text: 'lab_results' }))).toEqual([]);
  });
});

describe('several connections', () => {
  it('are searched together, and can be told apart', async () => {
    const catalog = await catalogOf(['C1', 'C2']);
    await catalog.store('asset', [asset('a1', 'Claims', [])], 'C1');
    await catalog.store('asset', [asset('b1', 'Claims of last year', [])], 'C2');
    const answer = await catalog.ask({ text: 'claims' });
    expect(answer.hits.map(({ connectionId, name }) => [connectionId, name.text])).toEqual([
      ['C1', 'Claims'],
      ['C2', 'Claims of last year'],
    ]);
    expect(answer.facets.connection?.values.map(({ label, count }) => [label, count])).toEqual([
      ['Domain C1', 1],
      ['Domain C2', 1],
    ]);
    expect(namesOf(await catalog.ask({ text: 'claims', filters: { connection: ['C2'] } }))).toEqual(['asset Claims of last year']);
  });

  it('says so where nothing was pulled yet', async () => {
    const catalog = await catalogOf();
    expect((await catalog.ask({ text: 'x' })).indexes).toMatchObject([{ connectionId: 'C1', state: 'empty', things: 0 }]);
  });
});
