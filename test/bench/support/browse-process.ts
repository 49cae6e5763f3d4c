import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabaseFile } from '#adapters/duckdb/database.ts';
import { disk } from '#adapters/files/disk.ts';
import { openJournalHead } from '#adapters/files/journal-head.ts';
import { lockWorkspace } from '#adapters/files/workspace-lock.ts';
import { BrowseService } from '#core/catalog/browse/browse-service.ts';
import { localOverlay } from '#core/catalog/changes/local-overlay.ts';
import { Mirrors } from '#core/catalog/mirror/mirrors.ts';
import type { DatabaseFile } from '#core/ports/database.ts';
import { createWorkspace } from '#core/workspace/create-workspace.ts';
import { createSystemClock } from '#engine/clock.ts';
import { sha256 } from '#engine/sha256.ts';
import { bigSizes, fillBigMirror } from '../../support/catalog/big-mirror.ts';

/** Forms as a pull brings them: the table's own, and the meaning of its columns. */
async function addForms(mirror: DatabaseFile): Promise<void> {
  const parts = 20;
  for (let part = 0; part < parts; part += 1) {
    await mirror.run(
      `CREATE OR REPLACE TEMP TABLE held AS
       SELECT asset_id, to_json({tableName: 'table', columns: list({columnName: name, dataType: data_type, columnDescription: comment})})::VARCHAR AS technical,
         to_json({columnsBusinessMetadata: list({columnIdentifier: name, name: business_name, description: business_description, glossaryTerms: term_ids})})::VARCHAR AS business
       FROM columns WHERE hash(asset_id) % ${parts} = ${part} GROUP BY asset_id`,
    );
    await mirror.run(
      `UPDATE entity_rows SET document_json = document_json[:-2] || ',"formsOutput":' || to_json([
         {formName: 'GlueTableForm', typeName: 'amazon.datazone.GlueTableFormType', content: held.technical},
         {formName: 'ColumnBusinessMetadataForm', typeName: 'amazon.datazone.ColumnBusinessMetadataFormType', content: held.business}])::VARCHAR || '}'
       FROM held WHERE held.asset_id = entities.id AND entities.kind = 'asset'`,
    );
    await mirror.checkpoint();
  }
}

function peakBytes(): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;
  } catch {
    return process.memoryUsage.rss();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

const quantile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;

const folder = mkdtempSync(join(tmpdir(), 'meshbench-bench-'));
const clock = createSystemClock();
const log = { info: () => undefined, error: () => undefined };
const host = {
  openDatabase: openDatabaseFile,
  lockFolder: (path: string) => lockWorkspace(path, 'Meshbench'),
  journalHead: openJournalHead,
  files: disk,
  sha256,
  clock,
  log,
};
const workspace = await createWorkspace(host, { folder: join(folder, 'w'), title: 'Bench', actor: 'Bench', isDemo: false });
// A mirror of this size is not made at once in the app, which gives it less.
const making = new Mirrors({
  workspaceFolder: workspace.folder,
  ...host,
  openDatabase: (path, options) => openDatabaseFile(path, { ...options, memoryBytes: 3 * 1024 ** 3 }),
});
const made = await making.of('big');
await fillBigMirror(made);
await addForms(made);
await making.close();
await workspace.database.run(`INSERT INTO connections VALUES ('big', 'Big', '{}', now(), NULL)`);

const mirrors = new Mirrors({ workspaceFolder: workspace.folder, ...host });
const browse = new BrowseService({
  workspace,
  mirrors,
  clock,
  settings: () => Promise.reject(new Error('Not asked')),
  overlay: localOverlay(workspace.database),
  readRevision: () => Promise.reject(new Error('Not asked')),
});
const mirror = await mirrors.of('big');
const ids = (await mirror.all<{ id: string }>(`SELECT id FROM entities WHERE kind = 'asset' ORDER BY hash(id) LIMIT 130`)).map(
  ({ id }) => id,
);
const bare: number[] = [];
const opened: number[] = [];
const columns: number[] = [];
const placed: number[] = [];
for (const [index, id] of ids.entries()) {
  const times = {
    bare: await timed(() => mirror.all(`SELECT document_json FROM entities WHERE kind = 'asset' AND id = $1`, [id])),
    opened: await timed(() => browse.asset({ id, connectionId: 'big' })),
    columns: await timed(() => browse.columns({ id, connectionId: 'big' })),
    placed: await timed(() => browse.path({ kind: 'asset', id, connectionId: 'big' })),
  };
  // The first ones read the file from the disk.
  if (index < 10) continue;
  bare.push(times.bare);
  opened.push(times.opened);
  columns.push(times.columns);
  placed.push(times.placed);
}
const { nodes } = await browse.children({ connectionId: 'big', kind: 'domain', id: 'big' }, { offset: 0, limit: 200 });
const unfolded: number[] = [];
for (const node of nodes.slice(0, 40)) unfolded.push(await timed(() => browse.children(node, { offset: 0, limit: 200 })));
process.send?.({
  sizes: bigSizes,
  bare: { median: quantile(bare, 0.5), p95: quantile(bare, 0.95) },
  opened: { median: quantile(opened, 0.5), p95: quantile(opened, 0.95) },
  columns: { median: quantile(columns, 0.5), p95: quantile(columns, 0.95) },
  placed: { median: quantile(placed, 0.5), p95: quantile(placed, 0.95) },
  unfolded: { median: quantile(unfolded, 0.5), p95: quantile(unfolded, 0.95) },
  peakBytes: peakBytes(),
});
await mirrors.close();
await workspace.close();
rmSync(folder, { recursive: true, force: true });
