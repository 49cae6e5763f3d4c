import { statfs } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { DuckDBInstance, type DuckDBConnection, type DuckDBResultReader, type DuckDBValue } from '@duckdb/node-api';
import type { QueryRunner } from '#core/profiling/query-runner.ts';
import { profilingSettings } from '#core/profiling/settings.ts';
import type { LabLimits } from '#core/ports/lab.ts';
import { quoteLiteral } from '#core/sql.ts';
import { translateDuckdbError } from './duckdb-failures.ts';

/**
 * A file name as DuckDB's readers want it: in a list, with the characters of patterns in brackets, so that a name such as
 * `a*b.parquet` means that one file and not every file between a and b.
 */
export const filePattern = (path: string): string => path.replaceAll(/[*?[]/g, (character) => `[${character}]`);

export interface LabDatabaseOptions {
  readonly limits: LabLimits;
  /** Files that may be read. */
  readonly files: readonly string[];
  /** Folders that may be read and written: the lab's own output and temporary folder. */
  readonly folders: readonly string[];
  readonly tempFolder: string;
  /** How people call the file, for messages. */
  readonly name: string;
  /** Columns of the file, where that is known already. */
  readonly columns?: number;
}

/** DuckDB's share of a lab's memory: the process itself, the buffers of readers and the allocator's slack need the rest. */
const memoryShare = 0.7;

/** What the process takes before DuckDB has read anything; counts where the limit is low. */
const ownBytes = 116 * 1024 ** 2;
const leastBytes = 96 * 1024 ** 2;

const databaseBytes = ({ memoryBytes }: LabLimits): number =>
  Math.max(leastBytes, Math.min(memoryBytes * memoryShare, memoryBytes - ownBytes));

/** Up to this limit, memory that DuckDB has freed goes back to the system at once: that costs time, but what is kept counts as used. */
const tightBytes = 768 * 1024 ** 2;

/** What one thread needs to write one column of a very wide table (measured on 5,000 text columns). */
const bytesPerColumn = 128 * 1024;

/** What one thread needs to unpack a page of long texts: some writers make one page of a whole row group. */
const bytesPerThread = 128 * 1024 ** 2;

/** Threads that can work on so many columns at once within the memory; at least one. */
function threadsFor(limits: LabLimits, columns: number): number {
  const wanted = limits.threads > 0 ? limits.threads : availableParallelism();
  return Math.max(1, Math.min(wanted, Math.floor(databaseBytes(limits) / Math.max(bytesPerThread, columns * bytesPerColumn))));
}

async function temporarySpace(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return Math.max(64 * 1024 ** 2, Math.floor(bavail * bsize * 0.8));
}

/** Rows of a result. By way of its columns, which takes half the time of asking for rows: wide files bring out a million. */
function rowsOf(reader: DuckDBResultReader): unknown[][] {
  const columns = reader.getColumnsJS();
  return Array.from({ length: reader.currentRowCount }, (_, row) => columns.map((column) => column[row]));
}

const kibibytes = (bytes: number): string => `${String(Math.floor(bytes / 1024))}KiB`;
const withSlash = (folder: string): string => (/[\\/]$/.test(folder) ? folder : `${folder}/`);
const list = (values: readonly string[]): string => `[${values.map(quoteLiteral).join(', ')}]`;

interface Started {
  readonly instance: DuckDBInstance;
  readonly connection: DuckDBConnection;
  readonly version: string;
}

async function startDuckdb(): Promise<Started> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll('select version()');
  return { instance, connection, version: String(reader.getRowsJS()[0]?.[0]) };
}

let ahead: Promise<Started> | null = null;

/** Starts the DuckDB that the next {@link LabDatabase.open} takes: it can start before anyone knows for which file. */
export function startDatabaseAhead(): void {
  ahead ??= startDuckdb();
  // Who opens it is told.
  ahead.catch(() => undefined);
}

/**
 * DuckDB in memory, closed to everything but the given files and folders: no extensions, no network, no other file, and a
 * configuration that no statement can change any more. The order of the settings matters: the last two close the door.
 */
