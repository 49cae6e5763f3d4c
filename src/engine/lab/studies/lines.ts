import type { LabLimits } from '#core/ports/lab.ts';
import type { Lines } from '#core/overlap/sketch/side-by-side.ts';
import type { QueryRunner } from '#core/profiling/query-runner.ts';
import type { OpenedSource } from '#core/profiling/source.ts';
import { quotePath } from '#core/sql.ts';

/** Two columns are read at a time where the three largest, unpacked, take less than this part of the memory: one step reads two. */
const memoryShare = 2;

/** One connection, or two where there is memory for it. They tell no progress, which costs a thirtieth of the time. */
export async function linesFor(runner: QueryRunner, source: OpenedSource, { memoryBytes }: LabLimits): Promise<Lines> {
  if (!runner.beside) return [runner];
  const first = await runner.beside();
  const files = `[${source.parquetFiles.map(quotePath).join(', ')}]`;
  // What lies inside of a nested column counts to it.
  const [row] = await first.rows(
    `SELECT sum(b)::DOUBLE FROM (SELECT sum(total_uncompressed_size) AS b FROM parquet_metadata(${files}) GROUP BY split_part(path_in_schema, ', ', 1) ORDER BY b DESC LIMIT 3)`,
  );
  return Number(row?.[0] ?? Infinity) < memoryBytes / memoryShare ? [first, await runner.beside()] : [first];
}
