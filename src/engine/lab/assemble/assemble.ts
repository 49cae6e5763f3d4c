import { rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { JobProgress } from '#contract/jobs.ts';
import { failure } from '#core/failures.ts';
import type { AssemblyRequest } from '#core/ports/assembler.ts';
import { quoteLiteral, quotePath } from '#core/sql.ts';
import type { LabDatabase, LabDatabaseOptions } from '../lab-database.ts';
import { assemblySql } from './assembly-sql.ts';

interface Means {
  report(progress: JobProgress): void;
  open(options: LabDatabaseOptions): Promise<LabDatabase>;
}

/**
 * Reads the parts together and writes the rows that were chosen, with the columns that the paths told, as one Parquet file. Every
 * column of every row is decoded on the way, so what arrives can be read.
 * @throws AppFailure
 */
export async function assemble(request: AssemblyRequest & { readonly tempFolder: string }, { report, open }: Means): Promise<number> {
  const { parts, segments, columns, output, name, limits, tempFolder } = request;
  report({ label: 'Reading the columns', share: null });
  const database = await open({ limits, name, tempFolder, files: parts, folders: [dirname(output), tempFolder] });
  const relation = `read_parquet([${parts.map(quotePath).join(', ')}], union_by_name = ${parts.length > 1}, hive_partitioning = false)`;
  const described = await database.all<{ column_name: string }>(`DESCRIBE SELECT * FROM ${relation}`);
  const names = described.map(({ column_name }) => column_name);
  const sql = assemblySql({ relation, names, segments, columns });
  const partial = `${output}.part`;
  report({ label: 'Writing the rows', share: null });
  const timer = setInterval(() => report({ label: 'Writing the rows', share: database.share() }), 250);
  try {
    const [counted] = await database.rows(`COPY (${sql}) TO ${quoteLiteral(partial)} (FORMAT parquet, COMPRESSION zstd)`);
    const rows = Number(counted?.[0]);
    const wanted = segments.reduce((sum, segment) => sum + keptRows(segment), 0);
    if (rows !== wanted)
      throw failure(
        'unreadable_file',
        `The row groups taken from ${name} hold other numbers of rows than their footers say. Nothing of it was kept. Tell the owner of the data.`,
        { detail: `${rows} rows instead of ${wanted}` },
      );
    await rename(partial, output);
    return rows;
  } finally {
    clearInterval(timer);
  }
}

function keptRows({ offset, rows, of, want, shift }: AssemblyRequest['segments'][number]): number {
  const below = (end: number): number =>
    end === 0 ? 0 : Number((BigInt(end - 1) * BigInt(want) + BigInt(shift)) / BigInt(of)) + (shift < want ? 1 : 0);
  return below(offset + rows) - below(offset);
}
