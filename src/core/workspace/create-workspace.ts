import { failure } from '../failures.ts';
import type { DatabaseFile } from '../ports/database.ts';
import type { WorkspaceHost } from '../ports/workspace-host.ts';
import { genesisHash } from './hash-chain.ts';
import { appendEntry } from './journal.ts';
import { layoutOf } from './layout.ts';
import { writeMeta } from './meta.ts';
import { type Migration, migrations } from './migrations.ts';
import { openWorkspace } from './open-workspace.ts';
import type { Workspace } from './workspace.ts';

export interface NewWorkspace {
  /** Absolute; empty, or not there yet. */
  folder: string;
  title: string;
  actor: string;
  isDemo?: boolean;
}

/** What a creation that was interrupted may have left behind; does not make a folder "not empty". */
const leftovers = new Set(['workspace.lock', 'workspace.head', 'creating.duckdb', 'creating.duckdb.wal', 'backups', 'exports', 'samples']);

/** Makes a new, empty workspace and opens it. Rejects with `conflict` where the folder holds anything. */
export async function createWorkspace(
  host: WorkspaceHost,
  { folder, title, actor, isDemo = false }: NewWorkspace,
  known: readonly Migration[] = migrations,
): Promise<Workspace> {
  const { files } = host;
  await refuseUnlessEmpty(host, folder);
  const isNew = (await files.stat(folder)) === null;
  await files.makeFolder(folder);
  try {
    await make(host, { folder, title, actor, isDemo }, known);
  } catch (error) {
    // What was put there by others meanwhile stays.
    const left = await files.list(folder).catch(() => null);
    if (isNew && left?.length === 0) await files.remove(folder).catch(() => undefined);
    throw error;
  }
  return openWorkspace(host, folder, known);
}

async function make(host: WorkspaceHost, workspace: Required<NewWorkspace>, known: readonly Migration[]): Promise<void> {
  const { files } = host;
  const { folder } = workspace;
  const layout = layoutOf(files, folder);
  const drafts = [layout.draft, `${layout.draft}.wal`];
  const lock = await host.lockFolder(folder);
  try {
    // Made under another name and renamed when it is whole: a folder with a workspace.duckdb is a workspace.
    for (const left of [...drafts, files.join(folder, 'workspace.head')]) await files.remove(left);
    const file = await host.openDatabase(layout.draft, { readOnly: false });
    try {
      await fill(file, host, workspace, known);
    } finally {
      await file.close();
    }
    for (const inner of [layout.samples, layout.exports, layout.backups]) await files.makeFolder(inner);
    await files.move(layout.draft, layout.database);
  } catch (error) {
    for (const draft of drafts) await files.remove(draft).catch(() => undefined);
    throw error;
  } finally {
    await lock.release();
  }
}

async function refuseUnlessEmpty({ files }: WorkspaceHost, folder: string): Promise<void> {
  const found = await files.stat(folder);
  if (found === null) return;
  if (found.kind === 'file') throw failure('bad_input', `${folder} is a file. Choose an empty folder, or a new one.`);
  const inside = await files.list(folder);
  if (inside.some(({ name }) => name === 'workspace.duckdb')) {
    throw failure('conflict', `There is a workspace in ${folder} already. Open it, or choose another folder.`);
  }
  for (const entry of inside) {
    const holdsNothing = leftovers.has(entry.name) && (entry.kind === 'file' || (await files.list(entry.path)).length === 0);
    if (!holdsNothing) throw failure('conflict', `${folder} is not empty. Choose an empty folder, or a new one.`);
  }
}

async function fill(
  file: DatabaseFile,
  host: WorkspaceHost,
  { title, actor, isDemo }: { title: string; actor: string; isDemo: boolean },
  known: readonly Migration[],
): Promise<void> {
  await file.transaction(async (inside) => {
    for (const statement of known.flatMap(({ statements }) => statements)) await inside.run(statement);
    const id = host.clock.newId();
    await writeMeta(inside, {
      id,
      title,
      created_at: host.clock.now().toISOString(),
      is_demo: String(isDemo),
      schema_version: String(known.at(-1)?.version ?? 0),
      journal_sequence: '0',
      journal_hash: genesisHash(id),
    });
    const entry = { actor, source: isDemo ? 'app' : 'user', action: 'workspace.created', entityKind: 'workspace', entityId: id } as const;
    await appendEntry(inside, entry, host, null, { title, isDemo });
  });
}
