import type { Fault } from '#contract/catalog/faults.ts';
import type { TextBytes, Transaction } from '../../ports/database.ts';
import { textOfUtf8 } from '../../utf8.ts';
import { noteAdded, noteSearchChanges } from '../search/changes-log.ts';
import { type EntityFacts, deriveFacts } from './derive-entity.ts';
import { compareDocuments, type DocumentTexts, documentTexts, wholeDocument } from './document-texts.ts';
import type { EntityDocument, EntityKind } from './entity-kinds.ts';
import { isRevised, keepRevisions } from './kept-revisions.ts';
import { TextSlabs } from './text-slabs.ts';
import { isReadLater, readUnread } from './unread.ts';
import { writeDerived } from './write-derived.ts';

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

/** A document with all that can be told of it before the mirror is looked at. */
export interface PreparedDocument {
  readonly facts: EntityFacts;
  /** Null where it is one of many whose forms are read from the mirror, all at once (unread.ts). */
  readonly document: EntityDocument | null;
  /** As in {@link DocumentTexts}. */
  readonly text: TextBytes;
  readonly contents: readonly TextBytes[];
  readonly faults: string;
}

/** Where texts of documents wait: what is kept in two columns, in two places. */
export interface WaitingTexts {
  readonly texts: TextSlabs;
  readonly contents: TextSlabs;
}

