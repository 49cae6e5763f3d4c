import type { Evidence, KeptStatement } from '#contract/lineage/statements.ts';
import type { Database, SqlRow } from '../../ports/database.ts';
import type { LineageStatement } from '../statements.ts';

/** One row of the table: what a person says, and whether it was taken back. */
export type StatementRow = Omit<KeptStatement, 'statement' | 'evidence'> & {
  readonly statement: LineageStatement;
  readonly evidence: readonly Evidence[];
  readonly removedAt: string | null;
};

type Inside = Pick<Database, 'all' | 'run'>;

const columns = 'id, statement_json, valid_from, valid_to, reason, evidence_json, connection_id, actor, created_at, changed_at, removed_at';

/** The table `lineage_statements` of the workspace. What was taken back stays, marked. */
export class StatementStore {
  readonly #database: Inside;

  constructor(database: Inside) {
    this.#database = database;
  }

  /** All that stands, newest first. */
  async standing(): Promise<StatementRow[]> {
    return (
      await this.#database.all(`SELECT ${columns} FROM lineage_statements WHERE removed_at IS NULL ORDER BY changed_at DESC, id DESC`)
    ).map(rowOf);
  }

  /** Those with these identifiers, taken back or not. */
  async byIds(ids: readonly string[]): Promise<Map<string, StatementRow>> {
    if (ids.length === 0) return new Map();
    const rows = await this.#database.all(
      `SELECT ${columns} FROM lineage_statements WHERE id IN (SELECT unnest(from_json($1, '["VARCHAR"]')))`,
      [JSON.stringify(ids)],
    );
    return new Map(rows.map((row) => [String(row['id']), rowOf(row)]));
  }

  /** Takes the place of the rows with the same identifiers. @param gone identifiers of rows that are not to be there at all */
  async write(rows: readonly StatementRow[], gone: readonly string[]): Promise<void> {
    await this.#database.run(`DELETE FROM lineage_statements WHERE id IN (SELECT unnest(from_json($1, '["VARCHAR"]')))`, [
      JSON.stringify([...rows.map(({ id }) => id), ...gone]),
    ]);
    if (rows.length === 0) return;
    const texts = rows.map(({ statement, evidence, ...row }) => ({
      ...row,
      statement: JSON.stringify(statement),
      evidence: JSON.stringify(evidence),
    }));
    await this.#database.run(
      `INSERT INTO lineage_statements (${columns})
       SELECT r.id, r.statement, CAST(r.validFrom AS TIMESTAMP), CAST(r.validTo AS TIMESTAMP), r.reason, r.evidence, r.connectionId, r.actor,
         CAST(r.createdAt AS TIMESTAMP), CAST(r.changedAt AS TIMESTAMP), CAST(r.removedAt AS TIMESTAMP)
       FROM (SELECT unnest(from_json($1, '[{"id":"VARCHAR","statement":"VARCHAR","validFrom":"VARCHAR","validTo":"VARCHAR","reason":"VARCHAR",
         "evidence":"VARCHAR","connectionId":"VARCHAR","actor":"VARCHAR","createdAt":"VARCHAR","changedAt":"VARCHAR","removedAt":"VARCHAR"}]')) AS r)`,
      [JSON.stringify(texts)],
    );
  }
}

const textOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

const rowOf = (row: SqlRow): StatementRow => ({
  id: String(row['id']),
  statement: JSON.parse(String(row['statement_json'])) as LineageStatement,
  validFrom: textOrNull(row['valid_from']),
  validTo: textOrNull(row['valid_to']),
  reason: textOrNull(row['reason']),
  evidence: JSON.parse(String(row['evidence_json'])) as Evidence[],
  connectionId: textOrNull(row['connection_id']),
  actor: String(row['actor']),
  createdAt: String(row['created_at']),
  changedAt: String(row['changed_at']),
  removedAt: textOrNull(row['removed_at']),
});
