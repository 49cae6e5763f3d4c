import type { Database } from '../ports/database.ts';

/** What a workspace file says of itself: id, title, created_at, is_demo, schema_version, journal_sequence, journal_hash. */
export async function readMeta(database: Pick<Database, 'all'>): Promise<Map<string, string>> {
  const rows = await database.all<{ key: string; value: string }>('SELECT key, value FROM meta');
  return new Map(rows.map(({ key, value }) => [key, value]));
}

/** Sets the values under these keys, at least one; belongs into a transaction. */
export async function writeMeta(inside: Pick<Database, 'run'>, values: Readonly<Record<string, string>>): Promise<void> {
  const keys = Object.keys(values);
  const places = keys.map((_, index) => `$${index + 1}`);
  await inside.run(`DELETE FROM meta WHERE key IN (${places.join(', ')})`, keys);
  const rows = keys.map((_, index) => `($${2 * index + 1}, $${2 * index + 2})`);
  await inside.run(`INSERT INTO meta VALUES ${rows.join(', ')}`, Object.entries(values).flat());
}
