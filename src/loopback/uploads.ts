import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, rmdir, stat, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { refusal } from './refusal.ts';
import { staleParts } from './stale-uploads.ts';
import { uploadSegments } from './upload-names.ts';

export interface UploadLimits {
  /** Bytes of one upload, all its files together. */
  readonly maxBytes: number;
  /** Bytes that stay free on the disk. */
  readonly reserveBytes: number;
  readonly maxFiles: number;
}

interface Upload {
  bytes: number;
  /** Paths taken, folded where the file system does not tell cases apart. */
  readonly names: Set<string>;
}

const checkDiskEvery = 64 * 1024 * 1024;
const tooLarge = (limits: UploadLimits) =>
  refusal(
    413,
    'too_large',
    `More than ${limits.maxBytes} bytes cannot be uploaded at once. Open the file by its path from the command line.`,
  );
const diskFull = () => refusal(507, 'disk_full', 'There is not enough free space on this disk for the upload. Free some and try again.');

/**
 * Receives the files that a browser sends, because a browser never tells the paths of dropped files.
 * Below the folder: `<uploadId>/…` whole files only, `<uploadId>.partial/` files under way, `<uploadId>.owner` the process that made it.
 */
export class Uploads {
  readonly #folder: string;
  readonly #limits: UploadLimits;
  readonly #open = new Map<string, Upload>();

  constructor(folder: string, limits: UploadLimits) {
    this.#folder = folder;
    this.#limits = limits;
  }

  /** Removes what ended processes left behind; uploads of another running host stay. */
  async removeStale(): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const ids = new Set((await readdir(this.#folder)).map((name) => name.split('.', 1)[0] ?? name));
    for (const id of ids) {
      const owner = await readFile(join(this.#folder, `${id}.owner`), 'utf8').catch(() => null);
      const facts = await stat(join(this.#folder, id)).catch(() => null);
      const stale = staleParts(owner, facts === null ? 0 : Date.now() - facts.mtimeMs);
      if (stale === 'everything') await this.#erase(id);
      else if (stale === 'partial') await this.#leave(id);
    }
  }

  /** Begins an upload. `maxBytes` is what it may hold now, by limit and free disk. */
  async begin(): Promise<{ uploadId: string; maxBytes: number }> {
    const uploadId = randomUUID();
    await writeFile(join(this.#folder, `${uploadId}.owner`), String(process.pid), { flag: 'wx', mode: 0o600 });
    await mkdir(join(this.#folder, uploadId), { mode: 0o700 });
    await mkdir(join(this.#folder, `${uploadId}.partial`), { mode: 0o700 });
    this.#open.set(uploadId, { bytes: 0, names: new Set() });
    return { uploadId, maxBytes: Math.min(this.#limits.maxBytes, Math.max(0, await this.#room())) };
  }

  /**
   * Streams one file to disk. It appears under its name when it is whole; anything else leaves nothing.
   * @param encodedPath relative path as it was sent
   * @param declaredBytes `Content-Length`, where there is one
   * @param onAccepted called before the body is read, when nothing speaks against it
   */
  async receive(
    uploadId: string,
    encodedPath: string,
    body: Readable,
    declaredBytes: number | null,
    onAccepted: () => void = () => undefined,
  ): Promise<{ bytes: number }> {
    const upload = this.#find(uploadId);
    const segments = uploadSegments(encodedPath, process.platform);
    if (segments === null) throw refusal(400, 'bad_input', 'The name of the file cannot be used here. Rename it and try again.');
    if (upload.bytes + (declaredBytes ?? 0) > this.#limits.maxBytes) throw tooLarge(this.#limits);
    if ((await this.#room()) < (declaredBytes ?? 0)) throw diskFull();
    const release = this.#take(upload, segments);
    onAccepted();
    const partial = join(this.#folder, `${uploadId}.partial`, randomUUID());
    let received = 0;
    try {
      const file = await open(partial, 'wx', 0o600);
      try {
        // Not a pipeline: that would destroy the connection with the body, and the refusal could not be answered any more.
        for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
          received += chunk.length;
          upload.bytes += chunk.length;
          if (upload.bytes > this.#limits.maxBytes) throw tooLarge(this.#limits);
          if (Math.floor(received / checkDiskEvery) > Math.floor((received - chunk.length) / checkDiskEvery)) await this.#checkRoom();
          await file.appendFile(chunk);
        }
      } finally {
        await file.close();
      }
      const target = join(this.#folder, uploadId, ...segments);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await rename(partial, target);
      return { bytes: received };
    } catch (error) {
      upload.bytes -= received;
      release();
      await rm(partial, { force: true });
      throw translated(error);
    }
  }

  async discard(uploadId: string): Promise<void> {
    this.#find(uploadId);
    await this.#erase(uploadId);
  }

  /** Removes what is not whole; whole files that the engine has not taken yet stay for it. */
  async close(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((id) => this.#leave(id)));
  }

  #find(uploadId: string): Upload {
    const upload = this.#open.get(uploadId);
    if (upload === undefined) throw refusal(404, 'not_found', 'This upload does not exist any more. Add the files again.');
    return upload;
  }

  #take(upload: Upload, segments: readonly string[]): () => void {
    const path = segments.join('/');
    const name = process.platform === 'win32' || process.platform === 'darwin' ? path.normalize('NFC').toLowerCase() : path;
    if (upload.names.has(name)) throw refusal(409, 'conflict', 'A file of this name is already part of the upload.');
    if (upload.names.size >= this.#limits.maxFiles) throw refusal(413, 'too_large', 'The upload has too many files.');
    upload.names.add(name);
    return () => upload.names.delete(name);
  }

  async #room(): Promise<number> {
    const disk = await statfs(this.#folder);
    return disk.bavail * disk.bsize - this.#limits.reserveBytes;
  }

  async #checkRoom(): Promise<void> {
    if ((await this.#room()) < 0) throw diskFull();
  }

  async #leave(id: string): Promise<void> {
    this.#open.delete(id);
    await rm(join(this.#folder, `${id}.partial`), { recursive: true, force: true, maxRetries: 3 });
    // Only when the engine has taken everything: a folder that holds something cannot be removed so.
    await rmdir(join(this.#folder, id)).catch(() => undefined);
    await rm(join(this.#folder, `${id}.owner`), { force: true });
  }

  async #erase(id: string): Promise<void> {
    this.#open.delete(id);
    for (const ending of ['.partial', '', '.owner']) {
      await rm(join(this.#folder, id + ending), { recursive: true, force: true, maxRetries: 3 });
    }
  }
}

function translated(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull();
  if (code === 'ENOTDIR' || code === 'EEXIST' || code === 'EISDIR' || code === 'ENOTEMPTY') {
    return refusal(409, 'conflict', 'A file and a folder of the upload have the same name.');
  }
  if (code === 'ENAMETOOLONG' || code === 'EINVAL')
    return refusal(400, 'bad_input', 'The name of the file cannot be used here. Rename it and try again.');
  if (code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET')
    return refusal(400, 'cancelled', 'The upload was broken off.', 'same');
  return error;
}
