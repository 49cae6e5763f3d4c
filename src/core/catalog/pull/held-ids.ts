import type { Transaction } from '../../ports/database.ts';
import type { EntityKind } from '../mirror/entity-kinds.ts';
import type { KnownOfMirror } from '../mirror/mirror-writer.ts';
import { newestChange } from '../search/changes-log.ts';

/**
 * What a mirror holds of the kinds of which it held nothing when a pull began: what that pull has written. Whoever knows it need not
 * look for a thing that comes for the first time, which takes longer than to store it once there are a hundred thousand.
 * As soon as somebody else has written, e.g. because a person opened an asset, or a transaction came to nothing, only the mirror knows.
 */
export class HeldIds {
  /** Null for a kind of which there was something before. What was taken out since may still be in: then the mirror is asked in vain. */
  readonly #byKind = new Map<EntityKind, Set<string> | null>();
  /** The newest change that was noted when this pull had written last; undefined before that. */
  #newest: number | undefined;
  #isAlone = true;
  #isWriting = false;

  /** Belongs to the beginning of a transaction. */
  async begin(inside: Transaction): Promise<void> {
    const newest = await newestChange(inside);
    if (this.#isWriting || (this.#newest !== undefined && this.#newest !== newest)) this.#isAlone = false;
    this.#newest = newest;
    this.#isWriting = true;
  }

  /** What is known of the kind; its identifiers are null where only the mirror knows them. Between `begin` and `end`. */
  async of(inside: Transaction, kind: EntityKind): Promise<KnownOfMirror> {
    return { ids: this.#isAlone ? await this.#idsOf(inside, kind) : null, sequence: this.#next };
  }

  /** Belongs to the end of a transaction. */
  async end(inside: Transaction): Promise<void> {
    this.#newest = await newestChange(inside);
    this.#isWriting = false;
  }

  get #next(): number {
    return (this.#newest ?? 0) + 1;
  }

  async #idsOf(inside: Transaction, kind: EntityKind): Promise<Set<string> | null> {
    const known = this.#byKind.get(kind);
    if (known !== undefined) return known;
    const [row] = await inside.all<{ is_empty: boolean }>(`SELECT count(*) = 0 AS is_empty FROM entity_rows WHERE kind = $1`, [kind]);
    const ids = row?.is_empty === true ? new Set<string>() : null;
    this.#byKind.set(kind, ids);
    return ids;
  }
}
