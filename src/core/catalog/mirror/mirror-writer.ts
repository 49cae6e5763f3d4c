import type { Fault } from '#contract/catalog/faults.ts';
import type { Transaction } from '../../ports/database.ts';
import { canonicalJson } from '../../workspace/canonical-json.ts';
import { noteSearchChanges } from '../search/changes-log.ts';
import { appendFacts } from '../search/store-facts.ts';
import { comparedPart } from './compared-part.ts';
import { type EntityFacts, deriveFacts, deriveRows } from './derive-entity.ts';
import type { EntityDocument, EntityKind } from './entity-kinds.ts';

/** One document as it came, with what was missing or wrong in it. */
export interface FetchedDocument {
  readonly document: EntityDocument;
  readonly faults?: readonly Fault[];
}

export interface FetchedFrom {
  /** ISO 8601 */
  readonly at: string;
  /** Name of the operation; see `read_with`. */
  readonly operation: string;
  /** Whether the operation tells all of a thing: then its answer also replaces one that says the same in fewer words. */
  readonly isWhole: boolean;
}

/** What became of the things that were to be stored, by identifier. */
export interface Stored {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  /** Nothing changed in the catalog. */
  readonly same: readonly string[];
}

interface Incoming {
  readonly facts: EntityFacts;
  readonly document: EntityDocument;
  readonly text: string;
  readonly compared: string;
  readonly faults: string;
}

/**
 * Stores documents of one kind in place of those with the same identifiers, with all that is derived from them.
 * Belongs into a transaction.
 * @param fetchedAt ISO 8601
 * @returns identifiers stored; documents without one are left out
 */
export async function storeEntities(
  inside: Transaction,
  kind: EntityKind,
  fetched: readonly FetchedDocument[],
  fetchedAt: string,
): Promise<string[]> {
  const { added, changed, same } = await mergeEntities(inside, kind, fetched, { at: fetchedAt, operation: 'Get', isWhole: true });
  return [...added, ...changed, ...same];
}

/**
 * As {@link storeEntities}, but leaves alone what did not change, and tells what did. Bulk: a handful of statements, whatever the
 * number of documents; a thousand at once is a good number.
 */
export async function mergeEntities(
  inside: Transaction,
  kind: EntityKind,
  fetched: readonly FetchedDocument[],
  from: FetchedFrom,
): Promise<Stored> {
  const newest = new Map<string, Incoming>();
  for (const { document, faults = [] } of fetched) {
    const facts = deriveFacts(kind, document);
    if (facts === null) continue;
    const part = comparedPart(kind, document);
    const text = canonicalJson(document);
    const compared = part === document ? text : canonicalJson(part);
    newest.set(facts.id, { facts, document, text, compared, faults: JSON.stringify(faults) });
  }
  if (newest.size === 0) return { added: [], changed: [], same: [] };
  const incoming = [...newest.values()];
  await stage(inside, incoming);
  const states = await inside.all<{ id: string; state: 'added' | 'changed' | 'deeper' | 'same' }>(
    `SELECT i.id,
       CASE
         WHEN e.id IS NULL THEN 'added'
         WHEN e.hash <> sha256(i.compared) OR e.faults_json <> i.faults_json OR e.missing_since IS NOT NULL THEN 'changed'
         WHEN $2 AND e.document_json <> i.document_json THEN 'deeper'
         ELSE 'same'
       END AS state
     FROM incoming i LEFT JOIN entities e ON e.kind = $1 AND e.id = i.id`,
    [kind, from.isWhole],
  );
  const of = (wanted: string): string[] => states.filter(({ state }) => state === wanted).map(({ id }) => id);
  const [added, changed, deeper, same] = [of('added'), of('changed'), of('deeper'), of('same')];
  const written = new Set([...added, ...changed, ...deeper]);
  await removeEntities(inside, kind, [...changed, ...deeper]);
  if (same.length > 0)
    await inside.run(`DELETE FROM incoming WHERE id IN (SELECT unnest(from_json($1, '["VARCHAR"]')))`, [JSON.stringify(same)]);
  if (written.size > 0) {
    await inside.run(
      `INSERT INTO entities
       SELECT $1, id, name, owning_project_id, domain_unit_id, parent_id, type_id, revision, TRY_CAST(changed_at AS TIMESTAMP), document_json,
         faults_json, sha256(compared), CAST($2 AS TIMESTAMP), $3, NULL
       FROM incoming`,
      [kind, from.at, from.operation],
    );
    await appendDerived(
      inside,
      kind,
      incoming.filter(({ facts }) => written.has(facts.id)),
    );
    await noteSearchChanges(inside, kind, added);
  }
  return { added, changed, same: [...deeper, ...same] };
}

