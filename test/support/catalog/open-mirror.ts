import { openDatabaseFile } from '../../../src/adapters/duckdb/database.ts';
import { mirrorMigrations } from '../../../src/core/catalog/mirror/mirror-schema.ts';
import type { DatabaseFile } from '../../../src/core/ports/database.ts';

/** A mirror in a file; an empty one where it is not there yet. */
export async function openMirrorAt(path: string): Promise<DatabaseFile> {
  const mirror = await openDatabaseFile(path);
  const tables = await mirror.all(`SELECT table_name FROM duckdb_tables() WHERE table_name = 'entity_rows'`);
  if (tables.length === 0) for (const { statements } of mirrorMigrations) for (const statement of statements) await mirror.run(statement);
  return mirror;
}
