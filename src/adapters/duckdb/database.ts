import { type DuckDBConnection, DuckDBInstance, type JS } from '@duckdb/node-api';
import { failure } from '#core/failures.ts';
import type { Chunk, DatabaseFile, LazyRows, Reading, SqlRow, SqlValue, Transaction } from '#core/ports/database.ts';
import { appendRows } from './append.ts';
import { isFatal, translateDatabaseError } from './duckdb-errors.ts';
import { lazyRows } from './lazy-rows.ts';
import { bindable, comesPlain, plain } from './values.ts';

export interface DatabaseOptions {
  readonly readOnly?: boolean;
  readonly memoryBytes?: number;
  readonly threads?: number;
  /** Bytes of the write-ahead file after which they are moved into the database file. */
  readonly checkpointBytes?: number;
  /** Where DuckDB puts what does not fit into its memory; made when needed. */
  readonly tempFolder?: string;
}

/**
 * Opens a DuckDB file for the app's own knowledge. The instance reads and writes no other file, loads no extension, and its
 * configuration cannot be changed by a statement.
 * Transactions and `run` share one connection and follow one another; `all` outside a transaction reads what is committed.
 * Do not wait for `transaction` or `run` of the database inside of a transaction's work: it would wait for itself.
 */
export async function openDatabaseFile(path: string, options: DatabaseOptions = {}): Promise<DatabaseFile> {
  if (path.includes('?')) {
    // DuckDB takes what follows for the query of a web address, and would put its write-ahead file somewhere else.
    throw failure('bad_input', `${path} holds a question mark, and a database cannot be kept there. Choose a folder without one.`);
  }
  let instance: DuckDBInstance | undefined;
  try {
    instance = await DuckDBInstance.create(path, configuration(path, options));
    const [reader, writer] = [await instance.connect(), await instance.connect()];
    await reader.run('SET lock_configuration = true');
    return new OpenedDatabase(path, instance, reader, writer, options.readOnly === true);
  } catch (error) {
    instance?.closeSync();
    throw translateDatabaseError(error, path);
  }
}

function configuration(path: string, options: DatabaseOptions): Record<string, string> {
  return {
    access_mode: options.readOnly ? 'READ_ONLY' : 'READ_WRITE',
    memory_limit: `${Math.ceil((options.memoryBytes ?? 512 * 1024 * 1024) / 1024)}KiB`,
    threads: String(options.threads ?? 2),
    checkpoint_threshold: `${Math.ceil((options.checkpointBytes ?? 16 * 1024 * 1024) / 1024)}KiB`,
    temp_directory: options.tempFolder ?? `${path}.tmp`,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_persistent_secrets: 'false',
    // Has to come last: closes what the options before it may still set.
    enable_external_access: 'false',
  };
}

class OpenedDatabase implements DatabaseFile {
  readonly #path: string;
  readonly #instance: DuckDBInstance;
  readonly #reader: DuckDBConnection;
  readonly #writer: DuckDBConnection;
  readonly #readOnly: boolean;
  #reading: Promise<unknown> = Promise.resolve();
  #writing: Promise<unknown> = Promise.resolve();
  readonly #beside = new Set<Promise<unknown>>();
  #closing: Promise<void> | undefined;
  /** Why DuckDB works no more; told again to everyone who asks later. */
  #broken: Error | undefined;

  constructor(path: string, instance: DuckDBInstance, reader: DuckDBConnection, writer: DuckDBConnection, readOnly: boolean) {
    this.#path = path;
    this.#instance = instance;
    this.#reader = reader;
    this.#writer = writer;
    this.#readOnly = readOnly;
  }

  all<Row extends SqlRow>(sql: string, parameters?: readonly SqlValue[]): Promise<Row[]> {
    if (this.#closing !== undefined) return Promise.reject(usedAfterClose());
    const turn = this.#reading.then(() => this.#query<Row>(this.#reader, sql, parameters));
    this.#reading = turn.catch(() => undefined);
    return turn;
  }

  lazily(sql: string, parameters: readonly SqlValue[] = []): Promise<LazyRows> {
    if (this.#closing !== undefined) return Promise.reject(usedAfterClose());
    const { values, types } = bindable(parameters);
    const turn = this.#reading.then(() => this.#guarded(async () => lazyRows(await this.#reader.run(sql, values, types))));
    this.#reading = turn.catch(() => undefined);
    return turn;
  }

  run(sql: string, parameters?: readonly SqlValue[]): Promise<void> {
    return this.#write(async () => {
      await this.#query(this.#writer, sql, parameters);
    });
  }