/** What a writer knows of a mirror before it looks. */
export interface KnownOfMirror {
  /** Identifiers of the kind that the mirror holds, where that is known; what is added is put in. */
  readonly ids: Set<string> | null;
  /** Number of the next change that search is to look at. */
  readonly sequence: number;
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

/** @returns documents without an identifier are left out */
export function prepareDocuments(
  kind: EntityKind,
  fetched: readonly FetchedDocument[],
  waiting: WaitingTexts = { texts: new TextSlabs(), contents: new TextSlabs() },
): PreparedDocument[] {
  const isLater = isReadLater(kind, fetched.length);
  return fetched.flatMap(({ document, faults = [] }) => {
    const facts = deriveFacts(kind, document);
    if (facts === null) return [];
    const { text, contents } = documentTexts(document);
    return [
      {
        facts,
        document: isLater ? null : document,
        text: waiting.texts.add(text),
        contents: contents.map((content) => waiting.contents.add(content)),
        faults: JSON.stringify(faults),
      },
    ];
  });
}

/** As {@link storeEntities}, but leaves alone what did not change, and tells what did. */
export async function mergeEntities(
  inside: Transaction,
  kind: EntityKind,
  fetched: readonly FetchedDocument[],
  from: FetchedFrom,
): Promise<Stored> {
  const stored = await mergePrepared(inside, kind, prepareDocuments(kind, fetched), from, null);
  while (isReadLater(kind, fetched.length) && (await readUnread(inside, kind)) > 0);
  return stored;
}

/**
 * As {@link mergeEntities}, but leaves the forms of those unread that were prepared for it, with all that follows from them.
 * Bulk: a handful of statements, whatever the number of documents; some thousands at once is a good number.
 */
export async function mergePrepared(
  inside: Transaction,
  kind: EntityKind,
  prepared: readonly PreparedDocument[],
  from: FetchedFrom,
  known: KnownOfMirror | null,
): Promise<Stored> {
  const held = known?.ids ?? null;
  const newest = new Map(prepared.map((one) => [one.facts.id, one]));
  if (newest.size === 0) return { added: [], changed: [], same: [] };
  const stored = await storedAs(inside, kind, held === null ? [...newest.keys()] : [...newest.keys()].filter((id) => held.has(id)));
  const states = [...newest.values()].map((one) => ({ one, state: stateOf(kind, one, stored.get(one.facts.id), from.isWhole) }));
  const of = (wanted: State): PreparedDocument[] => states.filter(({ state }) => state === wanted).map(({ one }) => one);
  const idsOf = (some: readonly PreparedDocument[]): string[] => some.map(({ facts }) => facts.id);
  const [added, changed, deeper] = [of('added'), of('changed'), of('deeper')];
  if (isRevised(kind)) await keepRevisions(inside, kind, replacedRevisions(changed, stored));
  await removeEntities(inside, kind, idsOf([...changed, ...deeper]));
  const written = [...added, ...changed, ...deeper];
  if (written.length > 0) {
    await appendEntities(inside, kind, written, from);
    const read = written.flatMap(({ facts, document }) => (document === null ? [] : [{ id: facts.id, document }]));
    await writeDerived(inside, kind, read);
    // What is still to be read is noted when it was.
    const isRead = added.filter(({ document }) => document !== null).map(({ facts }) => facts);
    if (known === null)
      await noteSearchChanges(
        inside,
        kind,
        isRead.map(({ id }) => id),
      );
    else await noteAdded(inside, kind, isRead, known.sequence);
    for (const { facts } of added) held?.add(facts.id);
  }
  return { added: idsOf(added), changed: idsOf(changed), same: [...idsOf(deeper), ...idsOf(of('same'))] };
}

type State = 'added' | 'changed' | 'deeper' | 'same';

interface StoredAs extends Record<string, unknown> {
  id: string;
  faults_json: string;
  is_missing: boolean;
  document_json: string;
  contents: readonly string[];
}

async function storedAs(inside: Transaction, kind: EntityKind, ids: readonly string[]): Promise<Map<string, StoredAs>> {
  if (ids.length === 0) return new Map();
  const rows = await inside.all<StoredAs>(
    `SELECT id, faults_json, missing_since IS NOT NULL AS is_missing, document_json, coalesce(contents, []) AS contents
     FROM entity_rows WHERE kind = $1 AND id IN (SELECT unnest(from_json($2, '["VARCHAR"]')))`,
    [kind, JSON.stringify(ids)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function stateOf(kind: EntityKind, one: PreparedDocument, stored: StoredAs | undefined, isWhole: boolean): State {
  if (stored === undefined) return 'added';
  if (stored.faults_json !== one.faults || stored.is_missing) return 'changed';
  const found = compareDocuments(kind, textsOf(one), { text: stored.document_json, contents: stored.contents });
  if (found === 'same_in_both') return isWhole ? 'deeper' : 'same';
  return found === 'same' ? 'same' : 'changed';
}

/** Documents of revisions that are about to be replaced by another; what was only listed does not tell its revision. */
const replacedRevisions = (changed: readonly PreparedDocument[], stored: ReadonlyMap<string, StoredAs>): EntityDocument[] =>
  changed.flatMap(({ facts }) => {
    const row = stored.get(facts.id);
    if (row === undefined || !row.document_json.includes('"revision":')) return [];
    const before = wholeDocument({ text: row.document_json, contents: row.contents });
    return before['revision'] === facts.revision ? [] : [before];
  });

const textsOf = ({ text, contents }: PreparedDocument): DocumentTexts => ({ text: stringOf(text), contents: contents.map(stringOf) });
const stringOf = ({ bytes, from, to }: TextBytes): string => textOfUtf8(bytes.subarray(from, to));

async function appendEntities(
  inside: Transaction,
  kind: EntityKind,
  written: readonly PreparedDocument[],
  from: FetchedFrom,
): Promise<void> {
  const texts = (value: (one: PreparedDocument) => string | null) => ({ type: 'text', values: written.map(value) }) as const;
  await inside.append('entity_rows', [
    texts(() => kind),
    texts(({ facts }) => facts.id),
    texts(({ facts }) => facts.name),
    texts(({ facts }) => facts.owningProjectId),
    texts(({ facts }) => facts.domainUnitId),
    texts(({ facts }) => facts.parentId),
    texts(({ facts }) => facts.typeId),
    texts(({ facts }) => facts.revision),
    { type: 'instant', values: written.map(({ facts }) => facts.changedAt) },
    { type: 'bytes', values: written.map(({ text }) => text) },
    texts(({ faults }) => faults),
    { type: 'instant', values: written.map(() => from.at) },
    texts(() => from.operation),
    { type: 'instant', values: written.map(() => null) },
    { type: 'lists_of_bytes', values: written.map(({ contents }) => contents) },
  ]);
}

/** Takes things out of the mirror, with all that was derived from them. Belongs into a transaction. */
export async function removeEntities(inside: Transaction, kind: EntityKind, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await noteSearchChanges(inside, kind, ids);
  const list = JSON.stringify(ids);
  const chosen = `(SELECT unnest(from_json($1, '["VARCHAR"]')))`;
  await inside.run(`DELETE FROM entity_rows WHERE kind = $2 AND id IN ${chosen}`, [list, kind]);
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
    `UPDATE entity_rows SET missing_since = CAST($3 AS TIMESTAMP)
     WHERE kind = $1 AND id IN (SELECT unnest(from_json($2, '["VARCHAR"]'))) AND missing_since IS NULL`,
    [kind, JSON.stringify(ids), at],
  );
}
