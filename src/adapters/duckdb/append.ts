import { type DuckDBConnection, DuckDBDataChunk, type DuckDBType, INTEGER, LIST, TIMESTAMP, VARCHAR } from '@duckdb/node-api';
import bindings, { type Vector } from '@duckdb/node-bindings';
import type { AppendedColumn } from '#core/ports/database.ts';
import { setBytes, setInstants, setIntegers, setLists, setTexts } from './vectors.ts';

const typeOf = {
  text: VARCHAR,
  bytes: VARCHAR,
  integer: INTEGER,
  instant: TIMESTAMP,
  texts: LIST(VARCHAR),
  lists_of_bytes: LIST(VARCHAR),
} as const satisfies Record<AppendedColumn['type'], DuckDBType>;

/** Rows that DuckDB takes at once; its own vectors hold as many. */
const chunkRows = 2048;

function setColumn(vector: Vector, column: AppendedColumn, from: number, to: number): void {
  if (column.type === 'text') setTexts(vector, column.values.slice(from, to));
  else if (column.type === 'bytes') setBytes(vector, column.values.slice(from, to));
  else if (column.type === 'texts') setLists(vector, column.values.slice(from, to), setTexts);
  else if (column.type === 'lists_of_bytes') setLists(vector, column.values.slice(from, to), setBytes);
  else if (column.type === 'instant') setInstants(vector, column.values.slice(from, to));
  else setIntegers(vector, column.values instanceof Int32Array ? column.values.subarray(from, to) : column.values.slice(from, to));
}

/** Appends rows within the connection's transaction, if it has one. */
export async function appendRows(connection: DuckDBConnection, table: string, columns: readonly AppendedColumn[]): Promise<void> {
  const rows = columns[0]?.values.length ?? 0;
  if (columns.some(({ values }) => values.length !== rows)) throw new Error('Columns of rows to append differ in length');
  if (rows === 0) return;
  const appender = await connection.createAppender(table);
  try {
    for (let from = 0; from < rows; from += chunkRows) {
      const to = Math.min(rows, from + chunkRows);
      const chunk = DuckDBDataChunk.create(
        columns.map(({ type }) => typeOf[type]),
        to - from,
      );
      for (const [place, column] of columns.entries()) setColumn(bindings.data_chunk_get_vector(chunk.chunk, place), column, from, to);
      appender.appendDataChunk(chunk);
    }
  } finally {
    appender.closeSync();
  }
}
