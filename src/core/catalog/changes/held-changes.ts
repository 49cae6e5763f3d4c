import type { Database, LazyRows } from '../../ports/database.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import { type ChangeHead, type ChangeRecord, ChangeStore, textColumns, textsOfHeads } from './change-store.ts';
import { isSame, type Json } from './json.ts';
import type { Remote, Remotes, RemoteText, Thing } from './remotes.ts';

/** A change, and what the mirror holds of the thing. */
export interface HeldChange {
  readonly record: ChangeRecord;
  readonly remote: Remote | null;
}

/**
 * Changes that are asked for together. Their texts stay with the databases until it is their turn. A mirror puts documents together for
 * all things between the first and the last that are asked for: in pieces that would be done again for each.
 */
const atOnce = 8000;

/**
 * Changes of one connection, one after another in no order; those that are not there any more are left out. Each is read when it is its
 * turn, so that many thousands need little memory. Mostly the catalog is as it was when the change began: then
 * `record.base` and `remote.document` are the same object, which is read once where the texts are the same, too.
 */
export async function* heldChanges(
  database: Pick<Database, 'all' | 'run' | 'lazily'>,
  remotes: Remotes,
  connectionId: string,
  heads: readonly ChangeHead[],
): AsyncGenerator<HeldChange, void, undefined> {
  if (heads.length === 0) return;
  const ask = (from: number): Promise<Asked> => askFor(database, remotes, connectionId, heads.slice(from, from + atOnce));
  let asking = ask(0);
  for (let from = 0; from < heads.length; from += atOnce) {
    const { told, texts, remoteAt } = await asking;
    if (from + atOnce < heads.length) {
      // The databases look for the next ones while these are worked through.
      asking = ask(from + atOnce);
      // Whoever stops half-way does not wait for them.
      asking.catch(() => undefined);
    }
    const others: string[] = [];
    for (let row = 0; row < texts.count; row += 1) {
      const place = Number(texts.value(row, textColumns.place));
      const head = told[place];
      if (head === undefined) continue;
      if (texts.value(row, textColumns.isAsTold) === true) {
        const own = remoteAt(place);
        yield held(head, textAt(texts, row, textColumns.base), textAt(texts, row, textColumns.local), own);
      } else others.push(head.id);
    }
    // Changed since the heads were read; what was made here may have got the catalog's own identifier meanwhile.
    for (const record of await new ChangeStore(database).records(others))
      yield compared(record, await remotes.get(connectionId, thingOf(record)));
  }
}

interface Asked {
  readonly told: readonly ChangeHead[];
  readonly texts: LazyRows;
  readonly remoteAt: (place: number) => RemoteText | null;
}

/** Two databases, which answer beside one another. */
async function askFor(
  database: Pick<Database, 'lazily'>,
  remotes: Remotes,
  connectionId: string,
  told: readonly ChangeHead[],
): Promise<Asked> {
  const [texts, remoteAt] = await Promise.all([textsOfHeads(database, told), remotes.lazily(connectionId, told.map(thingOf))]);
  return { told, texts, remoteAt };
}

function held(head: ChangeHead, base: string | null, local: string | null, own: RemoteText | null): HeldChange {
  const was = read(base);
  const isSameText = own !== null && base !== null && own.text === base && was !== null;
  const remote = own === null ? null : own.read(isSameText ? was : undefined);
  const record = { ...head, base: was, local: read(local) };
  return isSameText ? { record, remote } : compared(record, remote);
}

/** What says the same is the same object. */
function compared(record: ChangeRecord, remote: Remote | null): HeldChange {
  const isAsItWas = remote !== null && record.base !== null && isSame(record.base as Json, remote.document as Json);
  return { record: isAsItWas ? { ...record, base: remote.document } : record, remote };
}

const thingOf = ({ kind, entityId }: ChangeHead): Thing => ({ kind, id: entityId });

const textAt = (rows: LazyRows, row: number, column: number): string | null => {
  const value = rows.value(row, column);
  return value === null ? null : String(value);
};

const read = (text: string | null): EntityDocument | null => (text === null ? null : (JSON.parse(text) as EntityDocument));
