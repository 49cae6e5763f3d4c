import {
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  LIST,
  listValue,
  VARCHAR,
} from '@duckdb/node-api';
import type { AppendedColumn } from '#core/ports/database.ts';

const typeOf = { text: VARCHAR, integer: INTEGER, texts: LIST(VARCHAR) } as const satisfies Record<AppendedColumn['type'], DuckDBType>;

/** Rows that DuckDB takes at once; its own vectors hold as many. */
const chunkRows = 2048;

const valuesOf = (column: AppendedColumn, from: number): readonly DuckDBValue[] =>
  column.type === 'texts'
    ? column.values.slice(from, from + chunkRows).map((texts) => listValue(texts))
    : column.values.slice(from, from + chunkRows);

/** Appends rows within the connection's transaction, if it has one. */
export async function appendRows(connection: DuckDBConnection, table: string, columns: readonly AppendedColumn[]): Promise<void> {
  const rows = columns[0]?.values.length ?? 0;
  if (columns.some(({ values }) => values.length !== rows)) throw new Error('Columns of rows to append differ in length');
  if (rows === 0) return;
  const appender = await connection.createAppender(table);
  try {
    for (let from = 0; from < rows; from += chunkRows) {
      const chunk = DuckDBDataChunk.create(columns.map(({ type }) => typeOf[type]));
      chunk.setColumns(columns.map((column) => valuesOf(column, from)));
      appender.appendDataChunk(chunk);
    }
  } finally {
    appender.closeSync();
  }
}
