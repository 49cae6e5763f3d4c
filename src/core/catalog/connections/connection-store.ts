import { type Connection, connectionSettingsSchema } from '#contract/catalog/connections.ts';
import type { Database, SqlRow } from '../../ports/database.ts';

const columns = 'id, title, settings_json, added_at';

/** The table `connections`. What is removed stays, so that it can be restored. */
export class ConnectionStore {
  readonly #database: Pick<Database, 'all' | 'run'>;

  constructor(database: Pick<Database, 'all' | 'run'>) {
    this.#database = database;
  }

  async list(): Promise<Connection[]> {
    const rows = await this.#database.all(`SELECT ${columns} FROM connections WHERE removed_at IS NULL ORDER BY added_at, id`);
    return rows.map(read);
  }

  async find(id: string, which: 'there' | 'removed'): Promise<Connection | null> {
    const condition = which === 'there' ? 'removed_at IS NULL' : 'removed_at IS NOT NULL';
    const [row] = await this.#database.all(`SELECT ${columns} FROM connections WHERE id = $1 AND ${condition}`, [id]);
    return row ? read(row) : null;
  }

  /** In the place of one of the same id. */
  async put({ id, title, settings, addedAt }: Connection): Promise<void> {
    await this.#database.run('DELETE FROM connections WHERE id = $1', [id]);
    await this.#database.run('INSERT INTO connections (id, title, settings_json, added_at) VALUES ($1, $2, $3, CAST($4 AS TIMESTAMP))', [
      id,
      title,
      JSON.stringify(settings),
      addedAt,
    ]);
  }

  async setRemoved(id: string, at: string | null): Promise<void> {
    await this.#database.run('UPDATE connections SET removed_at = CAST($2 AS TIMESTAMP) WHERE id = $1', [id, at]);
  }
}

const read = (row: SqlRow): Connection => ({
  id: String(row['id']),
  title: String(row['title']),
  settings: connectionSettingsSchema.parse(JSON.parse(String(row['settings_json']))),
  addedAt: String(row['added_at']),
});