export class LabDatabase implements QueryRunner {
  readonly version: string;
  readonly #connection: DuckDBConnection;
  readonly #others: DuckDBConnection[] = [];
  readonly #instance: DuckDBInstance;
  readonly #name: string;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection, version: string, name: string) {
    this.#instance = instance;
    this.#connection = connection;
    this.version = version;
    this.#name = name;
  }

  static async open(options: LabDatabaseOptions): Promise<LabDatabase> {
    const { limits, files, folders, tempFolder, name } = options;
    const started = ahead ?? startDuckdb();
    ahead = null;
    const { instance, connection, version } = await started;
    const settings = [
      'set autoinstall_known_extensions = false',
      'set autoload_known_extensions = false',
      'set allow_community_extensions = false',
      'set allow_persistent_secrets = false',
      `set allowed_paths = ${list([...new Set(files.flatMap((file) => [file, filePattern(file)]))])}`,
      `set allowed_directories = ${list(folders.map(withSlash))}`,
      `set temp_directory = ${quoteLiteral(tempFolder)}`,
      `set max_temp_directory_size = '${kibibytes(await temporarySpace(tempFolder))}'`,
      `set memory_limit = '${kibibytes(databaseBytes(limits))}'`,
      ...(limits.memoryBytes > tightBytes
        ? []
        : [`set allocator_flush_threshold = '1MB'`, `set allocator_bulk_deallocation_flush_threshold = '1MB'`]),
      `set threads = ${String(threadsFor(limits, options.columns ?? 0))}`,
      `set global TimeZone = 'UTC'`,
      ...profilingSettings,
      'set enable_progress_bar = true',
      'set enable_progress_bar_print = false',
      'set progress_bar_time = 0',
      'set enable_external_access = false',
      'set lock_configuration = true',
    ];
    for (const setting of settings) await connection.run(setting);
    return new LabDatabase(instance, connection, version, name);
  }

  async rows(sql: string, values?: readonly DuckDBValue[]): Promise<unknown[][]> {
    return rowsOf(await this.#read(this.#connection, sql, values));
  }

  async columns(sql: string): Promise<unknown[][]> {
    return (await this.#read(this.#connection, sql, undefined)).getColumnsJS();
  }

  async all<Row>(sql: string, values?: readonly DuckDBValue[]): Promise<Row[]> {
    // The caller's SELECT list is what makes a row a `Row`.
    return (await this.#read(this.#connection, sql, values)).getRowObjectsJS() as Row[];
  }

  /** Tells no progress, which costs a thirtieth of a profile's time to keep account of. */
  async beside(): Promise<QueryRunner> {
    const connection = await this.#instance.connect();
    this.#others.push(connection);
    return {
      version: this.version,
      rows: async (sql, values) => rowsOf(await this.#read(connection, sql, values)),
      columns: async (sql) => (await this.#read(connection, sql, undefined)).getColumnsJS(),
      all: async <Row>(sql: string, values?: readonly DuckDBValue[]) =>
        // As above.
        (await this.#read(connection, sql, values)).getRowObjectsJS() as Row[],
      interrupt: () => this.interrupt(),
      beside: () => this.beside(),
    };
  }

  async #read(connection: DuckDBConnection, sql: string, values: readonly DuckDBValue[] | undefined): Promise<DuckDBResultReader> {
    try {
      return await connection.runAndReadAll(sql, values && [...values]);
    } catch (error) {
      throw translateDuckdbError(error, this.#name);
    }
  }

  async problem(sql: string): Promise<string | null> {
    try {
      (await this.#connection.prepare(sql)).destroySync();
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : 'it cannot be understood';
    }
  }

  interrupt(): void {
    for (const connection of [this.#connection, ...this.#others]) connection.interrupt();
  }

  /** Share done of the statement that runs now, 0 to 1; null where DuckDB cannot say. */
  share(): number | null {
    const { percentage } = this.#connection.progress;
    return percentage >= 0 && percentage <= 100 ? percentage / 100 : null;
  }

  close(): void {
    for (const connection of [this.#connection, ...this.#others]) connection.closeSync();
    this.#instance.closeSync();
  }
}
