import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { failure } from '#core/failures.ts';
import type { Files, Watch } from '#core/ports/files.ts';
import { codeOf, translateFileError } from './file-errors.ts';
import { copyBytes, sha256Of } from './watched-bytes.ts';

type Entry = Awaited<ReturnType<Files['list']>>[number];

/** The disk of this machine. Symbolic links are followed; pipes, sockets and devices are never opened. */
export const disk: Files = {
  stat: (path) =>
    orNull(async () => {
      const found = await stat(path);
      if (!found.isFile() && !found.isDirectory()) {
        throw failure('unsupported_file', `${path} is neither a file nor a folder (a pipe, socket or device). Choose a file.`);
      }
      return { kind: found.isFile() ? 'file' : 'folder', bytes: found.isFile() ? found.size : 0, modifiedAt: found.mtime };
    }, path),

  list: (path) =>
    translated('listed', path, async () => {
      const names = await readdir(path);
      const entries: Entry[] = [];
      // In blocks: a folder may hold more entries than the system lets a process have open.
      for (let start = 0; start < names.length; start += 64) {
        const block = await Promise.all(names.slice(start, start + 64).map((name) => entryOf(path, name)));
        entries.push(...block.filter((entry) => entry !== null));
      }
      return entries;
    }),

  makeFolder: (path) =>
    translated('made', path, async () => {
      try {
        await mkdir(path, { recursive: true });
      } catch (error) {
        if (codeOf(error) !== 'ENOENT') throw error;
        // So Node says of a read-only disk when it makes several folders; one folder at a time tells the true reason.
        if (dirname(path) !== path) await disk.makeFolder(dirname(path));
        await mkdir(path);
      }
    }),

  copy: (from, to, watch) =>
    translated('written', to, async () => {
      const found = await statOrTranslated(from, 'read');
      const existed = (await orNull(() => stat(to), to)) !== null;
      try {
        await mkdir(dirname(to), { recursive: true });
        await (found.isDirectory() ? copyFolder(from, to, watch) : copyBytes(from, to, watch));
      } catch (error) {
        // Half a copy looks like a whole one later.
        if (!existed) await rm(to, { recursive: true, force: true }).catch(() => undefined);
        throw error;
      }
    }),

  move: (from, to) =>
    translated('moved', from, async () => {
      try {
        await rename(from, to);
      } catch (error) {
        if (codeOf(error) !== 'EXDEV') throw error;
        await disk.copy(from, to);
        await rm(from, { recursive: true, force: true });
      }
    }),

  remove: (path) => translated('removed', path, () => rm(path, { recursive: true, force: true, maxRetries: 3 })),

  sha256: (path, watch) => translated('read', path, () => sha256Of(path, watch)),

  join: (...parts) => join(...parts),
  baseName: (path) => basename(path),
  parent: (path) => dirname(path),
};

/** Null for what cannot be shown: a broken link, a pipe, a file that went away meanwhile. */
async function entryOf(folder: string, name: string): Promise<Entry | null> {
  const path = join(folder, name);
  const found = await stat(path).catch(() => null);
  if (found?.isFile()) return { name, path, kind: 'file', bytes: found.size };
  return found?.isDirectory() ? { name, path, kind: 'folder', bytes: null } : null;
}

/** Links to folders are left out: one that points upwards would never end. */
async function copyFolder(from: string, to: string, watch?: Watch): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyFolder(source, target, watch);
    else if (entry.isFile() || (entry.isSymbolicLink() && (await stat(source).catch(() => null))?.isFile()))
      await copyBytes(source, target, watch);
  }
}

async function statOrTranslated(path: string, done: string) {
  return translated(done, path, () => stat(path));
}

async function translated<Result>(done: string, path: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    throw translateFileError(error, done, path);
  }
}

async function orNull<Result>(act: () => Promise<Result>, path: string): Promise<Result | null> {
  try {
    return await act();
  } catch (error) {
    // ENOTDIR: the path goes on behind a file, so there is nothing either.
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
    throw translateFileError(error, 'read', path);
  }
}
