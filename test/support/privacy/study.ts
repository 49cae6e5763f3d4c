import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { DescribedColumn, PrivacyInput, PrivacyOutput } from '#contract/studies/privacy.ts';
import { privacyInputSchema, privacyOutputSchema } from '#contract/studies/privacy.ts';
import { studyPrivacy } from '#core/privacy/study-privacy.ts';
import { columnType } from '#core/profiling/column-type.ts';
import type { QueryRunner } from '#core/profiling/query-runner.ts';
import type { OpenedSource } from '#core/profiling/source.ts';
import { describeColumn } from '#core/semantics/describe.ts';
import { tableContext } from '#core/semantics/table.ts';
import { quoteIdentifier } from '#core/sql.ts';

export interface Bench {
  readonly runner: QueryRunner;
  sql(text: string): Promise<unknown[][]>;
  /** The privacy study of a table, its columns described from all of their values. */
  study(table: string, input?: Partial<PrivacyInput>, title?: string): Promise<PrivacyOutput>;
  close(): void;
}

/** A DuckDB of the test's own, asked as a lab's is. */
export async function privacyBench(): Promise<Bench> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection: DuckDBConnection = await instance.connect();
  const runner: QueryRunner = {
    rows: async (sql, values) => (await connection.runAndReadAll(sql, values && [...values])).getRowsJS(),
    all: async <Row>(sql: string, values?: readonly (null | boolean | number | bigint | string)[]) =>
      (await connection.runAndReadAll(sql, values && [...values])).getRowObjectsJS() as Row[],
    interrupt: () => connection.interrupt(),
    version: 'test',
  };
  const sql = (text: string): Promise<unknown[][]> => runner.rows(text);
  const columnsOf = async (table: string) =>
    (await sql(`describe ${table}`)).map(([name, type]) => ({ name: String(name), type: String(type) }));

  async function describe(table: string, title: string): Promise<DescribedColumn[]> {
    const columns = await columnsOf(table);
    const context = tableContext(
      columns.map(({ name }) => name),
      title,
      2026,
    );
    return await Promise.all(
      columns.map(async ({ name, type }) => {
        const { form, kind } = columnType(type);
        const text = form === 'json' ? `to_json(${quoteIdentifier(name)})::varchar` : `${quoteIdentifier(name)}::varchar`;
        const counts = await sql(
          `select ${text} as v, count(*) as n from ${table} where v is not null group by v order by n desc limit 4000`,
        );
        const values = counts.map(([value, count]) => ({ text: String(value), count: Number(count) }));
        return { name, ...describeColumn({ name, kind, type, values, distinct: values.length, max: null }, context) };
      }),
    );
  }

  return {
    runner,
    sql,
    async study(table, input = {}, title = table) {
      const source: OpenedSource = {
        relation: table,
        parquetFiles: [],
        columns: await columnsOf(table),
        warnings: [],
        facts: {
          path: `${title}.parquet`,
          bytes: 0,
          format: 'parquet',
          compression: 'none',
          parts: 1,
          modifiedAt: null,
          sha256: null,
          rowGroups: null,
          createdBy: null,
          codecs: [],
          dialect: null,
        },
      };
      const parts = { source, runner, progress: { report: () => undefined }, year: 2026, describe: () => describe(table, title) };
      return privacyOutputSchema.parse(await studyPrivacy(parts, privacyInputSchema.parse(input)));
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
