import { appErrorSchema, type AppError } from '#contract/errors.ts';
import { metricsSchema, outcomeCountsSchema, qualityResultSchema, type QualityResult, type QualityRun } from '#contract/quality-result.ts';
import type { MetricHistory } from '#contract/studies/quality.ts';
import { failure } from '../../failures.ts';
import type { Database, SqlRow, SqlValue } from '../../ports/database.ts';

/** A run that has ended, with or without a result. */
export interface NewRun {
  readonly id: string;
  readonly rulesetId: string;
  readonly sampleId: string | null;
  readonly dataSet: string | null;
  readonly subject: string;
  readonly batchId: string | null;
  readonly text: string;
  /** Alias → what stood for it: a sample's id. */
  readonly aliases: Readonly<Record<string, string>>;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly version: string;
  readonly result: QualityResult | null;
  readonly problem: AppError | null;
}

export interface RunQuery {
  readonly rulesetId?: string | undefined;
  readonly sampleId?: string | undefined;
  readonly dataSet?: string | undefined;
  readonly batchId?: string | undefined;
  readonly limit: number;
}

const summary = `r.id, r.ruleset_id, s.title AS ruleset_title, r.sample_id, r.data_set, r.subject, r.batch_id, r.started_at, r.finished_at,
  r.version, r.row_count, r.score, r.counts_json, r.problem_json`;
const from = 'FROM quality_runs AS r LEFT JOIN rulesets AS s ON s.id = r.ruleset_id';

/** The table `quality_runs`: what was measured, so no journal. */
export class RunStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async insert(run: NewRun): Promise<void> {
    const { result } = run;
    await this.#database.run(
      `INSERT INTO quality_runs (id, ruleset_id, sample_id, data_set, subject, batch_id, ruleset_text, aliases_json, started_at, finished_at, version,
         row_count, score, counts_json, metrics_json, result_json, problem_json)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, CAST($9 AS TIMESTAMP), CAST($10 AS TIMESTAMP), $11, $12, $13, $14, $15, $16, $17)`,
      [
        run.id,
        run.rulesetId,
        run.sampleId,
        run.dataSet,
        run.subject,
        run.batchId,
        run.text,
        JSON.stringify(run.aliases),
        run.startedAt,
        run.finishedAt,
        run.version,
        result?.rowCount ?? null,
        result?.score ?? null,
        result && JSON.stringify(result.counts),
        result && JSON.stringify(result.metrics),
        result && JSON.stringify(result),
        run.problem && JSON.stringify(run.problem),
      ],
    );
  }

  /** Newest first. */
  async list({ rulesetId, sampleId, dataSet, batchId, limit }: RunQuery): Promise<QualityRun[]> {
    const values: SqlValue[] = [];
    const wanted = Object.entries({ ruleset_id: rulesetId, sample_id: sampleId, data_set: dataSet, batch_id: batchId }).flatMap(
      ([column, value]) => (value === undefined ? [] : [`r.${column} = $${values.push(value)}`]),
    );
    const where = wanted.length === 0 ? '' : `WHERE ${wanted.join(' AND ')}`;
    const rows = await this.#database.all(
      `SELECT ${summary} ${from} ${where} ORDER BY r.finished_at DESC, r.id DESC LIMIT $${values.push(limit)}`,
      values,
    );
    return rows.map(toRun);
  }

  /** The newest run of each ruleset. */
  async newest(): Promise<ReadonlyMap<string, QualityRun>> {
    const rows = await this.#database.all(
      `SELECT ${summary} ${from} QUALIFY row_number() OVER (PARTITION BY r.ruleset_id ORDER BY r.finished_at DESC, r.id DESC) = 1`,
    );
    return new Map(rows.map(toRun).map((run) => [run.rulesetId, run]));
  }

  /** @throws AppFailure `not_found` */
  async get(id: string): Promise<{ run: QualityRun; text: string; aliases: Record<string, string>; result: QualityResult | null }> {
    const [row] = await this.#database.all(`SELECT ${summary}, r.ruleset_text, r.aliases_json, r.result_json ${from} WHERE r.id = $1`, [
      id,
    ]);
    if (row === undefined)
      throw failure('not_found', 'This run is not in the workspace, or it has not ended yet. Look at the list of runs.');
    const result = row['result_json'];
    return {
      run: toRun(row),
      text: String(row['ruleset_text']),
      aliases: JSON.parse(String(row['aliases_json'])) as Record<string, string>,
      result: result === null ? null : qualityResultSchema.parse(JSON.parse(String(result))),
    };
  }

  /** Metrics of earlier runs of a ruleset over a data set, newest first. */
  async history(rulesetId: string, dataSet: string | null, limit: number): Promise<(MetricHistory & { runId: string; subject: string })[]> {
    const rows = await this.#database.all(
      `SELECT id, subject, finished_at, metrics_json FROM quality_runs
       WHERE ruleset_id = $1 AND data_set IS NOT DISTINCT FROM $2 AND metrics_json IS NOT NULL ORDER BY finished_at DESC, id DESC LIMIT $3`,
      [rulesetId, dataSet, limit],
    );
    return rows.map((row) => ({
      runId: String(row['id']),
      subject: String(row['subject']),
      at: String(row['finished_at']),
      metrics: metricsSchema.parse(JSON.parse(String(row['metrics_json']))),
    }));
  }
}

const toRun = (row: SqlRow): QualityRun => ({
  id: String(row['id']),
  rulesetId: String(row['ruleset_id']),
  rulesetTitle: textOrNull(row['ruleset_title']) ?? '',
  sampleId: textOrNull(row['sample_id']),
  dataSet: textOrNull(row['data_set']),
  subject: String(row['subject']),
  batchId: textOrNull(row['batch_id']),
  startedAt: String(row['started_at']),
  finishedAt: String(row['finished_at']),
  version: String(row['version']),
  rowCount: numberOrNull(row['row_count']),
  score: numberOrNull(row['score']),
  counts: row['counts_json'] === null ? null : outcomeCountsSchema.parse(JSON.parse(String(row['counts_json']))),
  problem: row['problem_json'] === null ? null : appErrorSchema.parse(JSON.parse(String(row['problem_json']))).message,
});

const textOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));
const numberOrNull = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));
