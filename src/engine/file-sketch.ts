import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { randomKey, sketchFiles } from '#adapters/files/sketch-files.ts';
import { translateFileError } from '#adapters/files/file-errors.ts';
import type { SketchFile, SketchRequestFile } from '#contract/overlap/sketch.ts';
import type { SketchInput } from '#contract/studies/sketch.ts';
import { parseRequestFile, sketchFileText } from '#core/overlap/sketch/sketch-file.ts';
import { type Attempt, attempted } from './file-lab.ts';

const mostRequestBytes = 8 * 1024 ** 2;

/** A request as a vendor has received it. */
export function readSketchRequest(path: string): Promise<Attempt<{ readonly request: SketchRequestFile }>> {
  return attempted(async () => {
    let bytes: Buffer;
    try {
      const { size } = await stat(path);
      bytes = size > mostRequestBytes ? Buffer.alloc(0) : await readFile(path);
    } catch (error) {
      throw translateFileError(error, 'read', path);
    }
    const name = basename(path);
    return { request: parseRequestFile(await sketchFiles.unpack(bytes, name), name) };
  });
}

/** Most values that are kept of a column where no request says otherwise. */
const usualValues = 4096;

/**
 * How files are to be sketched: as a request says, with its key; without one with a key that is made now and kept nowhere, so that what is
 * sketched together can be compared, and with nothing else.
 */
export function sketchOrders(request: SketchRequestFile | null): (path: string) => SketchInput {
  const key = request?.key ?? randomKey();
  return (path) => ({
    title: request === null ? basename(path) : `${basename(path)}, for ${request.from || 'the one who asks'}`.slice(0, 500),
    key,
    k: request?.k ?? usualValues,
    profile: null,
    companyTypes: [],
    wanted: request === null || request.columns.length === 0 ? null : request.columns.map((column) => column.path),
    requestId: request?.id ?? null,
    madeAt: new Date().toISOString(),
  });
}

/** Writes the file as a whole; tells its size. */
export function writeSketchFile(path: string, file: SketchFile): Promise<Attempt<{ readonly bytes: number }>> {
  return attempted(async () => {
    const bytes = await sketchFiles.pack(sketchFileText(file));
    await sketchFiles.write(path, bytes);
    return { bytes: bytes.length };
  });
}
