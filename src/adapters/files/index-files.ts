import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import type { IndexFiles } from '#core/ports/search-desk.ts';
import { codeOf, translateFileError } from './file-errors.ts';

/** After the content: its CRC-32, and a mark that nothing is missing. */
const footerBytes = 8;
const footerMark = 0x444e454d;
const pieceBytes = 4 * 1024 ** 2;

/** Reads a file with the checksum of what is before its footer, which is worked out for each piece while the next one is read. */
async function readChecked(path: string): Promise<{ file: Buffer; checksum: number }> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const file = Buffer.allocUnsafeSlow(size);
    const read = (from: number): Promise<{ bytesRead: number }> => handle.read(file, from, Math.min(pieceBytes, size - from), from);
    const end = Math.max(0, size - footerBytes);
    let checksum = 0;
    let at = 0;
    let next = read(at);
    while (at < size) {
      const { bytesRead } = await next;
      if (bytesRead === 0) return { file: file.subarray(0, at), checksum };
      const piece = file.subarray(at, Math.min(at + bytesRead, end));
      at += bytesRead;
      if (at < size) next = read(at);
      // zlib begins anew at an empty piece.
      if (piece.length > 0) checksum = crc32(piece, checksum);
    }
    return { file, checksum };
  } finally {
    await handle.close();
  }
}

/** Files of search indexes, each written beside the older one and put into its place when all of it is on the disk. */
export const indexFiles: IndexFiles = {
  read: async (path) => {
    let file: Buffer;
    let checksum: number;
    try {
      ({ file, checksum } = await readChecked(path));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw translateFileError(error, 'read', path);
    }
    if (file.length < footerBytes) return null;
    const end = file.length - footerBytes;
    if (file.readUInt32LE(end + 4) !== footerMark || file.readUInt32LE(end) !== checksum) return null;
    // Numbers in it are read where they stand, so the content has to begin where numbers may.
    return file.byteOffset % 8 === 0 ? file.subarray(0, end) : new Uint8Array(file.subarray(0, end));
  },
  write: async (path, pieces) => {
    const draft = `${path}.${process.pid}.new`;
    try {
      await mkdir(dirname(path), { recursive: true });
      const file = await open(draft, 'w', 0o600);
      try {
        let checksum = 0;
        for (const piece of pieces) {
          // zlib begins anew at an empty piece.
          if (piece.length === 0) continue;
          checksum = crc32(piece, checksum);
          // writeFile on a handle goes on where the one before ended, and writes all of it.
          await file.writeFile(piece);
        }
        const footer = Buffer.alloc(footerBytes);
        footer.writeUInt32LE(checksum, 0);
        footer.writeUInt32LE(footerMark, 4);
        await file.writeFile(footer);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true }).catch(() => undefined);
      throw translateFileError(error, 'written', path);
    }
  },
};
