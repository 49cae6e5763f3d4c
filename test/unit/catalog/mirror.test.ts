import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabaseFile } from '../../../src/adapters/duckdb/database.ts';
import { deriveEntity } from '../../../src/core/catalog/mirror/derive-entity.ts';
import { mirrorMigrations } from '../../../src/core/catalog/mirror/mirror-schema.ts';
import { removeEntities, storeEntities } from '../../../src/core/catalog/mirror/mirror-writer.ts';
import { Mirrors } from '../../../src/core/catalog/mirror/mirrors.ts';
import { briefOf } from '../../../src/core/catalog/pull/mirror-status.ts';
import { seenOf } from '../../../src/core/catalog/pull/pull-store.ts';
import { newFolder } from '../../support/workspace/folders.ts';
import { createTestHost } from '../../support/workspace/host.ts';

const at = '2026-11-01T10:00:00.000Z';
const open: Mirrors[] = [];

function mirrorsIn(folder: string): Mirrors {
  const mirrors = new Mirrors({ workspaceFolder: folder, ...createTestHost() });
  open.push(mirrors);
  return mirrors;
}

afterEach(async () => {
  for (const mirrors of open.splice(0)) await mirrors.close();
});

const labResults = {
  id: 'a1b2c3',
  name: 'Lab results',
  typeIdentifier: 'amazon.datazone.GlueTableAssetType',
  owningProjectId: 'p1',
  revision: '4',
  createdAt: '2026-10-02T08:00:00.250Z',
  glossaryTerms: ['t1'],
  formsOutput: [
    {
      formName: 'GlueTableForm',
      content: JSON.stringify({
        columns: [
          { columnName: 'loinc', dataType: 'string', columnDescription: 'Code' },
          { columnName: 'odd "\'; DROP TABLE entities', dataType: 'string' },
          { columnName: 'loinc', dataType: 'int' },
        ],
      }),
    },
    {
      formName: 'ColumnBusinessMetadataForm',
      content: JSON.stringify({
        columnsBusinessMetadata: [
          { columnIdentifier: 'loinc', name: 'LOINC code', glossaryTerms: ['t1', 't2', 't2'] },
          { columnIdentifier: 'gone', name: 'A column that the table lost' },
        ],
      }),
    },
    { formName: 'Broken', content: '{"columns":' },
  ],
};

describe('what is kept of a document', () => {
  it('joins the technical form of an asset with its business metadata', () => {
    const derived = deriveEntity('asset', labResults);
    expect(derived?.facts).toMatchObject({ id: 'a1b2c3', name: 'Lab results', revision: '4', changedAt: '2026-10-02T08:00:00.250Z' });
    expect(derived?.columns.map(({ name, businessName, dataType }) => [name, businessName, dataType])).toEqual([
      ['loinc', 'LOINC code', 'string'],
      ['odd "\'; DROP TABLE entities', null, 'string'],
      ['gone', 'A column that the table lost', null],
    ]);
    expect(derived?.termLinks).toEqual([
      { termId: 't1', columnName: null },
      { termId: 't1', columnName: 'loinc' },
      { termId: 't2', columnName: 'loinc' },
    ]);
  });

  it.each([{}, { id: 7 }, { id: '', name: 'x' }])('keeps nothing of a document that does not say what it is: %j', (document) => {
    expect(deriveEntity('asset', document)).toBeNull();
  });

  it('takes what is sound of a document that is wrong in parts', () => {
    const derived = deriveEntity('asset', { id: 'x', name: 9, formsOutput: 'none', glossaryTerms: [1, 't', null], createdAt: {} });
    expect(derived).toMatchObject({ facts: { id: 'x', name: 'x', changedAt: null }, columns: [], termLinks: [{ termId: 't' }] });
  });
});

