import type { EntityDocument } from '../mirror/entity-kinds.ts';
import type { ChangeRecord, ChangeStore } from './change-store.ts';
import { isSame, type Json } from './json.ts';
import { keyOf, type Remote, remoteOf, type Remotes } from './remotes.ts';

/** A change, and what the mirror holds of the thing. */
export interface HeldChange {
  readonly record: ChangeRecord;
  readonly remote: Remote | null;
}

/** Changes whose texts are in memory together. */
const atOnce = 1000;

/**
 * Changes of one connection by their identifiers, one after another in no order: some hundreds are asked for with each query, and each is
 * read when it is its turn, so that thousands need little memory. Mostly the catalog is as it was when the change began: then
 * `record.base` and `remote.document` are the same object, which is read once where the texts are the same, too.
 */
export async function* heldChanges(
  store: ChangeStore,
  remotes: Remotes,
  connectionId: string,
  ids: readonly string[],
): AsyncGenerator<HeldChange, void, undefined> {
  for (let from = 0; from < ids.length; from += atOnce) {
    const texts = await store.texts(ids.slice(from, from + atOnce));
    const things = texts.map(({ head }) => ({ kind: head.kind, id: head.entityId }));
    const held = await remotes.texts(connectionId, things);
    for (const { head, base, local } of texts) {
      const own = held.get(keyOf({ kind: head.kind, id: head.entityId })) ?? null;
      const was = read(base);
      // With its columns' own metadata a thing is another text than the mirror's.
      const isSameText = own !== null && base === own.text && own.attributes === undefined && was !== null;
      const remote = own === null ? null : remoteOf(own, isSameText ? was : undefined);
      const isAsItWas = remote !== null && was !== null && isSame(was as Json, remote.document as Json);
      yield { record: { ...head, base: isAsItWas ? remote.document : was, local: read(local) }, remote };
    }
  }
}

const read = (text: string | null): EntityDocument | null => (text === null ? null : (JSON.parse(text) as EntityDocument));