  transaction<Result>(work: (inside: Transaction) => Promise<Result>): Promise<Result> {
    return this.#write(async () => {
      await this.#query(this.#writer, 'BEGIN TRANSACTION');
      let open = true;
      const ask = <Row extends SqlRow>(sql: string, parameters?: readonly SqlValue[]) => {
        if (!open) throw new Error('A statement came after its transaction had ended');
        return this.#query<Row>(this.#writer, sql, parameters);
      };
      try {
        const result = await work({
          all: async <Row extends SqlRow>(sql: string, parameters?: readonly SqlValue[]) => ask<Row>(sql, parameters),
          run: async (sql, parameters) => void (await ask(sql, parameters)),
          append: async (table, columns) => {
            if (!open) throw new Error('Rows came after their transaction had ended');
            await this.#guarded(() => appendRows(this.#writer, table, columns));
          },
        });
        open = false;
        await this.#query(this.#writer, 'COMMIT');
        return result;
      } catch (error) {
        open = false;
        // A statement that failed, or a commit, may have ended the transaction already.
        await this.#writer.run('ROLLBACK').catch(() => undefined);
        throw error;
      }
    });
  }

  read<Result>(work: (inside: Reading) => Promise<Result>): Promise<Result> {
    if (this.#closing !== undefined) return Promise.reject(usedAfterClose());
    const reading = this.#guarded(() => this.#instance.connect()).then(async (connection) => {
      try {
        return await work({
          run: (sql, parameters) => this.#query(connection, sql, parameters).then(() => undefined),
          chunks: (sql, parameters) => this.#chunks(connection, sql, parameters),
        });
      } finally {
        connection.closeSync();
      }
    });
    const settled = reading.catch(() => undefined);
    this.#beside.add(settled);
    void settled.then(() => this.#beside.delete(settled));
    return reading;
  }

  async *#chunks(connection: DuckDBConnection, sql: string, parameters: readonly SqlValue[] = []): AsyncGenerator<Chunk> {
    const { values, types } = bindable(parameters);
    const result = await this.#guarded(() => connection.stream(sql, values, types));
    for (;;) {
      const chunk = await this.#guarded(() => result.fetchChunk());
      if (chunk === null || chunk.rowCount === 0) return;
      yield chunk.getColumns();
    }
  }

  checkpoint(): Promise<void> {
    return this.run('CHECKPOINT');
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await Promise.all([this.#reading, this.#writing, ...this.#beside]);
    if (!this.#readOnly && this.#broken === undefined) {
      // On a full disk it fails; then all is still in the write-ahead file, and the next opening finds it there.
      await this.#writer.run('CHECKPOINT').catch(() => undefined);
    }
    this.#reader.closeSync();
    this.#writer.closeSync();
    this.#instance.closeSync();
  }

  #write<Result>(act: () => Promise<Result>): Promise<Result> {
    if (this.#closing !== undefined) return Promise.reject(usedAfterClose());
    const turn = this.#writing.then(act);
    this.#writing = turn.catch(() => undefined);
    return turn;
  }

  async #query<Row extends SqlRow>(connection: DuckDBConnection, sql: string, parameters: readonly SqlValue[] = []): Promise<Row[]> {
    return this.#guarded(async () => {
      const { values, types } = bindable(parameters);
      const result = await connection.runAndReadAll(sql, values, types);
      const rows: Record<string, unknown>[] = result.getRowObjectsJS();
      // Most columns come as plain JavaScript already; the rows are made for this answer, so the others are changed in their place.
      for (const [index, name] of result.columnNames().entries()) {
        const type = result.columnType(index);
        if (!comesPlain(type)) for (const row of rows) row[name] = plain(row[name] as JS, type);
      }
      return rows as Row[];
    });
  }

  async #guarded<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#broken !== undefined) throw this.#broken;
    try {
      return await work();
    } catch (error) {
      const translated = translateDatabaseError(error, this.#path);
      if (isFatal(error)) this.#broken = translated;
      throw translated;
    }
  }
}

/** Expected: what was asked while another workspace was opened, or Meshbench closed, finds its database gone. */
const usedAfterClose = (): Error => failure('disconnected', 'The workspace was closed while this was being done. Open it and try again.');
