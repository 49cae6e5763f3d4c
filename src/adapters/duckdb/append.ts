import {
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  LIST,
  listValue,
  TIMESTAMP,
  VARCHAR,
} from '@duckdb/node-api';
import type { AppendedColumn } from '#core/ports/database.ts';

const typeOf = { text: VARCHAR, integer: INTEGER, instant: TIMESTAMP, texts: LIST(VARCHAR) } as const satisfies Record<
  AppendedColumn['type'],
  DuckDBType
>;

/** Rows that DuckDB takes at once; its own vectors hold as many. */
const chunkRows = 2048;

function valueOf(column: AppendedColumn, row: number): DuckDBValue {
  if (column.type === 'texts') return listValue(column.values[row] ?? []);
  const value = column.values[row] ?? null;
  return column.type === 'instant' ? instantOf(String(value ?? '')) : value;
}

function instantOf(iso: string): DuckDBTimestampValue | null {
  const milliseconds = Date.parse(iso);
  return Number.isNaN(milliseconds) ? null : new DuckDBTimestampValue(BigInt(milliseconds) * 1000n);
}

/** Appends rows within the connection's transaction, if it has one. */
export async function appendRows(connection: DuckDBConnection, table: string, columns: readonly AppendedColumn[]): Promise<void> {
  const rows = columns[0]?.values.length ?? 0;
  if (columns.some(({ values }) => values.length !== rows)) throw new Error('Columns of rows to append differ in length');
  if (rows === 0) return;
  const appender = await connection.createAppender(table);
  try {
    for (let from = 0; from < rows; from += chunkRows) {
      const count = Math.min(chunkRows, rows - from);
      const chunk = DuckDBDataChunk.create(
        columns.map(({ type }) => typeOf[type]),
        count,
      );
      for (const [place, column] of columns.entries()) {
        // Straight into DuckDB's own vector: no list of values in between.
        const vector = chunk.getColumnVector(place);
        for (let at = 0; at < count; at += 1) vector.setItem(at, valueOf(column, from + at));
        vector.flush();
      }
      appender.appendDataChunk(chunk);
    }
  } finally {
    appender.closeSync();
  }
}
