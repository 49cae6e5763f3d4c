import { failure } from '../../failures.ts';
import type { Database, SqlRow } from '../../ports/database.ts';

type Queries = Pick<Database, 'all' | 'run'>;

/** A ruleset as the workspace keeps it. Instants are ISO text. */
export interface RulesetRecord {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly dataSet: string | null;
  readonly createdAt: string;
  readonly changedAt: string;
  readonly removedAt: string | null;
}

const columns = 'id, title, text, data_set, created_at, changed_at, removed_at';

/** The table `rulesets`. Give it a transaction to write in, or the database to read from. */
export class RulesetStore {
  readonly #database: Queries;

  constructor(database: Queries) {
    this.#database = database;
  }

  async find(id: string): Promise<RulesetRecord | null> {
    const [row] = await this.#database.all(`SELECT ${columns} FROM rulesets WHERE id = $1`, [id]);
    return row === undefined ? null : toRecord(row);
  }

  /** @throws AppFailure `not_found` */
  async get(id: string): Promise<RulesetRecord> {
    const ruleset = await this.find(id);
    if (ruleset === null)
      throw failure('not_found', 'This ruleset is not in the workspace. It may belong to another one: go back to the list.');
    return ruleset;
  }

  /** Newest change first. */
  async list(removed: boolean): Promise<RulesetRecord[]> {
    const condition = removed ? 'removed_at IS NOT NULL' : 'removed_at IS NULL';
    const rows = await this.#database.all(`SELECT ${columns} FROM rulesets WHERE ${condition} ORDER BY changed_at DESC, id DESC`);
    return rows.map(toRecord);
  }

  async insert(ruleset: RulesetRecord): Promise<void> {
    await this.#database.run(
      `INSERT INTO rulesets (${columns}) VALUES ($1, $2, $3, $4, CAST($5 AS TIMESTAMP), CAST($6 AS TIMESTAMP), CAST($7 AS TIMESTAMP))`,
      [ruleset.id, ruleset.title, ruleset.text, ruleset.dataSet, ruleset.createdAt, ruleset.changedAt, ruleset.removedAt],
    );
  }

  async update({ id, title, text, dataSet, changedAt, removedAt }: RulesetRecord): Promise<void> {
    await this.#database.run(
      `UPDATE rulesets SET title = $2, text = $3, data_set = $4, changed_at = CAST($5 AS TIMESTAMP), removed_at = CAST($6 AS TIMESTAMP) WHERE id = $1`,
      [id, title, text, dataSet, changedAt, removedAt],
    );
  }
}

const toRecord = (row: SqlRow): RulesetRecord => ({
  id: String(row['id']),
  title: String(row['title']),
  text: String(row['text']),
  dataSet: textOrNull(row['data_set']),
  createdAt: String(row['created_at']),
  changedAt: String(row['changed_at']),
  removedAt: textOrNull(row['removed_at']),
});

const textOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));
