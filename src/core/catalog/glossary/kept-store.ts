import { type KeptFields, keptFieldsSchema } from '#contract/catalog/glossary.ts';
import type { AppendedColumn, Database, Transaction } from '../../ports/database.ts';

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
  readonly #database: Pick<Database, 'all'>;

  constructor(database: Pick<Database, 'all'>) {
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
}

/** Belongs into a transaction. @param removed things of which nothing is kept any more */
export async function replaceKept(
  inside: Transaction,
  connectionId: string,
  removed: readonly Pick<KeptRecord, 'kind' | 'entityId'>[],
  put: readonly KeptRecord[],
): Promise<void> {
  await inside.run(
    `DELETE FROM kept_fields WHERE connection_id = $1 AND entity_kind || ' ' || entity_id IN (SELECT unnest(from_json($2, '["VARCHAR"]')))`,
    [connectionId, JSON.stringify([...removed, ...put].map(({ kind, entityId }) => `${kind} ${entityId}`))],
  );
  const texts = (of: (record: KeptRecord) => string): AppendedColumn => ({ type: 'text', values: put.map(of) });
  await inside.append('kept_fields', [
    texts(() => connectionId),
    texts(({ kind }) => kind),
    texts(({ entityId }) => entityId),
    texts(({ fields }) => JSON.stringify(fields)),
    texts(({ actor }) => actor),
    { type: 'instant', values: put.map(({ changedAt }) => changedAt) },
  ]);
}
