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
