import type { Database } from '../ports/database.ts';

/** Small facts about a workspace that are no content of it, such as which step of a guide is done. Not journalled. */
export class Marks {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Every mark of a kind, by key. */
  async all(kind: string): Promise<Map<string, string>> {
    const rows = await this.#database.all('SELECT key, value FROM marks WHERE kind = $1 ORDER BY key', [kind]);
    return new Map(rows.map((row) => [String(row['key']), String(row['value'])]));
  }

  async set(kind: string, key: string, value: string): Promise<void> {
    await this.#database.transaction(async (inside) => {
      await inside.run('DELETE FROM marks WHERE kind = $1 AND key = $2', [kind, key]);
      await inside.run('INSERT INTO marks (kind, key, value) VALUES ($1, $2, $3)', [kind, key, value]);
    });
  }

  async clear(kind: string, key: string): Promise<void> {
    await this.#database.run('DELETE FROM marks WHERE kind = $1 AND key = $2', [kind, key]);
  }
}
