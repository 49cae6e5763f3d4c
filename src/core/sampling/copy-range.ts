import { failure } from '../failures.ts';
import type { FileToWrite, ObjectStore, StoredObject } from '../ports/object-store.ts';
import type { Signal } from '../ports/signal.ts';
import type { ByteRange } from './byte-range.ts';

/** Writes a range of an object behind what was written; never holds more than a piece of it. */
export async function copyRange(
  from: { readonly store: ObjectStore; readonly object: StoredObject },
  { start, end }: ByteRange,
  to: FileToWrite,
  watch: { readonly signal: Signal; onBytes(bytes: number): void },
): Promise<void> {
  let left = end - start;
  for await (const piece of from.store.read(from.object, start, end - start, watch.signal)) {
    const room = piece.subarray(0, left);
    left -= room.length;
    await to.write(room);
    watch.onBytes(room.length);
  }
  if (left > 0) throw failure('conflict', `${from.object.relativeKey} is shorter than it was when it was listed. Look again.`);
}
