export type SqlValue = null | boolean | number | bigint | string | Uint8Array;
export type SqlRow = Record<string, unknown>;

/** A text as UTF-8, in bytes that hold others as well. */
export interface TextBytes {
  readonly bytes: Uint8Array;
  /** Place of its first byte, and of the first after it. */
  readonly from: number;
  readonly to: number;
}

/** Values of one column of rows to append, from the first row to the last. */
export type AppendedColumn =
  | { readonly type: 'text'; readonly values: readonly (string | null)[] }
  /** An `Int32Array` goes over as one block. */
  | { readonly type: 'integer'; readonly values: readonly (number | null)[] | Int32Array<ArrayBuffer> }
  /** ISO 8601; what is none becomes null. */
  | { readonly type: 'instant'; readonly values: readonly (string | null)[] }
  | { readonly type: 'texts'; readonly values: readonly (readonly string[])[] }
  /** Texts, or lists of them, that are UTF-8 already; those that lie one after the other in the same bytes go over as one block. */
  | { readonly type: 'bytes'; readonly values: readonly TextBytes[] }
  | { readonly type: 'lists_of_bytes'; readonly values: readonly (readonly TextBytes[])[] };

/** What may be asked inside of a transaction. */
export interface Transaction extends Pick<Database, 'all' | 'run'> {
  /**
   * Adds rows to the end of a table (a temporary one first), far faster than a statement would.
   * @param columns one for each column of the table, in its order, all of the same length; integers are 32 bits
   */
  append(table: string, columns: readonly AppendedColumn[]): Promise<void>;
}

/**
 * A database that core may ask. Values travel as parameters (`$1`, `$2`, ...), never inside the text.
 * Rows come back as plain JavaScript: BIGINT as bigint, TIMESTAMP as ISO text, lists as arrays.
 */
export interface Database {
  all<Row extends SqlRow>(sql: string, parameters?: readonly SqlValue[]): Promise<Row[]>;
  /** As `all`, for long texts of which one after another is looked at. Rows stay readable when the file was closed. */
  lazily(sql: string, parameters?: readonly SqlValue[]): Promise<LazyRows>;
  run(sql: string, parameters?: readonly SqlValue[]): Promise<void>;
  /**
   * Runs `work` in one transaction; commits when it resolves, rolls back when it rejects.
   * Transactions run one after another. When the promise resolves, the change is on the disk.
   */
  transaction<Result>(work: (inside: Transaction) => Promise<Result>): Promise<Result>;
}

/** Rows of an answer that stay with the database; each value is made into JavaScript when it is asked for, and is not kept. */
export interface LazyRows {
  readonly count: number;
  /** A text, a truth value or a number, as in {@link Database}; null where there is none. */
  value(row: number, column: number): string | boolean | number | bigint | null;
}

/** One chunk of an answer: column by column, each with as many values as the chunk has rows. Numbers as in {@link Database}, texts as strings. */
export type Chunk = readonly (readonly unknown[])[];

/** A connection of its own for reading much: what it puts into temporary tables is there until it ends. */
export interface Reading {
  run(sql: string, parameters?: readonly SqlValue[]): Promise<void>;
  /** The answer chunk by chunk, each fetched when the one before was dealt with. */
  chunks(sql: string, parameters?: readonly SqlValue[]): AsyncIterable<Chunk>;
}

/** A database file that is open; one process at a time has it open for writing. */
export interface DatabaseFile extends Database {
  /** Reads beside everything else that goes on; each statement sees what is committed when it starts. */
  read<Result>(work: (inside: Reading) => Promise<Result>): Promise<Result>;
  /** Moves everything from the write-ahead file into the database file. */
  checkpoint(): Promise<void>;
  /** Waits for running work, checkpoints unless opened read-only, and lets go of the file. Later calls do nothing. */
  close(): Promise<void>;
}

/**
 * Opens a database file, and makes it where it is missing (not when `readOnly`, which changes nothing on the disk).
 * Rejects with `locked`, `damaged_workspace`, `newer_workspace`, `disk_full`, `no_permission` or `not_found`.
 */
export type OpenDatabase = (
  path: string,
  options: {
    readonly readOnly: boolean;
    /** Most memory that it may take. */
    readonly memoryBytes?: number;
    /** Bytes of the write-ahead file after which they are moved into the database file: more suits what is written in bulk. */
    readonly checkpointBytes?: number;
    /** How many of the machine's processors it may use at once; two where nothing is said. */
    readonly threads?: number;
  },
) => Promise<DatabaseFile>;
