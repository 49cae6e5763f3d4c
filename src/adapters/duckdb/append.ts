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
import bindings from '@duckdb/node-bindings';
import type { AppendedColumn } from '#core/ports/database.ts';

const typeOf = { text: VARCHAR, integer: INTEGER, instant: TIMESTAMP, texts: LIST(VARCHAR) } as const satisfies Record<
  AppendedColumn['type'],
  DuckDBType
>;

/** Rows that DuckDB takes at once; its own vectors hold as many. */
const chunkRows = 2048;

function valuesOf(column: AppendedColumn, from: number, to: number): readonly DuckDBValue[] {
  if (column.type === 'texts') return column.values.slice(from, to).map((texts) => listValue(texts));
  if (column.type === 'instant') return column.values.slice(from, to).map((iso) => (iso === null ? null : instantOf(iso)));
  return column.values instanceof Int32Array ? [...column.values.subarray(from, to)] : column.values.slice(from, to);
}

function instantOf(iso: string): DuckDBTimestampValue | null {
  const milliseconds = Date.parse(iso);
  return Number.isNaN(milliseconds) ? null : new DuckDBTimestampValue(BigInt(milliseconds) * 1000n);
}

/** All at once: one by one takes most of the time of an import, for checks that the array has passed already. */
function setIntegers(chunk: DuckDBDataChunk, place: number, values: Int32Array<ArrayBuffer>): void {
  bindings.copy_data_to_vector(bindings.data_chunk_get_vector(chunk.chunk, place), 0, values.buffer, values.byteOffset, values.byteLength);
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
        if (column.values instanceof Int32Array) setIntegers(chunk, place, column.values.subarray(from, from + count));
        else chunk.setColumnValues(place, valuesOf(column, from, from + count));
      }
      appender.appendDataChunk(chunk);
    }
  } finally {
    appender.closeSync();
  }
}