async function stage(inside: Transaction, incoming: readonly Incoming[]): Promise<void> {
  await inside.run(
    `CREATE OR REPLACE TEMP TABLE incoming (id VARCHAR, name VARCHAR, owning_project_id VARCHAR, domain_unit_id VARCHAR, parent_id VARCHAR,
       type_id VARCHAR, revision VARCHAR, changed_at VARCHAR, document_json VARCHAR, compared VARCHAR, faults_json VARCHAR)`,
  );
  const texts = (value: (one: Incoming) => string | null) => ({ type: 'text', values: incoming.map(value) }) as const;
  await inside.append('incoming', [
    texts(({ facts }) => facts.id),
    texts(({ facts }) => facts.name),
    texts(({ facts }) => facts.owningProjectId),
    texts(({ facts }) => facts.domainUnitId),
    texts(({ facts }) => facts.parentId),
    texts(({ facts }) => facts.typeId),
    texts(({ facts }) => facts.revision),
    texts(({ facts }) => facts.changedAt),
    texts(({ text }) => text),
    texts(({ compared }) => compared),
    texts(({ faults }) => faults),
  ]);
}

async function appendDerived(inside: Transaction, kind: EntityKind, written: readonly Incoming[]): Promise<void> {
  const derived = written.map(({ facts, document }) => ({ id: facts.id, ...deriveRows(kind, document) }));
  await appendFacts(
    inside,
    kind,
    written.map(({ facts, document }) => ({ id: facts.id, document })),
  );
  const columns = derived.flatMap(({ id, columns: own }) => own.map((column) => ({ id, column })));
  const columnTexts = (value: (one: (typeof columns)[number]) => string | null) => ({ type: 'text', values: columns.map(value) }) as const;
  if (columns.length > 0) {
    await inside.append('columns', [
      columnTexts(({ id }) => id),
      { type: 'integer', values: columns.map(({ column }) => column.ordinal) },
      columnTexts(({ column }) => column.name),
      columnTexts(({ column }) => column.dataType),
      columnTexts(({ column }) => column.comment),
      columnTexts(({ column }) => column.businessName),
      columnTexts(({ column }) => column.businessDescription),
      { type: 'texts', values: columns.map(({ column }) => column.termIds) },
    ]);
  }
  const links = derived.flatMap(({ id, termLinks }) => termLinks.map((link) => ({ id, link })));
  const linkTexts = (value: (one: (typeof links)[number]) => string | null) => ({ type: 'text', values: links.map(value) }) as const;
  if (links.length > 0) {
    await inside.append('term_links', [
      linkTexts(({ link }) => link.termId),
      linkTexts(() => kind),
      linkTexts(({ id }) => id),
      linkTexts(({ link }) => link.columnName),
    ]);
  }
}

/** Takes things out of the mirror, with all that was derived from them. Belongs into a transaction. */
export async function removeEntities(inside: Transaction, kind: EntityKind, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await noteSearchChanges(inside, kind, ids);
  const list = JSON.stringify(ids);
  const chosen = `(SELECT unnest(from_json($1, '["VARCHAR"]')))`;
  await inside.run(`DELETE FROM entities WHERE kind = $2 AND id IN ${chosen}`, [list, kind]);
  await inside.run(`DELETE FROM term_links WHERE kind = $2 AND entity_id IN ${chosen}`, [list, kind]);
  if (kind === 'asset') await inside.run(`DELETE FROM columns WHERE asset_id IN ${chosen}`, [list]);
  await inside.run(`DELETE FROM search_facts WHERE kind = $2 AND id IN ${chosen}`, [list, kind]);
}

/** Takes out things that are gone, with what only opening them had brought. Belongs into a transaction. */
export async function forgetEntities(inside: Transaction, kind: EntityKind, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await removeEntities(inside, kind, ids);
  const list = JSON.stringify(ids);
  const chosen = `(SELECT unnest(from_json($1, '["VARCHAR"]')))`;
  await inside.run(`DELETE FROM revisions WHERE kind = $2 AND entity_id IN ${chosen}`, [list, kind]);
  await inside.run(`DELETE FROM time_series_points WHERE entity_kind = $2 AND entity_id IN ${chosen}`, [list, kind]);
  if (kind === 'asset') await inside.run(`DELETE FROM column_metadata WHERE asset_id IN ${chosen}`, [list]);
  if (kind === 'project') await inside.run(`DELETE FROM memberships WHERE project_id IN ${chosen}`, [list]);
}

/** Notes that things can no longer be read, and nobody knows whether they are gone; those marked before keep their instant. */
export async function markMissing(inside: Transaction, kind: EntityKind, ids: readonly string[], at: string): Promise<void> {
  if (ids.length === 0) return;
  await noteSearchChanges(inside, kind, ids);
  await inside.run(
    `UPDATE entities SET missing_since = CAST($3 AS TIMESTAMP)
     WHERE kind = $1 AND id IN (SELECT unnest(from_json($2, '["VARCHAR"]'))) AND missing_since IS NULL`,
    [kind, JSON.stringify(ids), at],
  );
}
