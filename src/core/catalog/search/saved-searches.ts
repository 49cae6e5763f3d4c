import type { SavedSearch } from '#contract/catalog/search.ts';
import type { Settings } from '#contract/settings.ts';
import { failure } from '../../failures.ts';
import { nameKey } from '../../name-order.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SqlRow } from '../../ports/database.ts';
import type { Workspace } from '../../workspace/workspace.ts';

export interface SavedSearchParts {
  readonly workspace: Workspace;
  readonly clock: Clock;
  readonly settings: () => Promise<Settings>;
}

/** Searches that people keep under a title. */
export class SavedSearches {
  readonly #parts: SavedSearchParts;

  constructor(parts: SavedSearchParts) {
    this.#parts = parts;
  }

  /** By title. */
  async list(): Promise<SavedSearch[]> {
    const rows = await this.#parts.workspace.database.all(
      `SELECT id, title, address, saved_at FROM saved_searches WHERE removed_at IS NULL ORDER BY ${nameKey('title')}, id`,
    );
    return rows.map(read);
  }

  /** In the place of one of the same title. */
  async save(title: string, address: string): Promise<SavedSearch> {
    const { workspace, clock, settings } = this.#parts;
    const before = (await this.list()).find((saved) => saved.title.toLowerCase() === title.toLowerCase()) ?? null;
    const saved = { id: before?.id ?? clock.newId(), title, address, savedAt: clock.now().toISOString() };
    const { actor } = await settings();
    const entry = { actor, source: 'user', action: 'search.saved', entityKind: 'search', entityId: saved.id, reason: null } as const;
    return workspace.edit(entry, async (inside) => {
      await inside.run(`DELETE FROM saved_searches WHERE id = $1`, [saved.id]);
      await inside.run(`INSERT INTO saved_searches (id, title, address, saved_at) VALUES ($1, $2, $3, CAST($4 AS TIMESTAMP))`, [
        saved.id,
        title,
        address,
        saved.savedAt,
      ]);
      return { before, after: saved, result: saved };
    });
  }

  /** @throws AppFailure `not_found` */
  async remove(id: string): Promise<void> {
    const { workspace, clock, settings } = this.#parts;
    const before = (await this.list()).find((saved) => saved.id === id);
    if (before === undefined) throw failure('not_found', 'This search is not kept any more. Reload the list.');
    const { actor } = await settings();
    const entry = { actor, source: 'user', action: 'search.removed', entityKind: 'search', entityId: id, reason: null } as const;
    await workspace.edit(entry, async (inside) => {
      await inside.run(`UPDATE saved_searches SET removed_at = CAST($2 AS TIMESTAMP) WHERE id = $1`, [id, clock.now().toISOString()]);
      return { before, after: null, result: undefined };
    });
  }
}

const read = (row: SqlRow): SavedSearch => ({
  id: String(row['id']),
  title: String(row['title']),
  address: String(row['address']),
  savedAt: String(row['saved_at']),
});
