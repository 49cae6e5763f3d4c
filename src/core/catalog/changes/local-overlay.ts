import type { EditableKind } from '#contract/catalog/changes.ts';
import type { Database } from '../../ports/database.ts';
import type { EntityDocument, EntityKind } from '../mirror/entity-kinds.ts';
import { assess } from './assess.ts';
import { type ChangeRecord, ChangeStore } from './change-store.ts';
import { isEditable } from './editable.ts';
import { documentWith, editableOf } from './state.ts';

/** What this workspace made of a thing and has not sent. */
interface LocalVersion {
  readonly document: EntityDocument | null;
  /** Fields that differ from what the mirror holds, as paths of the editable state. */
  readonly changed: readonly (readonly string[])[];
}

interface LocalOverlay {
  of(connectionId: string, kind: EntityKind, id: string, document: EntityDocument | null): Promise<LocalVersion | null>;
  /** Things of a kind that were made here and are not in the catalog. */
  made(connectionId: string, kind: EntityKind): Promise<{ id: string; document: EntityDocument }[]>;
  /** Identifiers of what was changed, for marks in lists. */
  changedIds(connectionId: string): Promise<ReadonlySet<string>>;
}

/** This workspace's changes over what its mirrors hold. Fields in conflict are as the person wants them. */
export function localOverlay(database: Pick<Database, 'all' | 'run'>): LocalOverlay {
  const store = new ChangeStore(database);
  return {
    of: async (connectionId, kind, id, document) => {
      const record = await effectiveRecord(store, connectionId, kind, id);
      return record === null ? null : localVersion(record, document);
    },
    made: async (connectionId, kind) => {
      const heads = (await store.heads(connectionId)).filter((head) => head.kind === kind && head.action === 'create');
      return (await store.records(heads.map(({ id }) => id))).flatMap(({ entityId, local }) =>
        local === null ? [] : [{ id: entityId, document: local }],
      );
    },
    changedIds: async (connectionId) => new Set((await store.heads(connectionId)).map(({ entityId }) => entityId)),
  };
}

/** What is to be deleted is so whatever was edited of it before. */
async function effectiveRecord(store: ChangeStore, connectionId: string, kind: EntityKind, id: string): Promise<ChangeRecord | null> {
  if (!isEditable(kind)) return store.find(connectionId, kind, id, 'create');
  for (const action of ['delete', 'edit', 'create'] as const) {
    const record = await store.find(connectionId, kind, id, action);
    if (record !== null) return record;
  }
  return null;
}

/** @param mirrored null where the mirror does not hold the thing */
export function localVersion(record: ChangeRecord, mirrored: EntityDocument | null): LocalVersion {
  if (record.action === 'delete') return { document: null, changed: [] };
  if (record.action === 'create') return { document: record.local, changed: [] };
  const kind = record.kind as EditableKind;
  const base = editableOf(kind, record.base ?? {});
  const { effective, changes } = assess(
    kind,
    base,
    editableOf(kind, record.local ?? {}),
    mirrored === null ? null : editableOf(kind, mirrored),
  );
  return {
    document: documentWith(kind, effective, mirrored ?? record.base ?? {}, record.local ?? undefined),
    changed: changes.map(({ path }) => path),
  };
}
