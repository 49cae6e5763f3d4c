import type { Database, Reading } from '../../ports/database.ts';
import { type ChangeRecord, ChangeStore } from '../changes/change-store.ts';
import { localVersion } from '../changes/local-overlay.ts';
import { deriveFacts, deriveRows } from '../mirror/derive-entity.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import { factsOf } from './facts.ts';
import type { ColumnInput, EntityInput } from './index/search-input.ts';

export interface Thing {
  readonly entity: EntityInput;
  readonly columns: readonly ColumnInput[];
}

export const thingKey = (kind: string, id: string): string => `${kind} ${id}`;

const searchedKinds: ReadonlySet<string> = new Set(['asset', 'data_product', 'glossary_term', 'glossary', 'project', 'domain_unit']);
export const isSearched = (kind: string): kind is EntityInput['kind'] => searchedKinds.has(kind);

/** What this workspace knows of a connection's things beside the mirror. */
export interface LocalThings {
  /** Changes that were not sent, by kind and identifier. */
  readonly changes: ReadonlyMap<string, ChangeRecord>;
  /** Assets that a sample is of in which something may identify a person. */
  readonly phiAssets: ReadonlySet<string>;
  /** The same where nothing of it changed. */
  readonly mark: string;
}

/** Changes of things themselves; what was decided about requests is none. */
const shownActions: ReadonlySet<string> = new Set(['edit', 'create', 'delete']);
const isDeletion = ({ action }: { readonly action: string }): boolean => action === 'delete';

/** Reads what this workspace knows of a connection's things. */
export async function readLocalThings(workspace: Database, connectionId: string): Promise<LocalThings> {
  const store = new ChangeStore(workspace);
  const heads = (await store.heads(connectionId)).filter(({ kind, action }) => isSearched(kind) && shownActions.has(action));
  // What is to be deleted comes last, and so goes before what was edited of it.
  const records = (await store.records(heads.map(({ id }) => id))).toSorted(
    (one, other) => Number(isDeletion(one)) - Number(isDeletion(other)),
  );
  const rows = await workspace.all<{ asset_id: string }>(
    `WITH newest AS (
       SELECT sample_id, profile_json FROM profile_runs
       WHERE state = 'succeeded' AND profile_json IS NOT NULL AND sample_id IN (SELECT sample_id FROM sample_assets WHERE connection_id = $1)
       QUALIFY row_number() OVER (PARTITION BY sample_id ORDER BY started_at DESC, id DESC) = 1
     ), found AS (
       SELECT n.sample_id, c.name, c.phi FROM newest n,
         (SELECT unnest(from_json(json_extract(n.profile_json, '$.columns'), '[{"name":"VARCHAR","phi":["JSON"]}]'), recursive := true)) c
     )
     SELECT DISTINCT l.asset_id
     FROM sample_assets l JOIN samples s ON s.id = l.sample_id AND s.removed_at IS NULL
     JOIN found f ON f.sample_id = l.sample_id
     LEFT JOIN column_meanings m ON m.sample_id = f.sample_id AND m.column_name = f.name
     WHERE l.connection_id = $1 AND coalesce(json_array_length(json_extract(m.decision_json, '$.phi')), len(f.phi)) > 0
     ORDER BY l.asset_id`,
    [connectionId],
  );
  return {
    changes: new Map(records.map((record) => [thingKey(record.kind, record.entityId), record])),
    phiAssets: new Set(rows.map((row) => row.asset_id)),
    mark: JSON.stringify([heads.map(({ id, changedAt }) => [id, changedAt]), rows.map((row) => row.asset_id)]),
  };
}

/** Documents of the things that were changed here, as the mirror holds them. */
export async function readDocuments(reading: Reading, ids: readonly string[]): Promise<Map<string, EntityDocument>> {
  const documents = new Map<string, EntityDocument>();
  if (ids.length === 0) return documents;
  for await (const [kinds, found, texts] of reading.chunks(
    `SELECT kind, id, document_json FROM entities WHERE id IN (SELECT unnest(from_json($1, '["VARCHAR"]')))`,
    [JSON.stringify(ids)],
  )) {
    found?.forEach((id, row) =>
      documents.set(thingKey(String(kinds?.[row]), String(id)), JSON.parse(String(texts?.[row])) as EntityDocument),
    );
  }
  return documents;
}

/** A thing as this workspace has it; null where it is neither in the mirror nor made here. */
export function withLocal(
  mirrored: Thing | null,
  key: string,
  { changes, phiAssets }: LocalThings,
  documents: ReadonlyMap<string, EntityDocument>,
): Thing | null {
  const record = changes.get(key);
  const thing = record === undefined ? mirrored : changedThing(mirrored, record, documents.get(key) ?? null);
  if (thing === null || thing.entity.kind !== 'asset' || !phiAssets.has(thing.entity.id)) return thing;
  return { ...thing, entity: { ...thing.entity, phi: 'yes' } };
}

function changedThing(mirrored: Thing | null, record: ChangeRecord, mirroredDocument: EntityDocument | null): Thing | null {
  const { kind } = record;
  if (!isSearched(kind)) return mirrored;
  if (isDeletion(record)) return mirrored === null ? null : { ...mirrored, entity: { ...mirrored.entity, local: 'delete' } };
  const { document } = localVersion(record, mirroredDocument);
  const facts = document === null ? null : deriveFacts(kind, document);
  if (document === null || facts === null)
    return mirrored === null ? null : { ...mirrored, entity: { ...mirrored.entity, local: 'delete' } };
  const texts = factsOf(kind, document);
  const { columns, termLinks } = deriveRows(kind, document);
  const before = mirrored?.entity;
  return {
    entity: {
      kind,
      id: record.entityId,
      name: facts.name,
      technicalName: texts?.technicalName ?? null,
      description: texts?.description ?? null,
      projectId: before?.projectId ?? facts.owningProjectId,
      unitId: before?.unitId ?? facts.domainUnitId,
      parentId: before?.parentId ?? facts.parentId,
      typeId: facts.typeId,
      changedDay: before?.changedDay ?? null,
      quality: before?.quality ?? null,
      published: before?.published ?? (kind === 'asset' || kind === 'data_product' ? 'unpublished' : null),
      phi: texts?.phi ?? null,
      termIds: termLinks.filter(({ columnName }) => columnName === null).map(({ termId }) => termId),
      local: record.action === 'create' ? 'create' : 'update',
    },
    columns: columns.map(({ name, businessName, businessDescription, comment, dataType, termIds }) => ({
      name,
      businessName,
      description: [...new Set([businessDescription, comment])].filter((text) => text !== null).join('\n\n') || null,
      dataType,
      termIds,
    })),
  };
}
