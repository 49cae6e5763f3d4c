import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { lineFiles } from '#adapters/files/line-files.ts';
import { readEventRows } from '#core/lineage/imports/event-rows.ts';
import { disk } from '#adapters/files/disk.ts';
import { settingsSchema } from '#contract/settings.ts';
import { JobRegistry } from '#core/jobs/registry.ts';
import { ImportService } from '#core/lineage/imports/import-service.ts';
import { datasetOfSource, knownTables } from '#core/lineage/sources/known-tables.ts';
import { SourceReader } from '#core/lineage/sources/source-reader.ts';
import { createSystemClock, waitingTimers } from '#engine/clock.ts';
import { localSqlHost } from '../../../src/engine/sql/sql-host.ts';
import { openCatalog } from '../../support/catalog/opened.ts';
import { newStore, uttered } from '../../support/lineage/store.ts';
import { silentLog } from '../../support/workspace/host.ts';

const closing: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const progress = { signal: new AbortController().signal, report: () => undefined };

async function opened() {
  const folder = mkdtempSync(join(tmpdir(), 'lineage-sources-'));
  const store = newStore();
  closing.push(
    () => store.close(),
    () => rmSync(folder, { recursive: true }),
  );
  const catalog = await openCatalog();
  const clock = createSystemClock();
  const connections = { list: () => Promise.resolve([{ id: '01CONNECTION' }]) };
  const sources = new SourceReader({
    parser: localSqlHost,
    files: disk,
    lineFiles,
    known: () => knownTables(store, { connections, mirrors: catalog.mirrors }),
  });
  const imports = new ImportService({
    workspace: catalog.workspace,
    store,
    jobs: new JobRegistry({ clock, timers: waitingTimers, log: silentLog }),
    clock,
    files: disk,
    readEvents: (options) => readEventRows(lineFiles, options),
    sources,
    uploadsFolder: folder,
    settings: () => Promise.resolve(settingsSchema.parse({ actor: 'Ada' })),
    changed: () => undefined,
  });
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return { path: join(folder, name), name, bytes: text.length };
  };
  return { ...catalog, store, sources, imports, file };
}

const described = {
  namespace: 'safety-db',
  name: 'raw.cases',
  facets: { schema: { fields: [{ name: 'id' }, { name: 'site' }, { name: 'at.day' }] } },
};

describe('files of dbt and SQL', () => {
  it('are told from events, imported with what nobody can tell, and known when they come again', async () => {
    const { imports, file } = await opened();
    const sql = file('signals.sql', 'CREATE TABLE signals AS SELECT id, u.* FROM cases JOIN u ON true;\nSELECT FROM;');
    const manifest = file(
      'manifest.json',
      JSON.stringify({
        metadata: { dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json', adapter_type: 'duckdb' },
        nodes: {
          'model.p.m': { resource_type: 'model', name: 'm', schema: 'main', compiled_code: 'select a from t', depends_on: { nodes: [] } },
        },
      }),
    );
    const event = file(
      'event.json',
      JSON.stringify({ run: { runId: 'r' }, job: { namespace: 'n', name: 'j' }, inputs: [], outputs: [described] }),
    );
    const result = await imports.importFiles([sql, manifest, event], progress, { dialect: 'duckdb', namespace: 'safety-db' });
    expect(result.imports.map(({ origin, title }) => [origin, title])).toEqual([
      ['sql', 'signals.sql'],
      ['dbt', 'manifest.json'],
      ['event', 'event.json'],
    ]);
    expect(result.refused).toMatchObject([{ file: 'signals.sql', line: 2 }]);
    expect(result.unresolved).toMatchObject([
      { where: 'signals.sql', kind: 'column', what: 'id' },
      { where: 'signals.sql', kind: 'star', tables: [{ name: 'u' }] },
    ]);
    expect(await imports.importFiles([sql, manifest], progress, { dialect: 'duckdb', namespace: 'safety-db' })).toMatchObject({
      imports: [],
      knownAlready: 2,
    });
  });

  it('read stars by what events and the catalog describe', async () => {
    const { imports, sources, store, remote } = await opened();
    await store.add('e', 'event', uttered([{ run: { runId: 'r' }, job: { namespace: 'n', name: 'j' }, outputs: [described] }]));
    await remote('asset', {
      id: 'asset-1',
      name: 'Sites',
      formsOutput: [
        {
          formName: 'AssetCommonDetailsForm',
          content: JSON.stringify({ sourceIdentifier: 'arn:aws:glue:eu-central-1:123456789012:table/safety/sites' }),
        },
        {
          formName: 'GlueTableForm',
          typeName: 'amazon.datazone.GlueTableFormType',
          content: JSON.stringify({
            columns: [
              { columnName: 'site', dataType: 'string' },
              { columnName: 'country', dataType: 'string' },
            ],
          }),
        },
      ],
    });
    const text = 'CREATE TABLE wide AS SELECT c.*, s.country FROM raw.cases c JOIN safety.sites s USING (site)';
    const preview = await sources.preview('wide.sql', text, { dialect: 'athena', namespace: 'safety-db' });
    expect(preview.unresolved).toEqual([]);
    expect(preview.statements[0]?.columns).toEqual(['id', 'site', 'at.day', 'country']);
    expect(preview.columnEdges.find(({ toField }) => toField === 'country')?.from).toEqual({
      namespace: 'arn:aws:glue:eu-central-1:123456789012',
      name: 'table/safety/sites',
    });
    expect((await imports.importSql('wide.sql', text, { dialect: 'athena', namespace: 'safety-db' })).columnEdges).toBe(
      preview.columnEdgeCount,
    );
    await expect(sources.preview('x', 'SELECT 1', { dialect: 'klingon' })).rejects.toMatchObject({ error: { code: 'bad_input' } });
  });
});

describe('source identifiers', () => {
  it('are data sets', () => {
    expect(datasetOfSource('arn:aws:redshift:eu-west-1:1:table/dev/public/t')).toEqual({
      namespace: 'arn:aws:redshift:eu-west-1:1',
      name: 'table/dev/public/t',
    });
    expect(datasetOfSource('s3://vault/a/b.parquet')).toEqual({ namespace: 's3://vault', name: 'a/b.parquet' });
    expect(datasetOfSource('safety-db/raw.cases')).toEqual({ namespace: 'safety-db', name: 'raw.cases' });
    expect(datasetOfSource('bare')).toEqual({ namespace: '', name: 'bare' });
  });
});
