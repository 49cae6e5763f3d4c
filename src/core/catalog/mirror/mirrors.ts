import { AppFailure, failure } from '../../failures.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DatabaseFile, OpenDatabase } from '../../ports/database.ts';
import type { Files } from '../../ports/files.ts';
import type { Log } from '../../ports/log.ts';
import { layoutOf } from '../../workspace/layout.ts';
import { latestVersion } from '../../workspace/migrations.ts';
import { mirrorMigrations } from './mirror-schema.ts';
import { noteSetAside } from './set-aside.ts';
import { readAllUnread } from './unread.ts';

export interface MirrorParts {
  readonly workspaceFolder: string;
  readonly openDatabase: OpenDatabase;
  readonly files: Files;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * A mirror is written in bulk and read in small parts; several may be open, beside the workspace and the search. One thread: with more
 * of them they spend as much time waiting for one another, at every checkpoint, as they save. What a pull of some hundred thousand
 * things writes ahead is moved into the file once, at its end.
 */
export const mirrorOptions = { readOnly: false, memoryBytes: 256 * 1024 ** 2, checkpointBytes: 512 * 1024 ** 2, threads: 1 } as const;

/** For the log. */
const reasonOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message.slice(0, 500) : 'unknown');

class NewerMirror extends Error {
  constructor(version: number) {
    super(`The mirror has format ${version}, which is newer than this program`);
  }
}

/** Whether another try may find the file as it was: then it is not ours to set aside. */
const isPassing = (thrown: unknown): boolean =>
  thrown instanceof AppFailure && ['locked', 'disk_full', 'no_permission', 'out_of_memory', 'disconnected'].includes(thrown.error.code);

/** The mirrors of a workspace's connections: each is opened when it is first asked for, and stays open until `close`. */
export class Mirrors {
  readonly #parts: MirrorParts;
  readonly #open = new Map<string, Promise<DatabaseFile>>();
  #closed = false;

  constructor(parts: MirrorParts) {
    this.#parts = parts;
  }

  /**
   * The mirror of a connection; an empty one where nothing was pulled yet. A file that is damaged or of a newer Meshbench is set
   * aside, because all that it holds can be fetched again; the empty one in its place tells of it (set-aside.ts).
   */
  of(connectionId: string): Promise<DatabaseFile> {
    if (this.#closed) return Promise.reject(failure('disconnected', 'The workspace is closing. Open it again.'));
    const known = this.#open.get(connectionId);
    if (known !== undefined) return known;
    const opening = this.#openFile(connectionId);
    this.#open.set(connectionId, opening);
    // One that failed is tried anew.
    opening.catch(() => this.#open.delete(connectionId));
    return opening;
  }

  /** Whether anything was ever mirrored for this connection. */
  async exists(connectionId: string): Promise<boolean> {
    return (await this.#parts.files.stat(this.#pathOf(connectionId))) !== null;
  }

  /** How large its file is; 0 where there is none. */
  async bytes(connectionId: string): Promise<number> {
    const path = this.#pathOf(connectionId);
    const files = await Promise.all([this.#parts.files.stat(path), this.#parts.files.stat(`${path}.wal`)]);
    return files.reduce((sum, file) => sum + (file?.bytes ?? 0), 0);
  }

  /** Deletes the mirror of a connection. */
  async remove(connectionId: string): Promise<void> {
    const open = this.#open.get(connectionId);
    this.#open.delete(connectionId);
    await (await open?.catch(() => undefined))?.close();
    const path = this.#pathOf(connectionId);
    await this.#parts.files.remove(path);
    await this.#parts.files.remove(`${path}.wal`);
  }

  async close(): Promise<void> {
    this.#closed = true;
    const files = await Promise.allSettled(this.#open.values());
    this.#open.clear();
    for (const file of files) if (file.status === 'fulfilled') await file.value.close();
  }

  /** Forms that a pull had left for its end are read where its process ended before. */
  async #read(file: DatabaseFile): Promise<void> {
    try {
      const pulls = await file.all(`SELECT 1 AS one FROM pulls HAVING arg_max(state, started_at) <> 'succeeded'`);
      if (pulls.length > 0) await readAllUnread(file);
    } catch (error) {
      this.#parts.log.error('Forms in a mirror could not be read', { reason: reasonOf(error) });
    }
  }

  #pathOf(connectionId: string): string {
    const { files, workspaceFolder } = this.#parts;
    // The identifier is one of ours (a ULID); anything else could name a path.
    if (!/^[0-9A-Za-z_-]{1,64}$/.test(connectionId)) throw failure('bad_input', 'This is no connection of the workspace.');
    return files.join(layoutOf(files, workspaceFolder).catalog, `${connectionId}.duckdb`);
  }

  async #openFile(connectionId: string): Promise<DatabaseFile> {
    const { files, workspaceFolder, openDatabase } = this.#parts;
    const path = this.#pathOf(connectionId);
    await files.makeFolder(layoutOf(files, workspaceFolder).catalog);
    try {
      const file = await this.#migrated(await openDatabase(path, mirrorOptions));
      await this.#read(file);
      return file;
    } catch (thrown) {
      if (isPassing(thrown) || (await files.stat(path)) === null) throw thrown;
      const name = await this.#setAside(path, thrown);
      const fresh = await this.#migrated(await openDatabase(path, mirrorOptions));
      await noteSetAside(fresh, { name, isNewer: thrown instanceof NewerMirror });
      return fresh;
    }
  }

  async #migrated(file: DatabaseFile): Promise<DatabaseFile> {
    try {
      const tables = await file.all(`SELECT table_name FROM duckdb_tables() WHERE table_name = 'meta'`);
      const [row] = tables.length === 0 ? [] : await file.all<{ value: string }>(`SELECT value FROM meta WHERE key = 'schema_version'`);
      const version = Number(row?.value ?? 0);
      if (version > latestVersion(mirrorMigrations)) throw new NewerMirror(version);
      for (const migration of mirrorMigrations.filter((step) => step.version > version)) {
        await file.transaction(async (inside) => {
          for (const statement of migration.statements) await inside.run(statement);
          await inside.run(`DELETE FROM meta WHERE key = 'schema_version'`);
          await inside.run(`INSERT INTO meta VALUES ('schema_version', $1)`, [String(migration.version)]);
        });
      }
      return file;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** @returns what the file is called now */
  async #setAside(path: string, why: unknown): Promise<string> {
    const { files, clock, log } = this.#parts;
    const stamp = clock.now().toISOString().replaceAll(/[:.]/g, '-');
    log.error('A mirror could not be opened and was set aside', { reason: reasonOf(why) });
    const aside = `${path}.set-aside-${stamp}`;
    await files.move(path, aside);
    if ((await files.stat(`${path}.wal`)) !== null) await files.move(`${path}.wal`, `${aside}.wal`);
    return files.baseName(aside);
  }
}
