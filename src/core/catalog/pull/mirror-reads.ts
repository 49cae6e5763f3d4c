import type { Database } from '../../ports/database.ts';
import type { EntityKind } from '../mirror/entity-kinds.ts';

export interface StoredFacts {
  readonly name: string;
  readonly revision: string | null;
  /** ISO 8601 */
  readonly changedAt: string | null;
  readonly isMissing: boolean;
}

/** What the mirror knows of these things, by identifier; those that it does not have are left out. */
export async function storedFacts(
  mirror: Pick<Database, 'all'>,
  kind: EntityKind,
  ids: readonly string[],
): Promise<Map<string, StoredFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await mirror.all<{ id: string; name: string; revision: string | null; changed_at: string | null; is_missing: boolean }>(
    `SELECT id, name, revision, changed_at, missing_since IS NOT NULL AS is_missing FROM entities
     WHERE kind = $1 AND id IN (SELECT unnest(from_json($2, '["VARCHAR"]')))`,
    [kind, JSON.stringify(ids)],
  );
  return new Map(
    rows.map(({ id, name, revision, changed_at, is_missing }) => [id, { name, revision, changedAt: changed_at, isMissing: is_missing }]),
  );
}
