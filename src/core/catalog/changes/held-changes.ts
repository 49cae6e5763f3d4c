import type { EntityDocument } from '../mirror/entity-kinds.ts';
import type { ChangeHead, ChangeRecord, ChangeStore } from './change-store.ts';
import { isSame, type Json } from './json.ts';
import { keyOf, type Remote, remoteOf, type Remotes, type Thing } from './remotes.ts';

/** A change, and what the mirror holds of the thing. */
export interface HeldChange {
  readonly record: ChangeRecord;
  readonly remote: Remote | null;
}

/** Changes whose texts are in memory together. */
const atOnce = 1000;

/**
 * Changes of one connection, one after another in no order; those that are not there any more are left out: a thousand are asked
 * for with each query, and each is read when it is its turn, so that many thousands need little memory. Mostly the catalog is as it was when the change began: then
 * `record.base` and `remote.document` are the same object, which is read once where the texts are the same, too.
 */
export async function* heldChanges(
  store: ChangeStore,
  remotes: Remotes,
  connectionId: string,
  heads: readonly ChangeHead[],
): AsyncGenerator<HeldChange, void, undefined> {
  const ask = async (from: number): Promise<HeldTexts> => {
    const some = heads.slice(from, from + atOnce);
    const things = some.map(thingOf);
    // Two databases, which answer beside one another.
    const [texts, held] = await Promise.all([store.texts(some.map(({ id }) => id)), remotes.texts(connectionId, things)]);
    const asked = new Set(things.map(keyOf));
    // What was made here may have got the catalog's own identifier meanwhile.
    const others = texts.map(({ head }) => thingOf(head)).filter((thing) => !asked.has(keyOf(thing)));
    for (const [key, text] of await remotes.texts(connectionId, others)) held.set(key, text);
    return { held, texts };
  };
  if (heads.length === 0) return;
  let asking = ask(0);
  for (let from = 0; from < heads.length; from += atOnce) {
    const { held, texts } = await asking;
    if (from + atOnce < heads.length) {
      // The databases look for the next ones while these are worked through.
      asking = ask(from + atOnce);
      // Whoever stops half-way does not wait for them.
      asking.catch(() => undefined);
    }
    for (const { head, base, local } of texts) {
      const own = held.get(keyOf(thingOf(head))) ?? null;
      const was = read(base);
      // With its columns' own metadata a thing is another text than the mirror's.
      const isSameText = own !== null && base === own.text && own.attributes === undefined && was !== null;
      const remote = own === null ? null : remoteOf(own, isSameText ? was : undefined);
      const isAsItWas = remote !== null && was !== null && isSame(was as Json, remote.document as Json);
      yield { record: { ...head, base: isAsItWas ? remote.document : was, local: read(local) }, remote };
    }
  }
}

interface HeldTexts {
  readonly texts: Awaited<ReturnType<ChangeStore['texts']>>;
  readonly held: Awaited<ReturnType<Remotes['texts']>>;
}

const thingOf = ({ kind, entityId }: ChangeHead): Thing => ({ kind, id: entityId });

const read = (text: string | null): EntityDocument | null => (text === null ? null : (JSON.parse(text) as EntityDocument));
