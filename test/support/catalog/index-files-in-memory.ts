import type { IndexFiles } from '../../../src/core/ports/search-desk.ts';

/** Files of indexes that are nowhere but here; what is read is a copy, as from a disk. */
export function indexFilesInMemory(): IndexFiles {
  const files = new Map<string, Uint8Array>();
  return {
    read: async (path) => files.get(path)?.slice() ?? null,
    write: async (path, pieces) => {
      const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
      let at = 0;
      for (const piece of pieces) {
        whole.set(piece, at);
        at += piece.length;
      }
      files.set(path, whole);
    },
  };
}
