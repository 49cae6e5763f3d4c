import type { Database, SqlRow } from '../ports/database.ts';
import type { StudyInput, StudyName, StudyOutput } from './study-map.ts';

type Queries = Pick<Database, 'all' | 'run'>;

/** The newest answer of a study. `output` is as it was written: a reader parses it with the schema of its study. */
export interface StudyRecord<Name extends StudyName = StudyName> {
  readonly id: string;
  readonly name: Name;
  readonly sampleId: string;
  readonly otherSampleIds: readonly string[];
  /** The profile run that was the newest when it was made; null where there was none. */
  readonly runId: string | null;
  readonly input: StudyInput<Name>;
  readonly output: StudyOutput<Name>;
  readonly startedAt: string;
  readonly finishedAt: string;
  /** Of Meshbench. */
  readonly version: string;
}

/** The table `studies`: kept answers that can be worked out again, so no journal. */
export class StudyStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Takes the place of the answer about the same samples. */
  async keep<Name extends StudyName>(record: StudyRecord<Name>): Promise<void> {
    const others = JSON.stringify(record.otherSampleIds);
    await this.#database.transaction(async (inside: Queries) => {
      await inside.run('DELETE FROM studies WHERE name = $1 AND sample_id = $2 AND other_ids_json = $3', [
        record.name,
        record.sampleId,
        others,
      ]);
      await inside.run(
        `INSERT INTO studies (id, name, sample_id, other_ids_json, run_id, input_json, output_json, started_at, finished_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, CAST($8 AS TIMESTAMP), CAST($9 AS TIMESTAMP), $10)`,
        [
          record.id,
          record.name,
          record.sampleId,
          others,
          record.runId,
          JSON.stringify(record.input),
          JSON.stringify(record.output),
          record.startedAt,
          record.finishedAt,
          record.version,
        ],
      );
    });
  }

  /** Newest first. */
  async of<Name extends StudyName>(name: Name, sampleId: string): Promise<StudyRecord<Name>[]> {
    const rows = await this.#database.all('SELECT * FROM studies WHERE name = $1 AND sample_id = $2 ORDER BY finished_at DESC, id DESC', [
      name,
      sampleId,
    ]);
    return rows.map((row) => toRecord<Name>(name, row));
  }
}

// What was written was checked when the lab answered; columns with JSON hold what `keep` put there.
function toRecord<Name extends StudyName>(name: Name, row: SqlRow): StudyRecord<Name> {
  return {
    id: String(row['id']),
    name,
    sampleId: String(row['sample_id']),
    otherSampleIds: JSON.parse(String(row['other_ids_json'])) as string[],
    runId: row['run_id'] === null ? null : String(row['run_id']),
    input: JSON.parse(String(row['input_json'])) as StudyInput<Name>,
    output: JSON.parse(String(row['output_json'])) as StudyOutput<Name>,
    startedAt: String(row['started_at']),
    finishedAt: String(row['finished_at']),
    version: String(row['version']),
  };
}
