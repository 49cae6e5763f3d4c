import { open } from 'node:fs/promises';
import { translateFileError } from '../duckdb-failures.ts';

const chunkBytes = 1024 * 1024;

/**
 * Reads a file from start to end. The same buffer is handed out again and again: use it before asking for the next chunk.
 * @throws AppFailure
 */
export async function* readChunks(path: string, name: string, from = 0): AsyncGenerator<Uint8Array> {
  try {
    const file = await open(path, 'r');
    try {
      const buffer = new Uint8Array(chunkBytes);
      let position = from;
      for (;;) {
        const { bytesRead } = await file.read(buffer, 0, chunkBytes, position);
        if (bytesRead === 0) return;
        position += bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    throw translateFileError(error, name);
  }
}

/** Up to `bytes` from the start (or from `position`) of a file. */
export async function readPart(path: string, name: string, bytes: number, position = 0): Promise<Uint8Array> {
  try {
    const file = await open(path, 'r');
    try {
      const buffer = new Uint8Array(bytes);
      let used = 0;
      while (used < bytes) {
        const { bytesRead } = await file.read(buffer, used, bytes - used, position + used);
        if (bytesRead === 0) break;
        used += bytesRead;
      }
      return buffer.subarray(0, used);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw translateFileError(error, name);
  }
}
