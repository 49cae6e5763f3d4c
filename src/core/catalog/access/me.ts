import type { Database } from '../../ports/database.ts';
import { Marks } from '../../home/marks.ts';

/** Marks of this kind say who the person is in a connection's domain: a user profile's identifier. The API does not tell it. */
export const meMark = 'catalog_me';

export class WhoAmI {
  readonly #marks: Marks;

  constructor(database: Database) {
    this.#marks = new Marks(database);
  }

  /** User profiles by connection. */
  all(): Promise<Map<string, string>> {
    return this.#marks.all(meMark);
  }

  async set(connectionId: string, personId: string | null): Promise<void> {
    await (personId === null ? this.#marks.clear(meMark, connectionId) : this.#marks.set(meMark, connectionId, personId));
  }
}
