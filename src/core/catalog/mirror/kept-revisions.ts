import type { Transaction } from '../../ports/database.ts';
import { textOf } from './document-values.ts';
import type { EntityDocument, EntityKind } from './entity-kinds.ts';

/** Whether the catalog keeps earlier revisions of such things. */
export const isRevised = (kind: EntityKind): kind is 'asset' | 'data_product' => kind === 'asset' || kind === 'data_product';

/**
 * Keeps what revisions say, so that they can be compared where the catalog cannot be reached; what was kept of one before stays.
 * Belongs into a transaction.
 * @param documents whole, with their revision; others are left out
 */
export async function keepRevisions(
  inside: Transaction,
  kind: 'asset' | 'data_product',
  documents: readonly EntityDocument[],
): Promise<void> {
  const rows = documents.flatMap((document) => {
    const [id, revision] = [textOf(document, 'id'), textOf(document, 'revision')];
    if (id === null || revision === null) return [];
    return [
      { id, revision, createdAt: textOf(document, 'createdAt'), createdBy: textOf(document, 'createdBy'), json: JSON.stringify(document) },
    ];
  });
  if (rows.length === 0) return;
  const given = `(SELECT unnest(from_json($2, '[{"id":"VARCHAR","revision":"VARCHAR","createdAt":"VARCHAR","createdBy":"VARCHAR","json":"VARCHAR"}]'), recursive := true))`;
  const values = [kind, JSON.stringify(rows)];
  await inside.run(
    `DELETE FROM revisions WHERE kind = $1 AND document_json IS NULL AND (entity_id, revision) IN (SELECT (id, revision) FROM ${given})`,
    values,
  );
  await inside.run(
    `INSERT INTO revisions SELECT $1, id, revision, TRY_CAST(createdAt AS TIMESTAMP), createdBy, json FROM ${given}
     WHERE (id, revision) NOT IN (SELECT (entity_id, revision) FROM revisions WHERE kind = $1)`,
    values,
  );
}
