import type { Database } from '../ports/database.ts';

/** What a workspace file says of itself: id, title, created_at, is_demo, schema_version, journal_sequence, journal_hash. */
export async function readMeta(database: Pick<Database, 'all'>): Promise<Map<string, string>> {
  const rows = await database.all<{ key: string; value: string }>('SELECT key, value FROM meta');
  return new Map(rows.map(({ key, value }) => [key, value]));
}

/** Sets the values under these keys; belongs into a transaction. */
export async function writeMeta(inside: Pick<Database, 'run'>, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [key, value] of Object.entries(values)) {
    await inside.run('DELETE FROM meta WHERE key = $1', [key]);
    await inside.run('INSERT INTO meta VALUES ($1, $2)', [key, value]);
  }
}
