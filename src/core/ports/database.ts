export type SqlValue = null | boolean | number | bigint | string | Uint8Array;
export type SqlRow = Record<string, unknown>;

/**
 * A database that core may ask. Values travel as parameters (`$1`, `$2`, ...), never inside the text.
 * Rows come back as plain JavaScript: BIGINT as bigint, TIMESTAMP as ISO text, lists as arrays.
 */
export interface Database {
  all<Row extends SqlRow>(sql: string, parameters?: readonly SqlValue[]): Promise<Row[]>;
  run(sql: string, parameters?: readonly SqlValue[]): Promise<void>;
  /**
   * Runs `work` in one transaction; commits when it resolves, rolls back when it rejects.
   * Transactions run one after another. When the promise resolves, the change is on the disk.
   */
  transaction<Result>(work: (inside: Pick<Database, 'all' | 'run'>) => Promise<Result>): Promise<Result>;
}

/** A database file that is open; one process at a time has it open for writing. */
export interface DatabaseFile extends Database {
  /** Moves everything from the write-ahead file into the database file. */
  checkpoint(): Promise<void>;
  /** Waits for running work, checkpoints unless opened read-only, and lets go of the file. Later calls do nothing. */
  close(): Promise<void>;
}

/**
 * Opens a database file, and makes it where it is missing (not when `readOnly`, which changes nothing on the disk).
 * Rejects with `locked`, `damaged_workspace`, `newer_workspace`, `disk_full`, `no_permission` or `not_found`.
 */
export type OpenDatabase = (path: string, options: { readonly readOnly: boolean }) => Promise<DatabaseFile>;
