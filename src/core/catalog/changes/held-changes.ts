import type { EntityDocument } from '../mirror/entity-kinds.ts';
import type { ChangeRecord, ChangeStore } from './change-store.ts';
import { keyOf, type Remote, remoteOf, type Remotes } from './remotes.ts';

/** A change, and what the mirror holds of the thing. */
export interface HeldChange {
  readonly record: ChangeRecord;
  readonly remote: Remote | null;
}

/**
 * Changes of one connection by their identifiers, in a constant number of queries. Mostly the catalog is as it was when the change
 * began: then its document is read once, and `record.base` and `remote.document` are the same object.
 */
export async function heldChanges(
  store: ChangeStore,
  remotes: Remotes,
  connectionId: string,
  ids: readonly string[],
): Promise<Map<string, HeldChange>> {
  const texts = await store.texts(ids);
  const held = await remotes.texts(
    connectionId,
    texts.map(({ head }) => ({ kind: head.kind, id: head.entityId })),
  );
  return new Map(
    texts.map(({ head, base, local }): [string, HeldChange] => {
      const own = held.get(keyOf({ kind: head.kind, id: head.entityId })) ?? null;
      const record = (was: EntityDocument | null): ChangeRecord => ({ ...head, base: was, local: read(local) });
      if (own === null) return [head.id, { record: record(read(base)), remote: null }];
      // With its columns' own metadata a thing is another text than the mirror's.
      const isAsItWas = base === own.text && own.attributes === undefined;
      const was = read(base);
      return [head.id, { record: record(was), remote: remoteOf(own, isAsItWas && was !== null ? was : undefined) }];
    }),
  );
}

const read = (text: string | null): EntityDocument | null => (text === null ? null : (JSON.parse(text) as EntityDocument));
