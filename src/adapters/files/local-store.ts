import { open, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { cancelled, failure } from '#core/failures.ts';
import type { CreateFile, ObjectStore, StoredObject } from '#core/ports/object-store.ts';
import { translateFileError } from './file-errors.ts';

const pieceBytes = 1024 * 1024;
const pageEntries = 1_000;

const versionOf = ({ size, mtimeMs, ino }: { size: number; mtimeMs: number; ino: number }): string => `${size}-${mtimeMs}-${ino}`;

const objectAt = async (key: string, relativeKey: string): Promise<StoredObject | null> => {
  const found = await stat(key);
  if (!found.isFile()) return null;
  return { key, relativeKey, bytes: found.size, version: versionOf(found), modifiedAt: found.mtime.toISOString(), isArchived: false };
};

async function* below(folder: string, prefix: string): AsyncGenerator<StoredObject> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    const key = join(folder, entry.name);
    const relativeKey = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    if (entry.isDirectory()) yield* below(key, relativeKey);
    else {
      const object = await objectAt(key, relativeKey).catch(() => null);
      if (object !== null) yield object;
    }
  }
}

/** A file or folder of this machine, read by ranges as objects of a store are. Links to folders are not followed. */
export function openLocalStore(path: string): ObjectStore {
  const transferred = { requests: 0, bytes: 0 };
  return {
    address: path,
    patience: null,
    transferred,
    find: (signal) =>
      translated(path, signal, async () => {
        transferred.requests += 1;
        const found = await stat(path);
        return found.isDirectory() ? null : objectAt(path, basename(path));
      }),
    async *list(signal) {
      let page: StoredObject[] = [];
      try {
        transferred.requests += 1;
        for await (const object of below(path, '')) {
          if (signal.aborted) throw cancelled();
          page.push(object);
          if (page.length < pageEntries) continue;
          yield page;
          page = [];
        }
      } catch (thrown) {
        throw translateFileError(thrown, 'listed', path);
      }
      if (page.length > 0) yield page;
    },
    async *read(object, start, length, signal) {
      transferred.requests += 1;
      let file;
      try {
        file = await open(object.key, 'r');
      } catch (thrown) {
        throw translateFileError(thrown, 'read', object.key);
      }
      try {
        let at = start;
        while (at < start + length) {
          if (signal.aborted) throw cancelled();
          const piece = new Uint8Array(Math.min(pieceBytes, start + length - at));
          const { bytesRead } = await file.read(piece, 0, piece.length, at);
          // Looked at after reading: what was read before the change is thrown away with the rest.
          if (versionOf(await file.stat()) !== object.version) throw changed(object);
          if (bytesRead === 0) return;
          at += bytesRead;
          transferred.bytes += bytesRead;
          yield piece.subarray(0, bytesRead);
        }
      } catch (thrown) {
        throw translateFileError(thrown, 'read', object.key);
      } finally {
        await file.close();
      }
    },
    close: () => undefined,
  };
}

const changed = (object: StoredObject) =>
  failure('conflict', `${object.key} changed while it was read. Wait until whoever writes it is done, then look again.`);

async function translated<Result>(path: string, signal: { readonly aborted: boolean }, act: () => Promise<Result>): Promise<Result> {
  if (signal.aborted) throw cancelled();
  try {
    return await act();
  } catch (thrown) {
    throw translateFileError(thrown, 'read', path);
  }
}

/** Files are written piece by piece; what goes wrong is said as it is everywhere. */
export const createFile: CreateFile = async (path) => {
  try {
    const file = await open(path, 'w');
    return {
      write: async (bytes) => {
        try {
          await file.writeFile(bytes);
        } catch (thrown) {
          throw translateFileError(thrown, 'written', path);
        }
      },
      close: () => file.close(),
    };
  } catch (thrown) {
    throw translateFileError(thrown, 'written', path);
  }
};
