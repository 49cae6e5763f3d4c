import { type CompanyType, companyTypeSchema, type HeldCompanyType } from '#contract/company-types.ts';
import type { Database } from '../ports/database.ts';

/** The table `company_types`. What is removed stays, so that it can be restored. */
export class CompanyTypeStore {
  readonly #database: Pick<Database, 'all' | 'run'>;

  constructor(database: Pick<Database, 'all' | 'run'>) {
    this.#database = database;
  }

  /** In the order of their labels. */
  async list(): Promise<HeldCompanyType[]> {
    const rows = await this.#database.all('SELECT definition_json, added_at FROM company_types WHERE removed_at IS NULL');
    return rows
      .map((row) => ({ type: companyTypeSchema.parse(JSON.parse(String(row['definition_json']))), addedAt: String(row['added_at']) }))
      .toSorted((one, other) => one.type.label.localeCompare(other.type.label, 'en'));
  }

  /** Takes the place of a type of the same id, removed or not. */
  async put(type: CompanyType, at: string): Promise<void> {
    await this.#database.run('DELETE FROM company_types WHERE id = $1', [type.id]);
    await this.#database.run('INSERT INTO company_types (id, definition_json, added_at) VALUES ($1, $2, CAST($3 AS TIMESTAMP))', [
      type.id,
      JSON.stringify(type),
      at,
    ]);
  }

  /** The ids that were there, or were not. */
  async setRemoved(ids: readonly string[], at: string | null): Promise<string[]> {
    const changed: string[] = [];
    for (const id of ids) {
      const condition = at === null ? 'removed_at IS NOT NULL' : 'removed_at IS NULL';
      const found = await this.#database.all(`SELECT id FROM company_types WHERE id = $1 AND ${condition}`, [id]);
      if (found.length === 0) continue;
      await this.#database.run('UPDATE company_types SET removed_at = CAST($2 AS TIMESTAMP) WHERE id = $1', [id, at]);
      changed.push(id);
    }
    return changed;
  }
}
