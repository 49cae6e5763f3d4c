import { type MeaningDecision, meaningDecisionSchema } from '#contract/meanings.ts';
import type { Database, SqlRow } from '../ports/database.ts';

export interface DecisionRecord extends MeaningDecision {
  readonly sampleId: string;
  readonly column: string;
  readonly actor: string;
  readonly decidedAt: string;
}

/** The table `column_meanings`: what people decided, one row for each column of a sample. Not touched by runs. */
export class MeaningStore {
  readonly #database: Pick<Database, 'all' | 'run'>;

  constructor(database: Pick<Database, 'all' | 'run'>) {
    this.#database = database;
  }

  /** Of these samples, the newest decision first. */
  async of(sampleIds: readonly string[]): Promise<DecisionRecord[]> {
    if (sampleIds.length === 0) return [];
    const places = sampleIds.map((_, index) => `$${index + 1}`).join(', ');
    const rows = await this.#database.all(
      `SELECT sample_id, column_name, decision_json, actor, decided_at FROM column_meanings WHERE sample_id IN (${places})
       ORDER BY decided_at DESC, column_name`,
      [...sampleIds],
    );
    return rows.map(toRecord);
  }

  /** Takes the place of what was decided before; a decision of nothing takes it away. */
  async set(record: DecisionRecord): Promise<void> {
    const { actor, column, decidedAt, meaning, phi, sampleId } = record;
    await this.#database.run('DELETE FROM column_meanings WHERE sample_id = $1 AND column_name = $2', [sampleId, column]);
    if (meaning === null && phi === null) return;
    await this.#database.run(
      'INSERT INTO column_meanings (sample_id, column_name, decision_json, actor, decided_at) VALUES ($1, $2, $3, $4, CAST($5 AS TIMESTAMP))',
      [sampleId, column, JSON.stringify({ meaning, phi }), actor, decidedAt],
    );
  }
}

function toRecord(row: SqlRow): DecisionRecord {
  return {
    sampleId: String(row['sample_id']),
    column: String(row['column_name']),
    ...meaningDecisionSchema.parse(JSON.parse(String(row['decision_json']))),
    actor: String(row['actor']),
    decidedAt: String(row['decided_at']),
  };
}
