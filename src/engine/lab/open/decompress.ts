import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { Decompress } from 'fzstd';
import { failure } from '#core/failures.ts';
import { guardExpansion } from '#core/intake/expansion-guard.ts';
import { readChunks } from './read-chunks.ts';

/** zstd turns 4 bytes into up to 128 KB: with slices this small, one step of a hostile file stays below 100 MB. */
const zstdSliceBytes = 2048;

const damaged = (name: string) =>
  failure('unreadable_file', `${name} cannot be unpacked: it is damaged or was cut off on the way. Ask the sender for a new copy.`);

async function* gunzip(path: string, name: string): AsyncGenerator<Uint8Array> {
  const source = createReadStream(path, { highWaterMark: 256 * 1024 });
  const unpack = createGunzip({ chunkSize: 256 * 1024 });
  source.on('error', (error) => unpack.destroy(error));
  source.pipe(unpack);
  let expanded = 0;
  try {
    for await (const chunk of unpack as AsyncIterable<Uint8Array>) {
      expanded += chunk.length;
      guardExpansion(source.bytesRead, expanded);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) throw damaged(name);
    throw error;
  } finally {
    source.destroy();
    unpack.destroy();
  }
}

async function* unzstd(path: string, name: string): AsyncGenerator<Uint8Array> {
  let output: Uint8Array[] = [];
  let isFinished = false;
  const unpack = new Decompress((data, final) => {
    if (data.length > 0) output.push(data.slice());
    isFinished = final === true;
  });
  const push = (slice: Uint8Array, final: boolean): void => {
    try {
      unpack.push(slice, final);
    } catch {
      throw damaged(name);
    }
  };
  let taken = 0;
  let expanded = 0;
  for await (const chunk of readChunks(path, name)) {
    for (let at = 0; at < chunk.length; at += zstdSliceBytes) {
      const slice = chunk.slice(at, at + zstdSliceBytes);
      taken += slice.length;
      push(slice, false);
      for (const part of output) {
        expanded += part.length;
        guardExpansion(taken, expanded);
        yield part;
      }
      output = [];
    }
  }
  push(new Uint8Array(), true);
  yield* output;
  if (!isFinished) throw damaged(name);
}

/**
 * The unpacked bytes of a gzip or zstd file.
 * @throws AppFailure `unreadable_file` when it is cut off or damaged, `too_large` when it is made to fill a disk
 */
export const decompress = (path: string, name: string, container: 'gzip' | 'zstd'): AsyncGenerator<Uint8Array> =>
  container === 'gzip' ? gunzip(path, name) : unzstd(path, name);
