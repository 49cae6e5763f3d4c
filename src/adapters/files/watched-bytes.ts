import { createHash } from 'node:crypto';
import { constants, createReadStream, createWriteStream } from 'node:fs';
import { copyFile, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { cancelled } from '#core/failures.ts';
import type { Watch } from '#core/ports/files.ts';

const pieceBytes = 1024 * 1024;

/** Reads a file in pieces through `into`, telling after each how far it is; stops in the middle when the signal says so. */
async function throughPieces(path: string, into: NodeJS.WritableStream, watch: Watch | undefined): Promise<void> {
  const stop = new AbortController();
  const onAbort = (): void => stop.abort();
  if (watch?.signal.aborted) throw cancelled();
  watch?.signal.addEventListener('abort', onAbort, { once: true });
  const count = async function* (source: Readable): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const piece of source as AsyncIterable<Buffer>) {
      yield piece;
      bytes += piece.length;
      watch?.onBytes(bytes);
    }
  };
  try {
    await pipeline(createReadStream(path, { highWaterMark: pieceBytes }), count, into, { signal: stop.signal });
  } catch (error) {
    throw watch?.signal.aborted ? cancelled() : error;
  } finally {
    watch?.signal.removeEventListener('abort', onAbort);
  }
}

/** SHA-256 of a file's bytes, lower-case hex. */
export async function sha256Of(path: string, watch?: Watch): Promise<string> {
  const hash = createHash('sha256');
  await throughPieces(path, hash, watch);
  return hash.digest('hex');
}

/** Copies one file: by reference where the file system can; else all at once, or in pieces where someone watches. */
export async function copyBytes(from: string, to: string, watch?: Watch): Promise<void> {
  if (watch === undefined) return copyFile(from, to, constants.COPYFILE_FICLONE);
  if (watch.signal.aborted) throw cancelled();
  try {
    return await copyFile(from, to, constants.COPYFILE_FICLONE_FORCE);
  } catch {
    // It cannot, or there is something wrong that the copy below meets again and says.
  }
  const { mode } = await stat(from);
  await throughPieces(from, createWriteStream(to, { mode, highWaterMark: pieceBytes }), watch);
}
