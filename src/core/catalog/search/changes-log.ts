import type { Transaction } from '../../ports/database.ts';
import type { EntityKind } from '../mirror/entity-kinds.ts';

/** What search has to look at again: things of the mirror, and things that something beside them says more about. */
export type NotedKind = EntityKind | 'membership';

/**
 * Writes down that these things are not as they were, in the same transaction: so search never misses one, whatever ends the process.
 * For results of quality name the asset, for `membership` the project. What listings list is noted with them: call it while their
 * rows are there.
 */
export async function noteSearchChanges(inside: Pick<Transaction, 'run'>, kind: NotedKind, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const list = JSON.stringify(ids);
  const next = `(SELECT coalesce(max(sequence), 0) + 1 FROM search_changes)`;
  const chosen = `(SELECT unnest(from_json($1, '["VARCHAR"]')) AS id)`;
  if (kind === 'listing') {
    await inside.run(
      `INSERT INTO search_changes
       SELECT ${next}, k.kind, e.parent_id FROM entities e, (VALUES ('asset'), ('data_product')) k (kind)
       WHERE e.kind = 'listing' AND e.id IN ${chosen} AND e.parent_id IS NOT NULL`,
      [list],
    );
  } else await inside.run(`INSERT INTO search_changes SELECT ${next}, $2, id FROM ${chosen}`, [list, kind]);
}

/** The number of the newest change that was noted; 0 where none is left. */
export async function newestChange(inside: Pick<Transaction, 'all'>): Promise<number> {
  const [row] = await inside.all<{ newest: bigint | null }>(`SELECT max(sequence) AS newest FROM search_changes`);
  return Number(row?.newest ?? 0);
}

/**
 * As {@link noteSearchChanges}, for things that were not there before, by somebody who knows the next number: far sooner for thousands.
 * @param added with what each belongs to: of a listing, what it lists
 * @param sequence higher than that of any change that was committed
 */
export async function noteAdded(
  inside: Pick<Transaction, 'append'>,
  kind: EntityKind,
  added: readonly { readonly id: string; readonly parentId: string | null }[],
  sequence: number,
): Promise<void> {
  const listed = kind === 'listing' ? added.flatMap(({ parentId }) => parentId ?? []) : [];
  const kinds = kind === 'listing' ? ['asset', 'data_product'] : [kind];
  const ids = kind === 'listing' ? [...listed, ...listed] : added.map(({ id }) => id);
  const each = ids.length / kinds.length;
  await inside.append('search_changes', [
    { type: 'integer', values: ids.map(() => sequence) },
    { type: 'text', values: ids.map((_, place) => kinds[Math.floor(place / each)] ?? kind) },
    { type: 'text', values: ids },
  ]);
}
