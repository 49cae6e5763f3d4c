import type { LineageOrigin } from '#contract/lineage/graph.ts';
import { AppFailure, failure } from '../../failures.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DatabaseFile, OpenDatabase, SqlRow, SqlValue } from '../../ports/database.ts';
import type { Files } from '../../ports/files.ts';
import type { Log } from '../../ports/log.ts';
import { latestVersion } from '../../workspace/migrations.ts';
import type { LineageData } from '../graph/lineage-data.ts';
import type { LineageCounts } from '../openlineage/summary.ts';
import type { StoreStart } from './dictionary.ts';
import { lineageMigrations } from './lineage-schema.ts';
import { loadStore } from './load-store.ts';
import type { Utterance } from './statement-groups.ts';
import { appendWaiting, type WaitingRows } from './rows.ts';
import { storeStart } from './store-start.ts';
import { rowsOf } from './store-writer.ts';

export interface StoreParts {
  /** Where the file is. */
  readonly path: string;
  readonly openDatabase: OpenDatabase;
  readonly files: Pick<Files, 'stat' | 'move'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Imports that the workspace knows of: others were left by an engine that died between the two files, and go. All stay where it is left out. */
  readonly known?: () => Promise<ReadonlySet<string>>;
}

/** It is written in bulk and read whole. */
const options = { readOnly: false, memoryBytes: 512 * 1024 ** 2, checkpointBytes: 128 * 1024 ** 2 } as const;

const isPassing = (thrown: unknown): boolean =>
  thrown instanceof AppFailure && ['locked', 'disk_full', 'no_permission', 'out_of_memory', 'disconnected'].includes(thrown.error.code);

/** The file of imported lineage: opened when it is first asked for, open until `close`. */
export class LineageStore {
  readonly #parts: StoreParts;
  #open: Promise<DatabaseFile> | undefined;
  #closed = false;

  constructor(parts: StoreParts) {
    this.#parts = parts;
  }

  async load(): Promise<LineageData> {
    return (await this.#file()).read(loadStore);
  }

  async all<Row extends SqlRow>(sql: string, parameters?: readonly SqlValue[]): Promise<Row[]> {
    return (await this.#file()).all<Row>(sql, parameters);
  }

  /** Identifiers of the imports that are in the file. */
  async imports(): Promise<string[]> {
    return importsIn(await this.#file());
  }

  /**
   * Takes in everything that one import says, or nothing where it is interrupted.
   * @param id of the import
   * @returns what it says, each thing once
   */
  add(id: string, origin: LineageOrigin, utterances: AsyncIterable<Utterance> | Iterable<Utterance>): Promise<LineageCounts> {
    return this.addRows(id, (start) => rowsOf(start, origin, oneByOne(utterances)));
  }

  /** As `add`, of rows that were made elsewhere from what is known when it begins. */
  async addRows(id: string, rows: (start: StoreStart) => AsyncGenerator<readonly WaitingRows[], LineageCounts>): Promise<LineageCounts> {
    const file = await this.#file();
    const start = await file.read(storeStart);
    return file.transaction(async (inside) => {
      await inside.run(`INSERT INTO imports VALUES ($1, $2)`, [start.importNumber, id]);
      const pieces = rows(start);
      try {
        for (;;) {
          const next = await pieces.next();
          if (next.done === true) return next.value;
          for (const some of next.value) await appendWaiting(inside, some);
        }
      } finally {
        await pieces.return({ events: 0, datasets: 0, jobs: 0, edges: 0, columnEdges: 0 });
      }
    });
  }

  /** Takes out everything that these imports said; what others said too stays. */
  async remove(ids: readonly string[]): Promise<void> {
    await removeImports(await this.#file(), ids);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await (await this.#open?.catch(() => undefined))?.close();
  }

  #file(): Promise<DatabaseFile> {
    if (this.#closed) return Promise.reject(failure('disconnected', 'The workspace is closing. Open it again.'));
    this.#open ??= this.#openTidy().catch((thrown: unknown) => {
      this.#open = undefined;
      throw thrown;
    });
    return this.#open;
  }

  async #openTidy(): Promise<DatabaseFile> {
    const file = await this.#openFile();
    const known = await this.#parts.known?.();
    const lost = known === undefined ? [] : (await importsIn(file)).filter((id) => !known.has(id));
    if (lost.length > 0) await removeImports(file, lost);
    return file;
  }

  async #openFile(): Promise<DatabaseFile> {
    const { path, openDatabase, files } = this.#parts;
    try {
      return await migrated(await openDatabase(path, options));
    } catch (thrown) {
      if (isPassing(thrown) || (await files.stat(path)) === null) throw thrown;
      await this.#setAside(thrown);
      return migrated(await openDatabase(path, options));
    }
  }

  async #setAside(why: unknown): Promise<void> {
    const { path, files, clock, log } = this.#parts;
    const stamp = clock.now().toISOString().replaceAll(/[:.]/g, '-');
    log.error('Imported lineage could not be opened and was set aside', {
      reason: why instanceof Error ? why.message.slice(0, 500) : 'unknown',
    });
    await files.move(path, `${path}.set-aside-${stamp}`);
    if ((await files.stat(`${path}.wal`)) !== null) await files.move(`${path}.wal`, `${path}.set-aside-${stamp}.wal`);
  }
}

async function migrated(file: DatabaseFile): Promise<DatabaseFile> {
  try {
    const tables = await file.all(`SELECT table_name FROM duckdb_tables() WHERE table_name = 'meta'`);
    const [row] = tables.length === 0 ? [] : await file.all<{ value: string }>(`SELECT value FROM meta WHERE key = 'schema_version'`);
    const version = Number(row?.value ?? 0);
    if (version > latestVersion(lineageMigrations))
      throw new Error(`The lineage store has format ${version}, which is newer than this program`);
    for (const migration of lineageMigrations.filter((step) => step.version > version)) {
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

async function* oneByOne(utterances: AsyncIterable<Utterance> | Iterable<Utterance>): AsyncGenerator<readonly Utterance[]> {
  for await (const utterance of utterances) yield [utterance];
}

async function importsIn(file: DatabaseFile): Promise<string[]> {
  const rows = await file.all<{ id: string }>(`SELECT id FROM imports ORDER BY number`);
  return rows.map(({ id }) => id);
}

async function removeImports(file: DatabaseFile, ids: readonly string[]): Promise<void> {
  const list = JSON.stringify(ids);
  const chosen = `(SELECT number FROM imports WHERE id IN (SELECT unnest(from_json($1, '["VARCHAR"]'))))`;
  await file.transaction(async (inside) => {
    await inside.run(`DELETE FROM observations WHERE event_id IN (SELECT id FROM events WHERE import_number IN ${chosen})`, [list]);
    await inside.run(`DELETE FROM events WHERE import_number IN ${chosen}`, [list]);
    await inside.run(`DELETE FROM imports WHERE id IN (SELECT unnest(from_json($1, '["VARCHAR"]')))`, [list]);
  });
}
