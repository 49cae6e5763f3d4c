import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabaseFile } from '../../../src/adapters/duckdb/database.ts';
import { disk } from '../../../src/adapters/files/disk.ts';
import { openJournalHead } from '../../../src/adapters/files/journal-head.ts';
import { lockWorkspace } from '../../../src/adapters/files/workspace-lock.ts';
import { Mirrors } from '../../../src/core/catalog/mirror/mirrors.ts';
import { mergeEntities } from '../../../src/core/catalog/mirror/mirror-writer.ts';
import { createWorkspace } from '../../../src/core/workspace/create-workspace.ts';
import { createSystemClock } from '../../../src/engine/clock.ts';
import { sha256 } from '../../../src/engine/sha256.ts';
import { fillBigMirror } from '../../support/catalog/big-mirror.ts';

const connectionId = '01BIGMIRROR';
const host = {
  openDatabase: openDatabaseFile,
  lockFolder: (folder: string) => lockWorkspace(folder, 'Meshbench'),
  journalHead: openJournalHead,
  files: disk,
  sha256,
  clock: createSystemClock(),
  log: { info: () => undefined, error: () => undefined },
};

interface Input {
  readonly role: 'make' | 'scan' | 'change';
  readonly folder: string;
  readonly queries: readonly string[];
}

/** A workspace with a connection whose mirror holds a hundred thousand assets. */
async function make(folder: string): Promise<object> {
  if (existsSync(join(folder, 'catalog', `${connectionId}.duckdb`))) return { seconds: 0 };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, '..'), { recursive: true });
  const started = performance.now();
  const workspace = await createWorkspace(host, { folder, title: 'Big estate', actor: 'Bench' });
  await workspace.database.run(`INSERT INTO connections (id, title, settings_json, added_at) VALUES ($1, 'Big domain', $2, now())`, [
    connectionId,
    JSON.stringify({ region: 'eu-central-1', credentials: { kind: 'environment' }, domainId: 'dzd_bench', projects: 'all' }),
  ]);
  const mirrors = new Mirrors({ workspaceFolder: folder, ...host });
  await fillBigMirror(await mirrors.of(connectionId));
  await mirrors.close();
  await workspace.close();
  return { seconds: (performance.now() - started) / 1000 };
}

/** The same questions asked of the same tables: everything that holds all of the words. */
async function scan(folder: string, queries: readonly string[]): Promise<object> {
  const mirror = await openDatabaseFile(join(folder, 'catalog', `${connectionId}.duckdb`), { readOnly: true });
  const milliseconds: number[] = [];
  for (const query of queries) {
    const words = query.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
    const parameters = (words.length === 0 ? [''] : words).map((word) => `%${word}%`);
    const all = (text: string): string => parameters.map((_, at) => `${text} ILIKE $${at + 1}`).join(' AND ');
    const started = performance.now();
    await mirror.all(
      `SELECT sum(n) AS n FROM (
         SELECT count(*) AS n FROM entities e LEFT JOIN search_facts f ON f.kind = e.kind AND f.id = e.id
         WHERE ${all(`concat_ws(' ', e.name, f.technical_name, f.description)`)}
         UNION ALL
         SELECT count(*) FROM columns WHERE ${all(`concat_ws(' ', name, business_name, business_description, comment)`)}
       )`,
      parameters,
    );
    milliseconds.push(performance.now() - started);
  }
  await mirror.close();
  return { milliseconds };
}

/** Another steward renames a hundred assets, and a pull brings it. */
async function change(folder: string): Promise<object> {
  const mirrors = new Mirrors({ workspaceFolder: folder, ...host });
  const mirror = await mirrors.of(connectionId);
  const stamp = String(Date.now());
  const documents = Array.from({ length: 100 }, (_, at) => ({
    document: {
      id: `asset${at * 997}`,
      name: `Renamed ${stamp} ${at}`,
      owningProjectId: 'project1',
      typeIdentifier: 'GlueTableAssetType',
      revision: stamp,
      formsOutput: [
        { formName: 'GlueTableForm', content: JSON.stringify({ columns: [{ columnName: 'patient_id', dataType: 'string' }] }) },
      ],
    },
  }));
  await mirror.transaction((inside) =>
    mergeEntities(inside, 'asset', documents, { at: new Date().toISOString(), operation: 'GetAsset', isWhole: true }),
  );
  await mirrors.close();
  return { name: `Renamed ${stamp}` };
}

const { role, folder, queries } = JSON.parse(process.argv[2] ?? '') as Input;
const answer = role === 'make' ? await make(folder) : role === 'scan' ? await scan(folder, queries) : await change(folder);
process.send?.(answer);
