import type { LineageCounts, LineageImport } from '#contract/lineage/lineage.ts';
import type { LineageOrigin } from '#contract/lineage/graph.ts';
import type { Database, SqlRow } from '../../ports/database.ts';

type Inside = Pick<Database, 'all' | 'run'>;

const columns = 'id, title, origin, sha256, bytes, counts_json, imported_at';

const importOf = (row: SqlRow): LineageImport => ({
  id: String(row['id']),
  title: String(row['title']),
  origin: row['origin'] as LineageOrigin,
  sha256: String(row['sha256']),
  bytes: Number(row['bytes']),
  counts: JSON.parse(String(row['counts_json'])) as LineageCounts,
  importedAt: String(row['imported_at']),
});

/** Imports that stand, the newest first. */
export async function listImports(inside: Inside): Promise<LineageImport[]> {
  const rows = await inside.all(`SELECT ${columns} FROM lineage_imports WHERE removed_at IS NULL ORDER BY imported_at DESC, id DESC`);
  return rows.map(importOf);
}

export async function findImport(inside: Inside, id: string): Promise<LineageImport | null> {
  const [row] = await inside.all(`SELECT ${columns} FROM lineage_imports WHERE removed_at IS NULL AND id = $1`, [id]);
  return row === undefined ? null : importOf(row);
}

/** The import of the same bytes, where it stands. */
export async function importOfBytes(inside: Inside, origin: LineageOrigin, sha256: string): Promise<LineageImport | null> {
  const [row] = await inside.all(`SELECT ${columns} FROM lineage_imports WHERE removed_at IS NULL AND origin = $1 AND sha256 = $2`, [
    origin,
    sha256,
  ]);
  return row === undefined ? null : importOf(row);
}

export const insertImport = (inside: Inside, { id, title, origin, sha256, bytes, counts, importedAt }: LineageImport): Promise<void> =>
  inside.run(`INSERT INTO lineage_imports (${columns}) VALUES ($1, $2, $3, $4, $5, $6, CAST($7 AS TIMESTAMP))`, [
    id,
    title,
    origin,
    sha256,
    bytes,
    JSON.stringify(counts),
    importedAt,
  ]);
