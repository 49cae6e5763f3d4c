import { type SketchHead, sketchHeadSchema, standingSchema, type Standing } from '#contract/overlap/sketch.ts';
import { failure } from '../../failures.ts';
import type { Database, SqlRow } from '../../ports/database.ts';

type Queries = Pick<Database, 'all' | 'run'>;

/** A sketch as the workspace lists it; its hashes are in its file. */
export interface SketchRecord {
  readonly id: string;
  readonly title: string;
  /** What a person said. */
  readonly standing: Standing | null;
  readonly sampleId: string | null;
  /** The profile that it rests on; null for one that came from elsewhere. */
  readonly runId: string | null;
  readonly head: SketchHead;
  readonly columnCount: number;
  readonly hashedColumns: number;
  readonly sha256: string;
  readonly bytes: number;
}

export interface RequestRecord {
  readonly id: string;
  readonly vendor: string;
  readonly note: string;
  readonly sampleId: string | null;
  readonly keyId: string;
  readonly columns: readonly { path: string; logicalType: string; semanticType: string | null }[];
  readonly createdAt: string;
  readonly answerId: string | null;
  readonly answeredAt: string | null;
  /** Titles of owned data sets that could not be sketched with its key. */
  readonly notCovered: readonly string[];
}

/** The tables `sketches` and `sketch_requests`. Give it a transaction to write in, or the database to read from. */
export class SketchStore {
  readonly #database: Queries;

  constructor(database: Queries) {
    this.#database = database;
  }

  async list(): Promise<SketchRecord[]> {
    const rows = await this.#database.all('SELECT * FROM sketches WHERE removed_at IS NULL ORDER BY made_at DESC, id DESC');
    return rows.map(toRecord);
  }

  /** @throws AppFailure `not_found` */
  async get(id: string): Promise<SketchRecord> {
    const [row] = await this.#database.all('SELECT * FROM sketches WHERE id = $1 AND removed_at IS NULL', [id]);
    if (row === undefined) throw failure('not_found', 'This sketch is not in the workspace any more. Go back to the list.');
    return toRecord(row);
  }

  async insert({ bytes, columnCount, hashedColumns, head, id, runId, sampleId, sha256, standing, title }: SketchRecord): Promise<void> {
    await this.#database.run(
      `INSERT INTO sketches (id, title, standing, sample_id, run_id, key_id, scheme, row_count, column_count, hashed_columns, head_json, sha256, bytes, made_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, CAST($14 AS TIMESTAMP))`,
      [
        id,
        title,
        standing,
        sampleId,
        runId,
        head.keyId,
        head.scheme,
        head.rowCount,
        columnCount,
        hashedColumns,
        JSON.stringify(head),
        sha256,
        bytes,
        head.madeAt,
      ],
    );
  }

  async delete(id: string): Promise<void> {
    await this.#database.run('DELETE FROM sketches WHERE id = $1', [id]);
  }

  async setStanding(id: string, standing: Standing | null): Promise<void> {
    await this.#database.run('UPDATE sketches SET standing = $2 WHERE id = $1', [id, standing]);
  }

  async setRemoved(id: string, at: string): Promise<void> {
    await this.#database.run('UPDATE sketches SET removed_at = CAST($2 AS TIMESTAMP) WHERE id = $1', [id, at]);
  }

  async requests(): Promise<RequestRecord[]> {
    const rows = await this.#database.all(
      `SELECT id, vendor, note, sample_id, key_id, columns_json, strftime(created_at, '%Y-%m-%dT%H:%M:%S.%gZ') AS created_at, answer_id,
         strftime(answered_at, '%Y-%m-%dT%H:%M:%S.%gZ') AS answered_at, not_covered_json
       FROM sketch_requests WHERE withdrawn_at IS NULL ORDER BY created_at DESC, id DESC`,
    );
    return rows.map((row) => ({
      id: String(row['id']),
      vendor: String(row['vendor']),
      note: String(row['note']),
      sampleId: textOrNull(row['sample_id']),
      keyId: String(row['key_id']),
      // Written by insertRequest alone, as is the list of what is not covered.
      columns: JSON.parse(String(row['columns_json'])) as RequestRecord['columns'],
      createdAt: String(row['created_at']),
      answerId: textOrNull(row['answer_id']),
      answeredAt: textOrNull(row['answered_at']),
      notCovered: JSON.parse(String(row['not_covered_json'])) as string[],
    }));
  }

  /** @throws AppFailure `not_found` */
  async request(id: string): Promise<RequestRecord> {
    const found = (await this.requests()).find((each) => each.id === id);
    if (!found) throw failure('not_found', 'This request is not in the workspace any more. Write another one.');
    return found;
  }

  async insertRequest({ columns, createdAt, id, keyId, note, notCovered, sampleId, vendor }: RequestRecord): Promise<void> {
    await this.#database.run(
      `INSERT INTO sketch_requests (id, vendor, note, sample_id, key_id, columns_json, created_at, not_covered_json)
       VALUES ($1, $2, $3, $4, $5, $6, CAST($7 AS TIMESTAMP), $8)`,
      [id, vendor, note, sampleId, keyId, JSON.stringify(columns), createdAt, JSON.stringify(notCovered)],
    );
  }

  async setNotCovered(id: string, titles: readonly string[]): Promise<void> {
    await this.#database.run('UPDATE sketch_requests SET not_covered_json = $2 WHERE id = $1', [id, JSON.stringify(titles)]);
  }

  async setAnswer(id: string, answerId: string, at: string): Promise<void> {
    await this.#database.run('UPDATE sketch_requests SET answer_id = $2, answered_at = CAST($3 AS TIMESTAMP) WHERE id = $1', [
      id,
      answerId,
      at,
    ]);
  }

  async setWithdrawn(id: string, at: string): Promise<void> {
    await this.#database.run('UPDATE sketch_requests SET withdrawn_at = CAST($2 AS TIMESTAMP) WHERE id = $1', [id, at]);
  }

  /** Samples that a person linked to an asset of the catalog. */
  async linkedSamples(): Promise<Set<string>> {
    const rows = await this.#database.all('SELECT DISTINCT sample_id FROM sample_assets');
    return new Set(rows.map((row) => String(row['sample_id'])));
  }
}

const textOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

function toRecord(row: SqlRow): SketchRecord {
  return {
    id: String(row['id']),
    title: String(row['title']),
    standing: standingSchema.nullable().parse(textOrNull(row['standing'])),
    sampleId: textOrNull(row['sample_id']),
    runId: textOrNull(row['run_id']),
    head: sketchHeadSchema.parse(JSON.parse(String(row['head_json']))),
    columnCount: Number(row['column_count']),
    hashedColumns: Number(row['hashed_columns']),
    sha256: String(row['sha256']),
    bytes: Number(row['bytes']),
  };
}
