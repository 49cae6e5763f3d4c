import type { Database } from '../../ports/database.ts';
import { canonicalJson, sha256OfText } from '../../workspace/canonical-json.ts';
import { type DerivedEntity, deriveEntity } from './derive-entity.ts';
import type { EntityDocument, EntityKind } from './entity-kinds.ts';

type Inside = Pick<Database, 'all' | 'run'>;

/** One document as it came, with what was missing or wrong in it (one sentence each). */
export interface FetchedDocument {
  readonly document: EntityDocument;
  readonly faults?: readonly string[];
}

/**
 * Stores documents of one kind in place of those with the same identifiers, with all that is derived from them.
 * Belongs into a transaction. Bulk: one statement for each table, whatever the number of documents.
 * @param fetchedAt ISO 8601
 * @returns identifiers stored; documents without one are left out
 */
export async function storeEntities(
  inside: Inside,
  kind: EntityKind,
  fetched: readonly FetchedDocument[],
  fetchedAt: string,
): Promise<string[]> {
  const newest = new Map<string, { derived: DerivedEntity; document: EntityDocument; faults: readonly string[] }>();
  for (const { document, faults = [] } of fetched) {
    const derived = deriveEntity(kind, document);
    if (derived !== null) newest.set(derived.facts.id, { derived, document, faults });
  }
  const ids = [...newest.keys()];
  if (ids.length === 0) return ids;
  await removeEntities(inside, kind, ids);
  const entities = [...newest.values()].map(({ derived: { facts }, document, faults }) => {
    const text = canonicalJson(document);
    return { ...facts, document: text, faults: JSON.stringify(faults), hash: sha256OfText(text) };
  });
  await inside.run(
    `INSERT INTO entities
     SELECT kind, id, name, owningProjectId, domainUnitId, parentId, typeId, revision, TRY_CAST(changedAt AS TIMESTAMP), document, faults, hash,
       CAST($2 AS TIMESTAMP)
     FROM (SELECT unnest(from_json($1, '[{"kind":"VARCHAR","id":"VARCHAR","name":"VARCHAR","owningProjectId":"VARCHAR","domainUnitId":"VARCHAR",
       "parentId":"VARCHAR","typeId":"VARCHAR","revision":"VARCHAR","changedAt":"VARCHAR","document":"VARCHAR","faults":"VARCHAR","hash":"VARCHAR"}]'),
       recursive := true))`,
    [JSON.stringify(entities), fetchedAt],
  );
  const columns = [...newest].flatMap(([assetId, { derived }]) => derived.columns.map((column) => ({ assetId, ...column })));
  if (columns.length > 0) {
    await inside.run(
      `INSERT INTO columns
       SELECT assetId, ordinal, name, dataType, comment, businessName, businessDescription, termIds
       FROM (SELECT unnest(from_json($1, '[{"assetId":"VARCHAR","ordinal":"INTEGER","name":"VARCHAR","dataType":"VARCHAR","comment":"VARCHAR",
         "businessName":"VARCHAR","businessDescription":"VARCHAR","termIds":["VARCHAR"]}]'), max_depth := 2))`,
      [JSON.stringify(columns)],
    );
  }
  const links = [...newest].flatMap(([entityId, { derived }]) => derived.termLinks.map((link) => ({ kind, entityId, ...link })));
  if (links.length > 0) {
    await inside.run(
      `INSERT INTO term_links
       SELECT termId, kind, entityId, columnName
       FROM (SELECT unnest(from_json($1, '[{"termId":"VARCHAR","kind":"VARCHAR","entityId":"VARCHAR","columnName":"VARCHAR"}]'), recursive := true))`,
      [JSON.stringify(links)],
    );
  }
  return ids;
}

/** Takes things out of the mirror, with all that was derived from them. Belongs into a transaction. */
export async function removeEntities(inside: Inside, kind: EntityKind, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const list = JSON.stringify(ids);
  const chosen = `(SELECT unnest(from_json($1, '["VARCHAR"]')))`;
  await inside.run(`DELETE FROM entities WHERE kind = $2 AND id IN ${chosen}`, [list, kind]);
  await inside.run(`DELETE FROM term_links WHERE kind = $2 AND entity_id IN ${chosen}`, [list, kind]);
  if (kind === 'asset') await inside.run(`DELETE FROM columns WHERE asset_id IN ${chosen}`, [list]);
}
