import { DuckDBInstance } from '@duckdb/node-api';
import { type Comparison, type ComparedColumn, comparisonInputSchema, comparisonSchema } from '#contract/studies/comparison.ts';
import { compareDeliveries } from '#core/comparison/compare-deliveries.ts';
import type { QueryRunner } from '#core/profiling/query-runner.ts';
import { profilingSettings } from '#core/profiling/settings.ts';
import type { OpenedSource } from '#core/profiling/source.ts';

export interface ComparisonBench {
  readonly runner: QueryRunner;
  sql(text: string): Promise<unknown[][]>;
  /** Compares the results of two queries. */
  compare(before: string, after: string, input?: object): Promise<Comparison>;
  close(): void;
}

/** A DuckDB of the test's own, asked as a lab's is. */
export async function comparisonBench(): Promise<ComparisonBench> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  for (const setting of ["set TimeZone = 'UTC'", ...profilingSettings]) await connection.run(setting);
  const runner: QueryRunner = {
    rows: async (sql, values) => (await connection.runAndReadAll(sql, values && [...values])).getRowsJS(),
    all: async <Row>(sql: string, values?: readonly (null | boolean | number | bigint | string)[]) =>
      (await connection.runAndReadAll(sql, values && [...values])).getRowObjectsJS() as Row[],
    interrupt: () => connection.interrupt(),
    version: 'test',
  };
  const source = async (table: string, query: string): Promise<OpenedSource> => {
    await runner.rows(`CREATE OR REPLACE TABLE ${table} AS ${query}`);
    const columns = (await runner.rows(`DESCRIBE ${table}`)).map(([name, type]) => ({ name: String(name), type: String(type) }));
    const facts = {
      path: `/${table}.parquet`,
      bytes: 1,
      format: 'parquet' as const,
      compression: 'none' as const,
      parts: 1,
      modifiedAt: null,
      sha256: null,
      rowGroups: null,
      createdBy: null,
      codecs: [],
      dialect: null,
    };
    return { relation: table, parquetFiles: [`/${table}.parquet`], facts, columns, warnings: [] };
  };
  return {
    runner,
    sql: (text) => runner.rows(text),
    async compare(before, after, input = {}) {
      const deliveries = {
        before: await source('earlier', before),
        after: await source('later', after),
        runner,
        progress: { signal: new AbortController().signal, report: () => undefined },
        version: '0.0.0-test',
      };
      const asked = comparisonInputSchema.parse({ before: { title: 'May' }, after: { title: 'June' }, ...input });
      return comparisonSchema.parse(await compareDeliveries(deliveries, asked));
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

export function column(comparison: Comparison, name: string): ComparedColumn {
  const found = comparison.columns.find((each) => each.name === name);
  if (!found) throw new Error(`No column ${name} was compared`);
  return found;
}
