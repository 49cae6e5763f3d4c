/** A value that travels beside a statement, bound to `$1`, `$2`, ... */
export type QueryValue = null | boolean | number | bigint | string;

/**
 * Asks the lab's DuckDB, one statement at a time.
 *
 * Values come back as plain JavaScript: NULL as null, BOOLEAN as boolean, integers up to 32 bits and DOUBLE as number,
 * BIGINT, UBIGINT and HUGEINT as bigint, VARCHAR as string, LIST as an array of these. The ladder asks for nothing else:
 * values of other types are cast to text in SQL.
 *
 * Rejects with an AppFailure: `cancelled` after {@link QueryRunner.interrupt}, `out_of_memory`, `unreadable_file`, `disk_full`,
 * `time_exceeded`; its message never holds a cell value.
 */
export interface QueryRunner {
  /** Every row of the result, as arrays in the order of the select list. */
  rows(sql: string, values?: readonly QueryValue[]): Promise<unknown[][]>;
  /** Every row of the result, as one array for each column, in the order of the select list; none where there are no rows. */
  columns?(sql: string): Promise<unknown[][]>;
  /** Every row of the result, as objects by column name. */
  all<Row>(sql: string, values?: readonly QueryValue[]): Promise<Row[]>;
  /**
   * Prepares a statement that a person has a part in, without running it; where a runner has this.
   * @returns null where it can be run; else what DuckDB says of it, which quotes the statement and never the data
   */
  problem?(sql: string): Promise<string | null>;
  /** Stops the statement that runs now, if any, and those of runners beside this one; they stay usable. */
  interrupt(): void;
  /**
   * Another runner on the same database, where there can be one: its statements run while this one's do. Its temporary tables are its
   * own. It ends with this one.
   */
  beside?(): Promise<QueryRunner>;
  /** DuckDB's version, e.g. `v1.5.5`. */
  readonly version: string;
}

/** The columns of a result, from its rows where a runner cannot bring out columns, which for many rows takes half the time. */
export async function columnsOf(runner: QueryRunner, sql: string): Promise<unknown[][]> {
  if (runner.columns) return runner.columns(sql);
  const rows = await runner.rows(sql);
  return (rows[0] ?? []).map((_, place) => rows.map((row) => row[place]));
}
