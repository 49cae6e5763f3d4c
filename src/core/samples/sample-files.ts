import { failure } from '../failures.ts';
import type { FileFacts } from '#contract/profile.ts';
import type { Files } from '../ports/files.ts';
import type { SampleParts } from './sample-parts.ts';
import type { SampleRecord } from './sample-records.ts';

const parquetName = /\.(parquet|parq|pq)$/i;

/** Where the bytes of the samples are: our copies inside the workspace folder, or the places they came from. */
export class SampleFiles {
  readonly #files: Files;
  readonly #folder: string;

  readonly #uploadsFolder: string;

  constructor(parts: Pick<SampleParts, 'files' | 'workspace' | 'uploadsFolder'>) {
    this.#files = parts.files;
    this.#folder = parts.workspace.folder;
    this.#uploadsFolder = parts.uploadsFolder;
  }

  /** True while an upload lies where the host received it: nobody else has these bytes. */
  isUpload(sample: SampleRecord): boolean {
    const parent = this.#files.parent(sample.origin);
    return parent === this.#uploadsFolder || this.#files.parent(parent) === this.#uploadsFolder;
  }

  /** Folder of one sample inside the workspace. */
  folder(sampleId: string): string {
    return this.#files.join(this.#folder, 'samples', sampleId);
  }

  absolute(relative: string): string {
    return this.#files.join(this.#folder, ...relative.split('/'));
  }

  /**
   * What to profile. Our copy where there is one, as it cannot change; else the origin. A text file that has been converted and
   * has not changed since, and is to be read as it was then, is read from its Parquet copy.
   */
  async toProfile(sample: SampleRecord): Promise<{ path: string; originalFacts?: FileFacts; isOrigin: boolean }> {
    const converted = await this.#existing(sample.convertedPath);
    const stored = await this.#existing(sample.storedPath);
    const origin = await this.originState(sample);
    if (converted !== null && sample.facts !== null && isReadAsChosen(sample) && (stored !== null || origin !== 'changed')) {
      return { path: converted, originalFacts: sample.facts, isOrigin: false };
    }
    if (stored !== null) return { path: stored, isOrigin: false };
    if (origin === 'same' || origin === 'changed') return { path: sample.origin, isOrigin: true };
    throw failure(
      'not_found',
      `The file of “${sample.title}” is not at ${sample.origin} any more and the workspace keeps no copy of it. Put it back there, or add it again from where it is now.`,
    );
  }

  /** Whether the text itself can be read again, and not only its typed copy. */
  async hasText(sample: SampleRecord): Promise<boolean> {
    if ((await this.#existing(sample.storedPath)) !== null) return true;
    const origin = await this.originState(sample);
    return origin === 'same' || origin === 'changed';
  }

  /** Path of the rows as Parquet; null when they cannot be read any more. */
  async rows(sample: SampleRecord): Promise<string | null> {
    const converted = await this.#existing(sample.convertedPath);
    if (converted !== null) return converted;
    // Before the first profile only the name tells: the rows of Parquet can be paged while it is still being read.
    const isParquet = sample.facts === null ? parquetName.test(sample.fileName) : sample.facts.format === 'parquet';
    if (!isParquet) return null;
    const stored = await this.#existing(sample.storedPath);
    if (stored !== null) return stored;
    const origin = await this.originState(sample);
    return origin === 'same' || origin === 'changed' ? sample.origin : null;
  }

  /** Whether the place it came from still holds what was read. `none`: it was uploaded and came from no path of this machine. */
  async originState(sample: SampleRecord): Promise<'same' | 'changed' | 'missing' | 'none'> {
    if (sample.originModifiedAt === null) return 'none';
    const found = await this.#files.stat(sample.origin).catch(() => null);
    if (found === null) return 'missing';
    const sameTime = found.modifiedAt.toISOString() === new Date(sample.originModifiedAt).toISOString();
    return sameTime && (found.kind === 'folder' || found.bytes === sample.bytes) ? 'same' : 'changed';
  }

  async #existing(relative: string | null): Promise<string | null> {
    if (relative === null) return null;
    const path = this.absolute(relative);
    return (await this.#files.stat(path).catch(() => null)) === null ? null : path;
  }
}

/** Whether the typed copy was made in the way in which the text is to be read now. */
export function isReadAsChosen({ dialect, facts }: Pick<SampleRecord, 'dialect' | 'facts'>): boolean {
  const read = facts?.dialect;
  if (dialect === null) return read?.isChosen !== true;
  return (
    read?.isChosen === true &&
    read.delimiter === dialect.delimiter &&
    read.quote === dialect.quote &&
    (read.quote === '' || read.escape === dialect.escape) &&
    read.header === dialect.header
  );
}

/** Bytes of a file, or of everything in a folder. Looks a few levels deep only: a link may lead back up. */
export async function sizeOf(files: Files, path: string, levels = 4): Promise<number> {
  const found = await files.stat(path);
  if (found === null) return 0;
  if (found.kind === 'file') return found.bytes;
  if (levels === 0) return 0;
  let sum = 0;
  for (const entry of await files.list(path))
    sum += entry.kind === 'folder' ? await sizeOf(files, entry.path, levels - 1) : (entry.bytes ?? 0);
  return sum;
}
