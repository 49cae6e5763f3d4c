import { failure } from '../failures.ts';
import type { ObjectStore, StoredObject } from '../ports/object-store.ts';
import type { Signal } from '../ports/signal.ts';

/** Bytes of an object in memory. Rejects with `unreadable_file` where fewer came than were asked for. */
export async function readAll(
  store: ObjectStore,
  object: StoredObject,
  start: number,
  length: number,
  signal: Signal,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for await (const piece of store.read(object, start, length, signal)) {
    const room = piece.subarray(0, length - at);
    bytes.set(room, at);
    at += room.length;
  }
  if (at < length)
    throw failure(
      'unreadable_file',
      `${object.relativeKey} is shorter than its list entry says. Look again; if it stays so, tell its owner.`,
    );
  return bytes;
}
