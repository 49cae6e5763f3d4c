import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type SearchAnswer, searchQuerySchema } from '../../../../src/contract/catalog/search.ts';
import type { EntityDocument } from '../../../../src/core/catalog/mirror/entity-kinds.ts';
import { removeEntities } from '../../../../src/core/catalog/mirror/mirror-writer.ts';
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

const smallCatalog = async (): Promise<SearchedCatalog> => filledCatalog(await catalogOf());

async function filledCatalog(catalog: SearchedCatalog): Promise<SearchedCatalog> {
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
  let shared: SearchedCatalog | undefined;
  afterAll(() => shared?.close());
  /** One for all: these tests only ask. */
  const readCatalog = async (): Promise<SearchedCatalog> => {
    shared ??= await filledCatalog(await SearchedCatalog.open());
    return shared;
  };

  it('puts exact names first, then beginnings, then other words, then descriptions, and says why', async () => {
    const catalog = await readCatalog();
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

  it('calls a thing changed since it was published only where its own revision is known', async () => {
    const catalog = await catalogOf();
    const { revision: _, ...listedOnly } = asset('a2', 'Only listed', []);
    await catalog.store('asset', [asset('a1', 'Newer', [], { revision: '3' }), listedOnly, asset('a3', 'The same', [], { revision: '2' })]);
    await catalog.store(
      'listing',
      ['a1', 'a2', 'a3'].map((assetId) => ({
        id: `l-${assetId}`,
        status: 'ACTIVE',
        listingRevision: '1',
        item: { assetListing: { assetId, assetRevision: '2' } },
      })),
    );
    const { hits } = await catalog.ask({ filters: { kind: ['asset'] } });
    expect(hits.map(({ name, published }) => [name.text, published])).toEqual([
      ['Newer', 'changed'],
      ['Only listed', 'published'],
      ['The same', 'published'],
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
    const catalog = await readCatalog();
    expect(namesOf(await catalog.ask({ text }))).toEqual(expected);
  });

  it('counts the values of facets over all hits, and leaves a facet its other values', async () => {
    const catalog = await readCatalog();
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
    const catalog = await readCatalog();
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

  it('after a restart at once, and says so while what a pull brought meanwhile is on its way', async () => {
    const catalog = await smallCatalog();
    await catalog.ask({});
    await catalog.store('asset', [asset('a9', 'Late arrival', ['x'])]);
    await catalog.reopen();
    const first = await catalog.search.query({ text: 'late', filters: {}, offset: 0, limit: 10, facets: true, facetValues: 40 });
    // Whichever is quicker, nobody is told that there is nothing.
    expect({ hits: first.total, state: first.indexes[0]?.state }).not.toEqual({ hits: 0, state: 'ready' });
    const then = await catalog.ask({ text: 'late' });
    expect({ hits: then.total, state: then.indexes[0]?.state }).toEqual({ hits: 1, state: 'ready' });
  });

  it('when it was changed here and not sent, and marks it', async () => {
    const catalog = await smallCatalog();
    await catalog.ask({});
    await catalog.changes.edit({ connectionId: 'C1', kind: 'asset', id: 'a2' }, [{ path: ['name'], value: 'Laboratory values' }]);
    const answer = await catalog.search.query({ text: 'laboratory', filters: {}, offset: 0, limit: 10, facets: true, facetValues: 40 });
    expect(answer.hits).toMatchObject([{ id: 'a2', name: { text: 'Laboratory values' }, local: 'update', published: 'published' }]);
    expect(valuesOf(answer, 'local')).toEqual({ update: 1 });
    expect(namesOf(await catalog.ask({ text: 'lab_results' }))).toEqual([]);
  });
});

const indexOf = (catalog: SearchedCatalog): string => join(catalog.workspace.folder, 'catalog', 'C1.search');

describe('whatever ends the process', () => {
  it('between a change of the mirror and the next search, the change is found', async () => {
    const catalog = await smallCatalog();
    await catalog.ask({});
    const written = readFileSync(indexOf(catalog));
    // A pull that ends with its process: its transaction is in, and search never heard of it.
    await catalog.store('asset', [asset('a1', 'Renamed by then', [])]);
    await catalog.reopen();
    expect(namesOf(await catalog.ask({ text: 'renamed' }))).toEqual(['asset Renamed by then']);
    expect(readFileSync(indexOf(catalog)).equals(written)).toBe(true);
  });

  it('while the index is written, the one before is still there, and a torn one is made anew', async () => {
    const catalog = await smallCatalog();
    await catalog.ask({});
    writeFileSync(`${indexOf(catalog)}.123.new`, 'half');
    truncateSync(indexOf(catalog), 2_000);
    await catalog.reopen();
    expect((await catalog.ask({ text: 'patient' })).things).toBe(5);
  });

  it('an index that is older than the log reaches back, or of another mirror, is made anew', async () => {
    const catalog = await smallCatalog();
    await catalog.ask({});
    copyFileSync(indexOf(catalog), `${indexOf(catalog)}.old`);
    const mirror = await catalog.mirrors.of('C1');
    await catalog.store('asset', [asset('a1', 'Lost to the log', [])]);
    await mirror.run('DELETE FROM search_changes');
    await catalog.store('asset', [asset('a2', 'Known to the log', [])]);
    await mirror.run('UPDATE search_changes SET sequence = 99');
    await catalog.reopen();
    expect(namesOf(await catalog.ask({ text: 'log' }))).toEqual(['asset Lost to the log', 'asset Known to the log']);
    await mirror.run(`UPDATE meta SET value = 'another' WHERE key = 'search_log'`);
    await mirror.run(`UPDATE entity_rows SET name = 'Of another mirror' WHERE id = 'a1'`);
    await catalog.reopen();
    expect(namesOf(await catalog.ask({ text: 'another mirror' }))).toEqual(['asset Of another mirror']);
  });

  it('what was removed from the mirror is found no more', async () => {
    const catalog = await smallCatalog();
    await catalog.ask({});
    const mirror = await catalog.mirrors.of('C1');
    await mirror.transaction((inside) => removeEntities(inside, 'asset', ['a1']));
    await catalog.reopen();
    expect(namesOf(await catalog.ask({ text: 'visit' }))).toEqual([]);
  });
});

describe('searches that are kept', () => {
  it('are listed by title, replaced by title, and taken away, all in the journal', async () => {
    const catalog = await catalogOf();
    const { saved } = catalog.search;
    await saved.save('Patients', '/catalog?q=patient');
    const again = await saved.save('patients', '/catalog?q=patient&kind=asset');
    await saved.save('Labs', '/catalog?q=lab');
    expect((await saved.list()).map(({ title, address }) => [title, address])).toEqual([
      ['Labs', '/catalog?q=lab'],
      ['patients', '/catalog?q=patient&kind=asset'],
    ]);
    await saved.remove(again.id);
    expect((await saved.list()).map(({ title }) => title)).toEqual(['Labs']);
    await expect(saved.remove(again.id)).rejects.toMatchObject({ error: { code: 'not_found' } });
    const { entries } = await catalog.workspace.journal({ limit: 10 });
    expect(entries.map(({ action }) => action).slice(0, 4)).toEqual(['search.removed', 'search.saved', 'search.saved', 'search.saved']);
  });
});

describe('what a sample shows', () => {
  it('says that its asset holds protected health information', async () => {
    const catalog = await smallCatalog();
    const { database } = catalog.workspace;
    await database.run(
      `INSERT INTO samples (id, title, file_name, origin, bytes, added_at, note, column_notes_json) VALUES ('S1', 'S', 's', '/s', 1, now(), '', '{}')`,
    );
    await database.run(
      `INSERT INTO profile_runs (id, sample_id, state, started_at, version, profile_json) VALUES ('R1', 'S1', 'succeeded', now(), '1', $1)`,
      [
        JSON.stringify({
          columns: [
            { name: 'loinc', phi: [] },
            { name: 'mrn', phi: [{ identifier: 'medical_record_number' }] },
          ],
        }),
      ],
    );
    await database.run(`INSERT INTO sample_assets VALUES ('S1', 'C1', 'a2', now())`);
    expect((await catalog.ask({ text: 'lab_results' })).hits[0]?.phi).toBe('yes');
    // A person who looked says that the column holds none.
    await database.run(`INSERT INTO column_meanings VALUES ('S1', 'mrn', $1, 'Ada', now())`, [JSON.stringify({ meaning: null, phi: [] })]);
    expect((await catalog.ask({ text: 'lab_results' })).hits[0]?.phi).toBe('unknown');
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

  it('never says that there is nothing while an index is on its way, however many ask at once', async () => {
    const catalog = await catalogOf();
    await catalog.store('asset', [asset('a1', 'Claims', [])]);
    const ask = (text: string): Promise<SearchAnswer> => catalog.search.query(searchQuerySchema.parse({ text }));
    for (const answer of await Promise.all(['c', 'cl', 'cla', 'claims'].map(ask))) {
      if (answer.total === 0) expect(answer.indexes).toMatchObject([{ state: 'building' }]);
    }
    expect(namesOf(await catalog.ask({ text: 'claims' }))).toEqual(['asset Claims']);
  });

  it('says so where nothing was pulled yet', async () => {
    const catalog = await catalogOf();
    expect((await catalog.ask({ text: 'x' })).indexes).toMatchObject([{ connectionId: 'C1', state: 'empty', things: 0 }]);
  });
});
