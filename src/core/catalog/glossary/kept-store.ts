import { type KeptFields, keptFieldsSchema } from '#contract/catalog/glossary.ts';
import type { Database } from '../../ports/database.ts';

export type GlossaryKind = 'glossary' | 'glossary_term';

/** What is kept here of one thing. */
export interface KeptRecord {
  readonly connectionId: string;
  readonly kind: GlossaryKind;
  readonly entityId: string;
  readonly fields: KeptFields;
  readonly actor: string;
  readonly changedAt: string;
}

export const nothingKept: KeptFields = keptFieldsSchema.parse({});

/** Whether nothing is said. */
export const isNothing = (fields: KeptFields): boolean =>
  Object.values(fields).every((value) => value === null || (Array.isArray(value) && value.length === 0));

/** The table `kept_fields`: what people say of terms and glossaries that DataZone has no place for. */
export class KeptStore {
  readonly #database: Pick<Database, 'all' | 'run'>;

  constructor(database: Pick<Database, 'all' | 'run'>) {
    this.#database = database;
  }

  async all(connectionId: string): Promise<KeptRecord[]> {
    const rows = await this.#database.all(
      `SELECT entity_kind, entity_id, fields_json, actor, changed_at FROM kept_fields WHERE connection_id = $1`,
      [connectionId],
    );
    return rows.map((row) => ({
      connectionId,
      kind: String(row['entity_kind']) as GlossaryKind,
      entityId: String(row['entity_id']),
      fields: keptFieldsSchema.parse(JSON.parse(String(row['fields_json']))),
      actor: String(row['actor']),
      changedAt: String(row['changed_at']),
    }));
  }

  /** @param removed things of which nothing is kept any more */
  async replaceAll(
    connectionId: string,
    removed: readonly Pick<KeptRecord, 'kind' | 'entityId'>[],
    put: readonly KeptRecord[],
  ): Promise<void> {
    await this.#database.run(
      `DELETE FROM kept_fields WHERE connection_id = $1
       AND (entity_kind, entity_id) IN (SELECT (k, e) FROM (SELECT unnest(from_json($2, '[{"k":"VARCHAR","e":"VARCHAR"}]'), recursive := true)))`,
      [connectionId, JSON.stringify([...removed, ...put].map(({ kind, entityId }) => ({ k: kind, e: entityId })))],
    );
    if (put.length === 0) return;
    await this.#database.run(
      `INSERT INTO kept_fields (connection_id, entity_kind, entity_id, fields_json, actor, changed_at)
       SELECT $1, kind, entityId, fields, actor, CAST(changedAt AS TIMESTAMP) FROM (SELECT unnest(from_json($2,
         '[{"kind":"VARCHAR","entityId":"VARCHAR","fields":"VARCHAR","actor":"VARCHAR","changedAt":"VARCHAR"}]'), recursive := true))`,
      [
        connectionId,
        JSON.stringify(
          put.map(({ kind, entityId, fields, actor, changedAt }) => ({ kind, entityId, actor, changedAt, fields: JSON.stringify(fields) })),
        ),
      ],
    );
  }
}
