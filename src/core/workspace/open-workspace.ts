import { AppFailure, failure } from '../failures.ts';
import type { DatabaseFile } from '../ports/database.ts';
import type { JournalHead, JournalHeadFile, WorkspaceHost } from '../ports/workspace-host.ts';
import { backUp } from './backup.ts';
import { appendEntry, readHead } from './journal.ts';
import { layoutOf } from './layout.ts';
import { readMeta, writeMeta } from './meta.ts';
import { latestVersion, type Migration, migrations } from './migrations.ts';
import { Workspace } from './workspace.ts';

/**
 * Opens the workspace in a folder. It looks before it writes: a file that is damaged, newer, or that misses changes is refused
 * untouched. An older one is copied into `backups/` and then migrated.
 * Rejects with `not_found`, `bad_input`, `locked`, `newer_workspace`, `damaged_workspace`, `no_permission` or `disk_full`.
 */
export async function openWorkspace(host: WorkspaceHost, folder: string, known: readonly Migration[] = migrations): Promise<Workspace> {
  const layout = layoutOf(host.files, folder);
  await refuseUnlessWorkspace(host, folder, layout.database);
  const lock = await host.lockFolder(folder);
  const head = host.journalHead(folder);
  let file: DatabaseFile | undefined;
  try {
    const { version } = await inspect(host, folder, head);
    const newest = latestVersion(known);
    if (version > newest) {
      const copy = await backUp(host.files, folder, version);
      const kept = `Nothing was changed, and a copy is in ${copy}.`;
      throw failure(
        'newer_workspace',
        `${folder} was made by a newer Meshbench (its format is ${version}, this one knows ${newest}). Update Meshbench to open it. ${kept}`,
      );
    }
    if (version < newest) await backUp(host.files, folder, version);
    file = await host.openDatabase(layout.database, { readOnly: false });
    // DuckDB would append to a write-ahead file whose end was torn by a crash, and could not read past the tear next time.
    await file.checkpoint();
    await migrate(host, file, version, known);
    head.write(await readHead(file));
    return new Workspace({ folder, file, lock, head, host });
  } catch (error) {
    await file?.close().catch(() => undefined);
    head.close();
    await lock.release();
    throw error;
  }
}

async function refuseUnlessWorkspace({ files }: WorkspaceHost, folder: string, database: string): Promise<void> {
  const found = await files.stat(folder);
  if (found === null) throw failure('not_found', `There is nothing at ${folder} any more. Choose another workspace, or make a new one.`);
  if (found.kind === 'file') throw failure('bad_input', `${folder} is a file. A workspace is a folder: choose the folder that holds it.`);
  const inside = await files.stat(database);
  if (inside === null) throw failure('not_found', `${folder} is not a workspace: it has no workspace.duckdb. Choose another folder.`);
  if (inside.kind === 'folder') throw failure('damaged_workspace', `${database} is a folder, not a database. Nothing was changed.`);
}

/** Reads, without writing a byte, whether this is a workspace and whether its newest changes are there. */
async function inspect(host: WorkspaceHost, folder: string, headFile: JournalHeadFile): Promise<{ version: number }> {
  const { database } = layoutOf(host.files, folder);
  const advice = 'Nothing was changed. Restore the newest file of its backups folder, or choose another workspace.';
  let file: DatabaseFile | undefined;
  try {
    file = await host.openDatabase(database, { readOnly: true });
    const tables = await file.all<{ name: string }>(
      `SELECT table_name AS name FROM duckdb_tables() WHERE table_name IN ('meta', 'journal')`,
    );
    const meta = tables.length === 2 ? await readMeta(file) : new Map<string, string>();
    const version = Number(meta.get('schema_version'));
    if (!Number.isSafeInteger(version) || !meta.has('id')) {
      throw failure('damaged_workspace', `${database} is a DuckDB database, but what makes it a workspace is missing. ${advice}`);
    }
    refuseIfBehind(folder, await readHead(file), await headFile.read());
    return { version };
  } catch (error) {
    if (error instanceof AppFailure) throw error;
    // A damaged file can make DuckDB fail in any way.
    const detail = error instanceof Error ? error.message.slice(0, 500) : 'unknown';
    host.log.error('A workspace could not be read', { detail });
    throw failure('damaged_workspace', `${database} cannot be read: it is damaged. ${advice}`, { detail });
  } finally {
    await file?.close();
  }
}

function refuseIfBehind(folder: string, stored: JournalHead, noted: JournalHead | null): void {
  if (noted === null || noted.sequence <= stored.sequence) return;
  const missing = noted.sequence - stored.sequence;
  const what = missing === 1 ? 'The newest change' : `The newest ${missing} changes`;
  throw failure(
    'damaged_workspace',
    `${what} made in ${folder} cannot be found in its database: workspace.duckdb.wal was removed or overwritten, or an older ` +
      `workspace.duckdb was put there. Nothing was changed. Put the right file back; to go on without those changes, delete workspace.head.`,
    { detail: `journal in the database ends at ${stored.sequence}, noted was ${noted.sequence}` },
  );
}

async function migrate(host: WorkspaceHost, file: DatabaseFile, from: number, known: readonly Migration[]): Promise<void> {
  for (const migration of known.filter(({ version }) => version > from)) {
    try {
      await file.transaction(async (inside) => {
        const before = await readMeta(inside);
        for (const statement of migration.statements) await inside.run(statement);
        await writeMeta(inside, { schema_version: String(migration.version) });
        const id = before.get('id') ?? '';
        const entry = { actor: 'Meshbench', source: 'app', action: 'workspace.migrated', entityKind: 'workspace', entityId: id } as const;
        const versions = [{ schemaVersion: Number(before.get('schema_version')) }, { schemaVersion: migration.version }];
        await appendEntry(inside, entry, host, versions[0], versions[1]);
      });
    } catch (error) {
      if (error instanceof AppFailure) throw error;
      host.log.error('A migration failed and was rolled back', { version: migration.version, problem: String(error) });
      const kept = 'It is as it was, and a copy is in its backups folder.';
      throw failure('damaged_workspace', `The workspace could not be brought to format ${migration.version}. ${kept} Send us the log.`);
    }
  }
}
