import * as z from 'zod';
import { drawnSchema } from '#contract/drawn.ts';
import { csvDialectSchema } from '#contract/csv-reading.ts';
import { appErrorSchema } from '#contract/errors.ts';
import { type FileFacts, fileFactsSchema, type Profile, profileSchema } from '#contract/profile.ts';
import { failure } from '../failures.ts';
import type { Database, SqlRow } from '../ports/database.ts';
import { figuresOf, type RunRecord, type RunState, type SampleRecord } from './sample-records.ts';

type Queries = Pick<Database, 'all' | 'run'>;

const sampleColumns = `id, title, note, column_notes_json, file_name, origin, bytes, origin_modified_at, facts_json, stored_path, converted_path, added_at,
  removed_at, data_set, dialect_json, drawn_json`;
const runColumns = `id, sample_id, state, started_at, finished_at, version, duckdb_version, row_count, row_count_is_exact, column_count,
  duplicate_row_count, duplicate_row_count_is_exact, null_share, duration_ms, problem_json`;

const namesSchema = z.array(z.string());
const columnNotesSchema = z.record(z.string(), z.string());

/** The tables `samples` and `profile_runs`. Give it a transaction to write in, or the database to read from. */
export class SampleStore {
  readonly #database: Queries;

  constructor(database: Queries) {
    this.#database = database;
  }

  async find(id: string): Promise<SampleRecord | null> {
    const [row] = await this.#database.all(`SELECT ${sampleColumns} FROM samples WHERE id = $1`, [id]);
    return row === undefined ? null : toSample(row);
  }

  async get(id: string): Promise<SampleRecord> {
    const sample = await this.find(id);
    if (sample === null)
      throw failure('not_found', 'This sample is not in the workspace. It may belong to another workspace: go back to the list.');
    return sample;
  }

  /** Newest first. */
  async list(removed: boolean): Promise<SampleRecord[]> {
    const condition = removed ? 'removed_at IS NOT NULL' : 'removed_at IS NULL';
    const rows = await this.#database.all(`SELECT ${sampleColumns} FROM samples WHERE ${condition} ORDER BY added_at DESC, id DESC`);
    return rows.map(toSample);
  }

  async titles(): Promise<Set<string>> {
    const rows = await this.#database.all('SELECT title FROM samples WHERE removed_at IS NULL');
    return new Set(rows.map((row) => String(row['title'])));
  }

