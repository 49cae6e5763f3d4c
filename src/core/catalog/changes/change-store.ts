import type { ChangeAction } from '#contract/catalog/changes.ts';
import { failure } from '../../failures.ts';
import type { AppendedColumn, Database, LazyRows, SqlRow, Transaction } from '../../ports/database.ts';
import type { EntityDocument, EntityKind } from '../mirror/entity-kinds.ts';

/** What a person made of a thing of the catalog and has not sent; at most one for each thing and action. */
export interface ChangeRecord {
  readonly id: string;
  readonly connectionId: string;
  readonly kind: EntityKind;
  readonly entityId: string;
  readonly action: ChangeAction;
  /** The thing as it was in the catalog when the change began; null for a new one. */
  readonly base: EntityDocument | null;
  /** The catalog's own mark of the version that `base` is. */
  readonly baseRevision: string | null;
  /** What is wanted: the thing with the edits, or what the API is to be told; null for a deletion. */
  readonly local: EntityDocument | null;
  readonly actor: string;
  readonly createdAt: string;
  readonly changedAt: string;
}

/** A change without its documents. */
export type ChangeHead = Omit<ChangeRecord, 'base' | 'local'>;

/** Columns of the rows that {@link textsOfHeads} answers. */
export const textColumns = { place: 0, isAsTold: 1, base: 2, local: 3 } as const;

/**
 * What of changes is long, as JSON texts, in no order: of each the place of its head among those that were given, whether the head is
 * still so, and its two documents. Those that are not there any more are left out.
 */
export const textsOfHeads = (database: Pick<Database, 'lazily'>, told: readonly ChangeHead[]): Promise<LazyRows> =>
  database.lazily(
    `SELECT h.place, c.entity_id = h.entity_id AND c.action = h.action AND c.actor = h.actor AND c.changed_at = h.changed_at
       AND c.base_revision IS NOT DISTINCT FROM h.base_revision, c.base_json, c.local_json
     FROM local_changes c JOIN (SELECT unnest(from_json($1, '[{"place":"INTEGER","id":"VARCHAR","entity_id":"VARCHAR","action":"VARCHAR",
       "actor":"VARCHAR","changed_at":"TIMESTAMP","base_revision":"VARCHAR"}]'), recursive := true)) h ON h.id = c.id`,
    [
      JSON.stringify(
        told.map(({ id, entityId, action, actor, changedAt, baseRevision }, place) => ({
          place,
          id,
          entity_id: entityId,
          action,
          actor,
          changed_at: changedAt,
          base_revision: baseRevision,
        })),
      ),
    ],
  );

/** An instant as the texts of JavaScript, written by the database: of thousands that is done sooner than one by one. */
const instantText = (column: string): string => `strftime(${column}, '%Y-%m-%dT%H:%M:%S.%gZ')`;
const instant = (column: string): string => `${instantText(column)} AS ${column}`;

const heads = `id, connection_id, entity_kind, entity_id, action, base_revision, actor, ${instant('created_at')}, ${instant('changed_at')}`;

/** The table `local_changes`. Nothing but `discard` and an edit back to the catalog's own state takes a row away. */
export class ChangeStore {
  readonly #database: Pick<Database, 'all' | 'run'>;

  constructor(database: Pick<Database, 'all' | 'run'>) {
    this.#database = database;
  }

