import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { failure } from '#core/failures.ts';
import { nameSays } from '#core/intake/detect-format.ts';
import { translateFileError } from '../duckdb-failures.ts';

/** One Parquet file of a folder. */
export interface Part {
  readonly path: string;
  /** Below the folder. */
  readonly relativePath: string;
}

const mostParts = 20_000;

/** Files beside the parts that writers leave behind: `_SUCCESS`, `_metadata`, `.crc` and hidden ones. */
const isLeftover = (name: string): boolean => name.startsWith('_') || name.startsWith('.');

/**
 * The Parquet parts in a folder and its subfolders, in the order of their paths; links are not followed.
 * @throws AppFailure `unsupported_file` where there are none, or other data files between them
 */
export async function listParts(folder: string, name: string): Promise<Part[]> {
  const parts: Part[] = [];
  const visit = async (path: string): Promise<void> => {
    for (const entry of await readdir(path, { withFileTypes: true })) {
      if (isLeftover(entry.name)) continue;
      const entryPath = join(path, entry.name);
      if (entry.isDirectory()) await visit(entryPath);
      else if (entry.isFile() && nameSays(entry.name) === 'parquet')
        parts.push({ path: entryPath, relativePath: relative(folder, entryPath) });
      if (parts.length > mostParts)
        throw failure(
          'too_large',
          `${name} holds more than ${String(mostParts)} Parquet files. Add one of its subfolders, or merge the parts.`,
        );
    }
  };
  try {
    await visit(folder);
  } catch (error) {
    throw translateFileError(error, name);
  }
  if (parts.length === 0)
    throw failure('unsupported_file', `${name} holds no Parquet files (.parquet). Add CSV and JSON files one by one.`);
  return parts.toSorted((a, b) => (a.relativePath < b.relativePath ? -1 : 1));
}
