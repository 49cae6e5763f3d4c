import type { Transaction } from '../../ports/database.ts';
import type { EntityKind } from '../mirror/entity-kinds.ts';

/**
 * What a mirror holds of the kinds of which it held nothing when a pull began: what that pull has written. Whoever knows it need not
 * look for a thing that comes for the first time, which takes longer than to store it once there are a hundred thousand.
 * As soon as somebody else has written, e.g. because a person opened an asset, only the mirror knows.
 */
export class HeldIds {
  readonly #byKind = new Map<EntityKind, Set<string>>();
  /** The newest change that was noted when this pull had written last; undefined before that. */
  #newest: number | undefined;
  #isAlone = true;

  /** Belongs to the beginning of a transaction. */
  async begin(inside: Transaction): Promise<void> {
    if (this.#isAlone && this.#newest !== undefined && this.#newest !== (await newestChange(inside))) this.#isAlone = false;
  }

  /** All identifiers of the kind that the mirror holds; null where only the mirror knows. */
  async of(inside: Transaction, kind: EntityKind): Promise<Set<string> | null> {
    if (!this.#isAlone) return null;
    const known = this.#byKind.get(kind) ?? new Set<string>();
    const [row] = await inside.all<{ n: bigint }>(`SELECT count(*) AS n FROM entities WHERE kind = $1`, [kind]);
    // Not so, too, where it was there before, was taken out, or where a transaction came to nothing.
    if (Number(row?.n) !== known.size) return null;
    this.#byKind.set(kind, known);
    return known;
  }

  /** Belongs to the end of a transaction. */
  async end(inside: Transaction): Promise<void> {
    if (this.#isAlone) this.#newest = await newestChange(inside);
  }
}

async function newestChange(inside: Transaction): Promise<number> {
  const [row] = await inside.all<{ newest: bigint | null }>(`SELECT max(sequence) AS newest FROM search_changes`);
  return Number(row?.newest ?? 0);
}
