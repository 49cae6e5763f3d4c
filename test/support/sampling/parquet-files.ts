import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { type Footer, footerLength, readFooter, trailerBytes } from '#core/sampling/parquet/footer.ts';
import { planPart } from '#core/sampling/parquet/part.ts';
import { quoteLiteral } from '#core/sql.ts';

/** Runs statements in a DuckDB in memory and gives the rows of the last one. */
export async function duckdb(...statements: readonly string[]): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    let rows: unknown[][] = [];
    for (const statement of statements) rows = (await connection.runAndReadAll(statement)).getRowsJS();
    return rows;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Writes `select` as a Parquet file and tells its path. */
export async function parquetFile(folder: string, name: string, select: string, options = 'row_group_size 2048'): Promise<string> {
  const path = join(folder, name);
  await duckdb(`COPY (${select}) TO ${quoteLiteral(path)} (FORMAT parquet, ${options})`);
  return path;
}

export function footerOf(bytes: Uint8Array, name = 'the file'): Footer {
  const length = footerLength(bytes.subarray(-trailerBytes), bytes.length, name);
  return readFooter(bytes.subarray(bytes.length - trailerBytes - length, bytes.length - trailerBytes), bytes.length, name);
}

/** The part of a file that holds the chosen row groups. */
export async function partOf(path: string, chosen: readonly number[]): Promise<Buffer> {
  const bytes = await readFile(path);
  const { copies, end } = planPart(footerOf(bytes), chosen);
  return Buffer.concat([Buffer.from('PAR1'), ...copies.map(({ start, end: stop }) => bytes.subarray(start, stop)), end]);
}
