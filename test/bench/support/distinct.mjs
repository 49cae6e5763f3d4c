import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** The true numbers of different values of a file's columns, counted once and kept beside it. */
async function trueCounts(path, { cacheFolder, print }) {
  const kept = `${path}.distinct.json`;
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8'));
  print('Counting every different value (once)…');
  const temp = join(cacheFolder, 'temp');
  mkdirSync(temp, { recursive: true });
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '2GB', temp_directory: temp });
  const connection = await instance.connect();
  const source = `read_parquet('${path.replaceAll("'", "''")}')`;
  const described = (await connection.runAndReadAll(`DESCRIBE FROM ${source}`)).getRowsJS();
  const counts = {};
  for (const [name] of described) {
    const column = `"${String(name).replaceAll('"', '""')}"`;
    const reader = await connection.runAndReadAll(
      `SELECT count(*) FROM (SELECT ${column} FROM ${source} WHERE ${column} IS NOT NULL GROUP BY 1)`,
    );
    counts[name] = Number(reader.getRowsJS()[0][0]);
  }
  connection.closeSync();
  instance.closeSync();
  rmSync(temp, { recursive: true, force: true });
  writeFileSync(kept, JSON.stringify(counts));
  return counts;
}

/** Prints how far the profile's numbers of different values are from the truth, and whether they say so. */
export async function printDistinct(profile, name, path, context, exactUpTo) {
  const truth = await trueCounts(path, context);
  const errors = profile.columns.map((column) => ({ column, error: Math.abs(column.distinctCount / truth[column.name] - 1) }));
  const exact = errors.filter(({ column }) => column.distinctIsExact);
  const worst = errors.toSorted((one, other) => other.error - one.error)[0];
  const mislabelled = exact.filter(({ error }) => error > 0).length;
  const owed = errors.filter(({ column }) => exactUpTo > 0 && truth[column.name] <= exactUpTo && !column.distinctIsExact).length;
  const holds = worst.error <= 0.02 && mislabelled === 0 && owed === 0;
  context.print(
    `${name}: different values exact for ${exact.length} of ${errors.length} columns; furthest from the truth ${worst.column.name}, ${(worst.error * 100).toFixed(2)} % (target 2 %, labelled${exactUpTo > 0 ? `; up to ${exactUpTo} exact` : ''}): ${holds ? 'met' : 'MISSED'}`,
  );
}
