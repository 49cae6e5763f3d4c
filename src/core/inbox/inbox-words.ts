import { type InboxWord, inboxWordSchema } from '#contract/inbox.ts';
import type { Database, SqlRow } from '../ports/database.ts';

type Queries = Pick<Database, 'all' | 'run'>;

/** The table `inbox_words`: what people said of what waits. Give it a transaction to write in, or the database to read from. */
export class InboxWords {
  readonly #database: Queries;

  constructor(database: Queries) {
    this.#database = database;
  }

  async all(): Promise<Map<string, InboxWord>> {
    const rows = await this.#database.all('SELECT item_id, word_json FROM inbox_words');
    return new Map(rows.flatMap((row) => wordOf(row)));
  }

  async find(itemId: string): Promise<InboxWord | null> {
    const rows = await this.#database.all('SELECT item_id, word_json FROM inbox_words WHERE item_id = $1', [itemId]);
    return rows.flatMap((row) => wordOf(row))[0]?.[1] ?? null;
  }

  /** Null: nothing is said any more. */
  async put(itemId: string, word: InboxWord | null): Promise<void> {
    await this.#database.run('DELETE FROM inbox_words WHERE item_id = $1', [itemId]);
    if (word !== null)
      await this.#database.run('INSERT INTO inbox_words (item_id, word_json) VALUES ($1, $2)', [itemId, JSON.stringify(word)]);
  }
}

/** A word that cannot be read is none: the matter waits again, which harms nobody. */
function wordOf(row: SqlRow): [string, InboxWord][] {
  const parsed = inboxWordSchema.safeParse(JSON.parse(String(row['word_json'])));
  return parsed.success ? [[String(row['item_id']), parsed.data]] : [];
}
