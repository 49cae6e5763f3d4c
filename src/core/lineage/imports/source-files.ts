import type { SampleSource } from '#contract/samples.ts';
import { failure } from '../../failures.ts';
import type { Files } from '../../ports/files.ts';

export interface SourceFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
}

interface Parts {
  readonly files: Files;
  readonly uploadsFolder: string;
}

const mayHoldLineage = /\.(?:json|ndjson|jsonl|sql)$/i;
const uploadName = /^[A-Za-z0-9_-]{1,64}$/;
/** Folders below each other that are opened. */
const mostLevels = 20;

/** Files that are meant: a file as it is; of a folder, and of those in it, the files that may hold events. */
export async function sourceFiles(parts: Parts, sources: readonly SampleSource[]): Promise<SourceFile[]> {
  const found: SourceFile[] = [];
  for (const source of sources) {
    const path = source.kind === 'path' ? source.path : await uploaded(parts, source.uploadId);
    found.push(...(await below(parts.files, path)));
  }
  return found;
}

async function below(files: Files, path: string): Promise<SourceFile[]> {
  const there = await files.stat(path);
  if (there === null) throw failure('not_found', `${path} is not there. Check the path.`);
  if (there.kind === 'file') return [{ path, name: files.baseName(path), bytes: there.bytes }];
  return inFolder(files, path, 0);
}

async function inFolder(files: Files, folder: string, level: number): Promise<SourceFile[]> {
  const found: SourceFile[] = [];
  const entries = await files.list(folder);
  for (const { name, path, kind, bytes } of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    if (kind === 'folder' && level < mostLevels) found.push(...(await inFolder(files, path, level + 1)));
    if (kind === 'file' && mayHoldLineage.test(name)) found.push({ path, name, bytes: bytes ?? 0 });
  }
  return found;
}

async function uploaded({ files, uploadsFolder }: Parts, uploadId: string): Promise<string> {
  const folder = files.join(uploadsFolder, uploadId);
  const gone = failure('not_found', 'The uploaded file is not here any more. Add it again.');
  if (!uploadName.test(uploadId) || (await files.stat(folder)) === null) throw gone;
  const [file] = await files.list(folder);
  if (file === undefined) throw gone;
  return file.path;
}
