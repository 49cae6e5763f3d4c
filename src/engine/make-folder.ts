import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it, one after the other: Node's own way tries for ever where the system denies that a folder is there
 * in which nothing can be made, as below `/proc`.
 * @throws the system's error, about `path`
 */
export async function makeFolder(path: string, options: { readonly mode?: number } = {}): Promise<void> {
  try {
    await make(path, options);
  } catch (error) {
    throw error instanceof Error ? Object.assign(error, { path }) : error;
  }
}

async function make(path: string, options: { readonly mode?: number }): Promise<void> {
  try {
    await mkdir(path, options);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    // A place that is there, on a disk that may not be written to, says so with another code than EEXIST.
    if (code !== 'ENOENT' && (await isFolder(path))) return;
    const above = dirname(path);
    if (code !== 'ENOENT' || above === path || (await isFolder(above))) throw error;
    await make(above, options);
    await make(path, options);
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
