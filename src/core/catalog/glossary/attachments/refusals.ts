import type { LinkPlace } from '#contract/catalog/glossary.ts';
import type { Database } from '../../../ports/database.ts';

export type WantedLink = LinkPlace & { readonly termId: string };

const kindOf = (connectionId: string): string => `refused_term ${connectionId}`;

export const linkKey = ({ kind, id, column, termId }: WantedLink): string => JSON.stringify([kind, id, column, termId]);

/** Suggestions that people refused, by `linkKey`, with who did: kept among the workspace's marks, written with an entry of the journal. */
export class Refusals {
  readonly #database: Pick<Database, 'all' | 'run'>;

  constructor(database: Pick<Database, 'all' | 'run'>) {
    this.#database = database;
  }

  async all(connectionId: string): Promise<Map<string, string>> {
    const rows = await this.#database.all('SELECT key, value FROM marks WHERE kind = $1', [kindOf(connectionId)]);
    return new Map(rows.map((row) => [String(row['key']), String(row['value'])]));
  }

  /** @param by who refuses them; null forgets that they were refused */
  async write(connectionId: string, links: readonly WantedLink[], by: string | null): Promise<void> {
    const keys = JSON.stringify(links.map(linkKey));
    await this.#database.run(`DELETE FROM marks WHERE kind = $1 AND key IN (SELECT unnest(from_json($2, '["VARCHAR"]')))`, [
      kindOf(connectionId),
      keys,
    ]);
    if (by === null) return;
    await this.#database.run(
      `INSERT INTO marks (kind, key, value) SELECT $1, key, $3 FROM (SELECT DISTINCT unnest(from_json($2, '["VARCHAR"]')) AS key)`,
      [kindOf(connectionId), keys, by],
    );
  }
}