  /** Newest first. */
  async heads(connectionId?: string): Promise<ChangeHead[]> {
    const [where, parameters] = connectionId === undefined ? ['true', []] : ['connection_id = $1', [connectionId]];
    // As one text: of thousands of rows that is read in half the time.
    const [row] = await this.#database.all(
      `SELECT to_json(list({id: id, connectionId: connection_id, kind: entity_kind, entityId: entity_id, action: action,
         baseRevision: base_revision, actor: actor, createdAt: ${instantText('created_at')}, changedAt: ${instantText('changed_at')}}
         ORDER BY changed_at DESC, id DESC))::VARCHAR AS heads FROM local_changes WHERE ${where}`,
      parameters,
    );
    return JSON.parse(textOrNull(row?.['heads']) ?? '[]') as ChangeHead[];
  }

  /** In no order. */
  async records(ids: readonly string[]): Promise<ChangeRecord[]> {
    if (ids.length === 0) return [];
    const rows = await this.#database.all(
      `SELECT ${heads}, base_json, local_json FROM local_changes WHERE id IN (SELECT unnest(from_json($1, '["VARCHAR"]')))`,
      [JSON.stringify(ids)],
    );
    return rows.map(recordOf);
  }

  /** Terms whose status is to be another one, by their identifier. */
  async switchedTerms(connectionId: string): Promise<Set<string>> {
    const rows = await this.#database.all(
      `SELECT entity_id FROM local_changes WHERE connection_id = $1 AND entity_kind = 'glossary_term' AND action = 'edit'
         AND json_extract(base_json, '$.status') IS DISTINCT FROM json_extract(local_json, '$.status')`,
      [connectionId],
    );
    return new Set(rows.map((row) => String(row['entity_id'])));
  }

  /** Null where it is not here any more. */
  async changedAt(id: string): Promise<string | null> {
    const [row] = await this.#database.all('SELECT changed_at FROM local_changes WHERE id = $1', [id]);
    return row === undefined ? null : String(row['changed_at']);
  }

  /** @throws AppFailure `not_found` */
  async get(id: string): Promise<ChangeRecord> {
    const [record] = await this.records([id]);
    if (record === undefined) throw failure('not_found', 'This change is not here any more: it was given up or undone. Reload the list.');
    return record;
  }

  async find(connectionId: string, kind: EntityKind, entityId: string, action: ChangeAction): Promise<ChangeRecord | null> {
    const [row] = await this.#database.all(
      `SELECT ${heads}, base_json, local_json FROM local_changes
       WHERE connection_id = $1 AND entity_kind = $2 AND entity_id = $3 AND action = $4`,
      [connectionId, kind, entityId, action],
    );
    return row === undefined ? null : recordOf(row);
  }

  /** All changes of things of these kinds, in no order. */
  async ofKinds(connectionId: string, kinds: readonly EntityKind[]): Promise<ChangeRecord[]> {
    const rows = await this.#database.all(
      `SELECT ${heads}, base_json, local_json FROM local_changes
       WHERE connection_id = $1 AND entity_kind IN (SELECT unnest(from_json($2, '["VARCHAR"]')))`,
      [connectionId, JSON.stringify(kinds)],
    );
    return rows.map(recordOf);
  }

  /** Takes the place of a change with the same identifier. */
  async put(record: ChangeRecord): Promise<void> {
    await this.remove(record.id);
    await this.#database.run(
      `INSERT INTO local_changes (id, connection_id, entity_kind, entity_id, action, base_json, base_revision, local_json, actor, created_at, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, CAST($10 AS TIMESTAMP), CAST($11 AS TIMESTAMP))`,
      [
        record.id,
        record.connectionId,
        record.kind,
        record.entityId,
        record.action,
        record.base === null ? null : JSON.stringify(record.base),
        record.baseRevision,
        record.local === null ? null : JSON.stringify(record.local),
        record.actor,
        record.createdAt,
        record.changedAt,
      ],
    );
  }

  async remove(id: string): Promise<void> {
    await this.#database.run('DELETE FROM local_changes WHERE id = $1', [id]);
  }
}

/** The same as `put` and `remove` of each, at once; belongs into a transaction. */
export async function replaceChanges(inside: Transaction, removed: readonly string[], put: readonly ChangeRecord[]): Promise<void> {
  await inside.run(`DELETE FROM local_changes WHERE id IN (SELECT unnest(from_json($1, '["VARCHAR"]')))`, [
    JSON.stringify([...removed, ...put.map(({ id }) => id)]),
  ]);
  const texts = (of: (record: ChangeRecord) => string | null): AppendedColumn => ({ type: 'text', values: put.map(of) });
  const instants = (of: (record: ChangeRecord) => string): AppendedColumn => ({ type: 'instant', values: put.map(of) });
  await inside.append('local_changes', [
    texts(({ id }) => id),
    texts(({ connectionId }) => connectionId),
    texts(({ kind }) => kind),
    texts(({ entityId }) => entityId),
    texts(({ action }) => action),
    texts(({ base }) => (base === null ? null : JSON.stringify(base))),
    texts(({ baseRevision }) => baseRevision),
    texts(({ local }) => (local === null ? null : JSON.stringify(local))),
    texts(({ actor }) => actor),
    instants(({ createdAt }) => createdAt),
    instants(({ changedAt }) => changedAt),
  ]);
}

function headOf(row: SqlRow): ChangeHead {
  return {
    id: String(row['id']),
    connectionId: String(row['connection_id']),
    kind: String(row['entity_kind']) as EntityKind,
    entityId: String(row['entity_id']),
    action: String(row['action']) as ChangeAction,
    baseRevision: row['base_revision'] === null ? null : String(row['base_revision']),
    actor: String(row['actor']),
    createdAt: String(row['created_at']),
    changedAt: String(row['changed_at']),
  };
}

const textOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

const parsed = (text: string | null): EntityDocument | null => (text === null ? null : (JSON.parse(text) as EntityDocument));

const recordOf = (row: SqlRow): ChangeRecord => ({
  ...headOf(row),
  base: parsed(textOrNull(row['base_json'])),
  local: parsed(textOrNull(row['local_json'])),
});
