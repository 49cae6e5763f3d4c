import { type DuckDBMaterializedResult, DuckDBVarCharVector } from '@duckdb/node-api';
import type { LazyRows } from '#core/ports/database.ts';

/** Rows of texts, truth values and numbers that stay in DuckDB's memory: for as long as the result and its chunks are held. */
export async function lazyRows(result: DuckDBMaterializedResult): Promise<LazyRows> {
  const chunks = await result.fetchAllChunks();
  const starts: number[] = [];
  let count = 0;
  for (const chunk of chunks) {
    starts.push(count);
    count += chunk.rowCount;
  }
  // Rows are mostly asked for in their order: the chunk of the one before is looked at first.
  let newest = 0;
  const chunkOf = (row: number): number => {
    const start = starts[newest] ?? 0;
    if (row < start || row >= (starts[newest + 1] ?? count)) newest = starts.findLastIndex((each) => each <= row);
    return newest;
  };
  return {
    count,
    value: (row, column) => {
      const place = chunkOf(row);
      const at = row - (starts[place] ?? 0);
      const vector = chunks[place]?.getColumnVector(column);
      if (vector === undefined || row < 0 || row >= count) return null;
      // A vector keeps every text that it made: a slice of one row is let go of with it.
      const value = vector instanceof DuckDBVarCharVector ? vector.slice(at, 1).getItem(0) : vector.getItem(at);
      if (value === null || typeof value !== 'object') return value;
      throw new Error(`Column ${String(column)} of ${result.columnNames().join(', ')} holds neither texts nor numbers`);
    },
  };
}
