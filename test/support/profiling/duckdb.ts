import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { QueryRunner, QueryValue } from '#core/profiling/query-runner.ts';
import { profilingSettings } from '#core/profiling/settings.ts';

export interface TestDatabase {
  readonly runner: QueryRunner;
  /** Another connection to it. */
  line(): Promise<QueryRunner>;
  /** Rows that a condition with its values keeps. */
  count(relation: string, condition: { sql: string; values: string[] }): Promise<number>;
  close(): void;
}

/** A small DuckDB with the settings of a lab, to ask what profiling code makes of real values. */
export async function testDatabase(): Promise<TestDatabase> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  for (const setting of profilingSettings) await connection.run(setting);
  const read = readerOf(connection);
  const others: DuckDBConnection[] = [];
  return {
    runner: runnerOf(connection),
    async line() {
      const other = await instance.connect();
      others.push(other);
      return runnerOf(other);
    },
    async count(relation, { sql, values }) {
      const [row] = (await read(`SELECT count(*) FROM ${relation} WHERE ${sql}`, values)).getRowsJS();
      return Number(row?.[0]);
    },
    close() {
      for (const other of others) other.closeSync();
      connection.closeSync();
      instance.closeSync();
    },
  };
}

const readerOf = (connection: DuckDBConnection) => (sql: string, values?: readonly QueryValue[]) =>
  connection.runAndReadAll(sql, values && [...values]);

function runnerOf(connection: DuckDBConnection): QueryRunner {
  const read = readerOf(connection);
  return {
    version: 'test',
    rows: async (sql, values) => (await read(sql, values)).getRowsJS(),
    all: async <Row>(sql: string, values?: readonly QueryValue[]) => (await read(sql, values)).getRowObjectsJS() as Row[],
    interrupt: () => connection.interrupt(),
  };
}
