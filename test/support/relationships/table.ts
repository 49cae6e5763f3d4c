import { DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import type { QueryRunner } from '#core/profiling/query-runner.ts';
import type { OpenedSource } from '#core/profiling/source.ts';
import type { StudyContext } from '#core/studies/study-context.ts';

/** A DuckDB in memory whose tables stand for opened files. */
export interface Tables {
  /** Runs SQL of the test's own. */
  sql(text: string): Promise<unknown[][]>;
  /** A table as a study's file. */
  source(table: string): Promise<OpenedSource>;
  /** What a study inside the lab is given. */
  context(...tables: readonly [string, ...string[]]): Promise<StudyContext>;
  readonly runner: QueryRunner;
  close(): void;
}

export async function openTables(): Promise<Tables> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  await connection.run(`set TimeZone = 'UTC'`);
  const rows = async (sql: string, values?: readonly DuckDBValue[]): Promise<unknown[][]> =>
    (await connection.runAndReadAll(sql, values ? [...values] : undefined)).getRowsJS();
  const runner: QueryRunner = {
    rows,
    all: async <Row>(sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJS() as Row[],
    interrupt: () => undefined,
    version: 'test',
  };
  const source = async (table: string): Promise<OpenedSource> => ({
    relation: table,
    parquetFiles: [`/${table}.parquet`],
    facts: {
      path: `/${table}.parquet`,
      bytes: 1,
      format: 'parquet',
      compression: 'none',
      parts: 1,
      modifiedAt: null,
      sha256: null,
      rowGroups: 1,
      createdBy: null,
      codecs: [],
      dialect: null,
    },
    columns: (await rows(`describe ${table}`)).map(([name, type]) => ({ name: String(name), type: String(type) })),
    warnings: [],
  });
  return {
    sql: (text) => rows(text),
    source,
    runner,
    context: async (first, ...others) => ({
      sources: [await source(first), ...(await Promise.all(others.map(source)))],
      runner,
      limits: { memoryBytes: 1e9, threads: 2, milliseconds: 60_000 },
      progress: { signal: new AbortController().signal, report: () => undefined },
      version: '0.0.0-test',
    }),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