  async insert(sample: SampleRecord): Promise<void> {
    await this.#database.run(
      `INSERT INTO samples (${sampleColumns})
       VALUES ($1, $2, $3, $4, $5, $6, $7, CAST($8 AS TIMESTAMP), $9, $10, $11, CAST($12 AS TIMESTAMP), CAST($13 AS TIMESTAMP), $14, $15, $16)`,
      [
        sample.id,
        sample.title,
        sample.note,
        JSON.stringify(sample.columnNotes),
        sample.fileName,
        sample.origin,
        sample.bytes,
        sample.originModifiedAt,
        sample.facts === null ? null : JSON.stringify(sample.facts),
        sample.storedPath,
        sample.convertedPath,
        sample.addedAt,
        sample.removedAt,
        sample.dataSet,
        sample.dialect === null ? null : JSON.stringify(sample.dialect),
        sample.drawn === null ? null : JSON.stringify(sample.drawn),
      ],
    );
  }

  async setWords(id: string, words: Pick<SampleRecord, 'title' | 'dataSet' | 'note' | 'columnNotes'>): Promise<void> {
    await this.#database.run('UPDATE samples SET title = $2, note = $3, column_notes_json = $4, data_set = $5 WHERE id = $1', [
      id,
      words.title,
      words.note,
      JSON.stringify(words.columnNotes),
      words.dataSet,
    ]);
  }

  async setDialect(id: string, dialect: SampleRecord['dialect']): Promise<void> {
    await this.#database.run('UPDATE samples SET dialect_json = $2 WHERE id = $1', [id, dialect === null ? null : JSON.stringify(dialect)]);
  }

  async setRemovedAt(id: string, removedAt: string | null): Promise<void> {
    await this.#database.run('UPDATE samples SET removed_at = CAST($2 AS TIMESTAMP) WHERE id = $1', [id, removedAt]);
  }

  async setFacts(id: string, facts: FileFacts, convertedPath: string | null): Promise<void> {
    await this.#database.run('UPDATE samples SET facts_json = $2, format = $3, bytes = $4, converted_path = $5 WHERE id = $1', [
      id,
      JSON.stringify(facts),
      facts.format,
      facts.bytes,
      convertedPath,
    ]);
  }

  async setOrigin(id: string, bytes: number, modifiedAt: string | null): Promise<void> {
    await this.#database.run('UPDATE samples SET bytes = $2, origin_modified_at = CAST($3 AS TIMESTAMP) WHERE id = $1', [
      id,
      bytes,
      modifiedAt,
    ]);
  }

  async setStoredPath(id: string, storedPath: string): Promise<void> {
    await this.#database.run('UPDATE samples SET stored_path = $2 WHERE id = $1', [id, storedPath]);
  }

  /** An upload has been moved in: from now on it comes from no path of this machine. */
  async setMovedIn(id: string, name: string): Promise<void> {
    await this.#database.run('UPDATE samples SET origin = $2, origin_modified_at = NULL WHERE id = $1', [id, name]);
  }

  async startRun(run: Pick<RunRecord, 'id' | 'sampleId' | 'startedAt' | 'version'>): Promise<void> {
    await this.#database.run(
      `INSERT INTO profile_runs (id, sample_id, state, started_at, version, duckdb_version, row_count_is_exact, duplicate_row_count_is_exact)
       VALUES ($1, $2, 'running', CAST($3 AS TIMESTAMP), $4, '', false, false)`,
      [run.id, run.sampleId, run.startedAt, run.version],
    );
  }

  /** Ends a run that did not succeed; one that has ended stays as it is. */
  async endRun(
    id: string,
    state: Exclude<RunState, 'running' | 'succeeded'>,
    finishedAt: string,
    problem: RunRecord['problem'],
  ): Promise<void> {
    await this.#database.run(
      `UPDATE profile_runs SET state = $2, finished_at = CAST($3 AS TIMESTAMP), problem_json = $4 WHERE id = $1 AND state = 'running'`,
      [id, state, finishedAt, problem === null ? null : JSON.stringify(problem)],
    );
  }

  async finishRun(id: string, finishedAt: string, durationMs: number, profile: Profile): Promise<void> {
    const figures = figuresOf(profile);
    await this.#database.run(
      `UPDATE profile_runs SET state = 'succeeded', finished_at = CAST($2 AS TIMESTAMP), duration_ms = $3, duckdb_version = $4, row_count = $5,
         row_count_is_exact = $6, column_count = $7, duplicate_row_count = $8, duplicate_row_count_is_exact = $9, null_share = $10, profile_json = $11
       WHERE id = $1`,
      [
        id,
        finishedAt,
        Math.round(durationMs),
        profile.generator.duckdb,
        figures.rowCount,
        figures.rowCountIsExact,
        figures.columnCount,
        figures.duplicateRowCount,
        figures.duplicateRowCountIsExact,
        figures.nullShare,
        JSON.stringify(profile),
      ],
    );
  }

  async setProfile(runId: string, profile: Profile): Promise<void> {
    await this.#database.run('UPDATE profile_runs SET profile_json = $2 WHERE id = $1', [runId, JSON.stringify(profile)]);
  }

  /** Runs of these samples (or of all), newest first. */
  async runs(sampleId?: string): Promise<RunRecord[]> {
    const rows = await this.#database.all(
      `SELECT ${runColumns} FROM profile_runs ${sampleId === undefined ? '' : 'WHERE sample_id = $1'} ORDER BY started_at DESC, id DESC`,
      sampleId === undefined ? [] : [sampleId],
    );
    return rows.map(toRun);
  }

  /** The document of one finished run, or of the newest; null where there is none. */
  async profile(sampleId: string, runId?: string): Promise<Profile | null> {
    const [row] = await this.#database.all(
      `SELECT profile_json FROM profile_runs WHERE sample_id = $1 AND state = 'succeeded' ${runId === undefined ? '' : 'AND id = $2'}
       ORDER BY started_at DESC, id DESC LIMIT 1`,
      runId === undefined ? [sampleId] : [sampleId, runId],
    );
    return row === undefined ? null : profileSchema.parse(JSON.parse(String(row['profile_json'])));
  }

  /** What the columns are called in the newest profile; null where there is none. Does not take the whole document over. */
  async columnNames(sampleId: string): Promise<string[] | null> {
    const [row] = await this.#database.all(
      `SELECT CAST(to_json(json_extract_string(profile_json, '$.columns[*].name')) AS VARCHAR) AS names FROM profile_runs
       WHERE sample_id = $1 AND state = 'succeeded' ORDER BY started_at DESC, id DESC LIMIT 1`,
      [sampleId],
    );
    return row === undefined || row['names'] === null ? null : namesSchema.parse(JSON.parse(String(row['names'])));
  }

  /** Runs that an earlier engine never ended: it was killed, or the machine went down. */
  async interruptOrphans(at: string): Promise<void> {
    await this.#database.run(`UPDATE profile_runs SET state = 'interrupted', finished_at = CAST($1 AS TIMESTAMP) WHERE state = 'running'`, [
      at,
    ]);
  }
}

function toSample(row: SqlRow): SampleRecord {
  return {
    id: String(row['id']),
    title: String(row['title']),
    note: String(row['note']),
    columnNotes: columnNotesSchema.parse(JSON.parse(String(row['column_notes_json']))),
    fileName: String(row['file_name']),
    origin: String(row['origin']),
    bytes: Number(row['bytes']),
    originModifiedAt: textOrNull(row['origin_modified_at']),
    facts: row['facts_json'] === null ? null : fileFactsSchema.parse(JSON.parse(String(row['facts_json']))),
    storedPath: textOrNull(row['stored_path']),
    convertedPath: textOrNull(row['converted_path']),
    addedAt: String(row['added_at']),
    removedAt: textOrNull(row['removed_at']),
    dataSet: textOrNull(row['data_set']),
    drawn: row['drawn_json'] === null ? null : drawnSchema.parse(JSON.parse(String(row['drawn_json']))),
    dialect: row['dialect_json'] === null ? null : csvDialectSchema.parse(JSON.parse(String(row['dialect_json']))),
  };
}

function toRun(row: SqlRow): RunRecord {
  return {
    id: String(row['id']),
    sampleId: String(row['sample_id']),
    state: String(row['state']) as RunState,
    startedAt: String(row['started_at']),
    finishedAt: textOrNull(row['finished_at']),
    version: String(row['version']),
    duckdbVersion: String(row['duckdb_version']),
    rowCount: numberOrNull(row['row_count']),
    rowCountIsExact: row['row_count_is_exact'] === true,
    columnCount: numberOrNull(row['column_count']),
    duplicateRowCount: numberOrNull(row['duplicate_row_count']),
    duplicateRowCountIsExact: row['duplicate_row_count_is_exact'] === true,
    nullShare: numberOrNull(row['null_share']),
    durationMs: numberOrNull(row['duration_ms']),
    problem: row['problem_json'] === null ? null : appErrorSchema.parse(JSON.parse(String(row['problem_json']))),
  };
}

const textOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

const numberOrNull = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));