describe('the mirror of a connection', () => {
  it('puts a newer document in the place of the older one, with all that follows from it', async () => {
    const mirror = await mirrorsIn(newFolder()).of('C1');
    await mirror.transaction((inside) => storeEntities(inside, 'asset', [{ document: labResults }], at));
    const renamed = { ...labResults, name: 'Results', glossaryTerms: [], formsOutput: [] };
    await mirror.transaction((inside) =>
      storeEntities(
        inside,
        'asset',
        [{ document: renamed, faults: [{ path: 'name', problem: 'wrong', expected: 'string' }] }, { document: {} }],
        at,
      ),
    );
    expect(await mirror.all('SELECT name, faults_json, fetched_at FROM entities')).toEqual([
      { name: 'Results', faults_json: JSON.stringify([{ path: 'name', problem: 'wrong', expected: 'string' }]), fetched_at: at },
    ]);
    expect(await mirror.all('SELECT * FROM columns')).toEqual([]);
    expect(await mirror.all('SELECT * FROM term_links')).toEqual([]);
  });

  it('keeps columns and links, and forgets them with their asset', async () => {
    const mirror = await mirrorsIn(newFolder()).of('C1');
    await mirror.transaction((inside) => storeEntities(inside, 'asset', [{ document: labResults }], at));
    expect(await mirror.all('SELECT ordinal, name, term_ids FROM columns ORDER BY ordinal')).toEqual([
      { ordinal: 0, name: 'loinc', term_ids: ['t1', 't2'] },
      { ordinal: 1, name: 'odd "\'; DROP TABLE entities', term_ids: [] },
      { ordinal: 2, name: 'gone', term_ids: [] },
    ]);
    expect(await mirror.all('SELECT count(*) AS n FROM term_links')).toEqual([{ n: 3n }]);
    await mirror.transaction((inside) => removeEntities(inside, 'asset', ['a1b2c3']));
    for (const table of ['entities', 'columns', 'term_links']) expect(await mirror.all(`SELECT * FROM ${table}`)).toEqual([]);
  });

  it('is there again after it was closed', async () => {
    const folder = newFolder();
    const first = mirrorsIn(folder);
    const mirror = await first.of('C1');
    await mirror.transaction((inside) => storeEntities(inside, 'asset', [{ document: labResults }], at));
    await first.close();
    expect(await (await mirrorsIn(folder).of('C1')).all('SELECT id FROM entities')).toEqual([{ id: 'a1b2c3' }]);
  });

  it('of an earlier Meshbench is taken over with its documents', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'catalog'));
    const earlier = await openDatabaseFile(join(folder, 'catalog', 'C1.duckdb'));
    for (const statement of mirrorMigrations[0]?.statements ?? []) await earlier.run(statement);
    await earlier.run(`INSERT INTO meta VALUES ('schema_version', '1')`);
    await earlier.run(
      `INSERT INTO entities (kind, id, name, document_json, faults_json, hash, fetched_at, read_with)
       VALUES ('asset', 'a1b2c3', 'Lab results', $1, '[]', '', TIMESTAMP '2026-11-01 10:00:00', 'Search')`,
      [JSON.stringify(labResults)],
    );
    // A pull was interrupted.
    await earlier.run(`INSERT INTO pull_seen VALUES ('assets/p1', 'a1b2c3'), ('assets/p1', 'odd "''id'), ('projects/', 'p1')`);
    await earlier.run(`INSERT INTO pull_outcomes VALUES ('asset', 'a1b2c3', 'added'), ('asset', 'a2', 'changed')`);
    await earlier.close();
    const mirror = await mirrorsIn(folder).of('C1');
    expect((await seenOf(mirror, 'assets/p1')).toSorted()).toEqual(['a1b2c3', 'odd "\'id']);
    expect(await seenOf(mirror, 'assets/p2')).toEqual([]);
    expect(await mirror.all('SELECT * FROM pull_outcomes ORDER BY ALL')).toEqual([
      { kind: 'asset', outcome: 'added', ids_json: '["a1b2c3"]' },
      { kind: 'asset', outcome: 'changed', ids_json: '["a2"]' },
    ]);
    expect(await mirror.all('SELECT id, document_json FROM entities')).toEqual([
      { id: 'a1b2c3', document_json: JSON.stringify(labResults) },
    ]);
    await mirror.transaction((inside) => storeEntities(inside, 'asset', [{ document: labResults }], at));
    const [row] = await mirror.all('SELECT document_json FROM entities');
    expect(JSON.parse(String(row?.['document_json']))).toEqual(labResults);
  });

  it('sets a damaged file aside and starts an empty one, because all of it can be fetched again', async () => {
    const folder = newFolder();
    const first = mirrorsIn(folder);
    await first.of('C1');
    await first.close();
    writeFileSync(join(folder, 'catalog', 'C1.duckdb'), 'not a database');
    const again = mirrorsIn(folder);
    const mirror = await again.of('C1');
    expect(await mirror.all('SELECT * FROM entities')).toEqual([]);
    const names = (await createTestHost().files.list(join(folder, 'catalog'))).map(({ name }) => name);
    const [aside, ...others] = names.filter((name) => name.includes('set-aside'));
    expect(others).toEqual([]);
    // Nobody is to believe that nothing was ever pulled.
    const { state, problem } = await briefOf(mirror, false);
    expect([state, problem?.code]).toEqual(['empty', 'unreadable_file']);
    expect(problem?.message).toContain(`is damaged and was set aside as ${String(aside)}. Pull the domain again`);
  });

  it('says of a file of a newer Meshbench that it is one', async () => {
    const folder = newFolder();
    const first = mirrorsIn(folder);
    await (await first.of('C1')).transaction((inside) => inside.run(`UPDATE meta SET value = '999' WHERE key = 'schema_version'`));
    await first.close();
    expect((await briefOf(await mirrorsIn(folder).of('C1'), false)).problem).toMatchObject({
      code: 'newer_workspace',
      message: expect.stringContaining('written by a newer Meshbench') as string,
    });
  });

  it('refuses a name that could be a path', async () => {
    await expect(mirrorsIn(newFolder()).of('../elsewhere')).rejects.toMatchObject({ error: { code: 'bad_input' } });
  });
});
