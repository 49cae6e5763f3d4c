import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { failure } from '#core/failures.ts';
import type { TextFiles } from '#core/ports/text-files.ts';

/** Text files in one folder of the disk. */
export function createTextFiles(folder: string): TextFiles {
  return {
    read: async (name) => {
      try {
        return await readFile(join(folder, name), 'utf8');
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return null;
        throw translate(error, 'read', join(folder, name));
      }
    },
    write: async (name, text) => {
      const path = join(folder, name);
      const draft = `${path}.${process.pid}.new`;
      try {
        await mkdir(folder, { recursive: true });
        const file = await open(draft, 'w', 0o600);
        try {
          await file.writeFile(text, 'utf8');
          // Without this a power cut may leave the renamed file empty.
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(draft, path);
      } catch (error) {
        await rm(draft, { force: true }).catch(() => undefined);
        throw translate(error, 'written', path);
      }
    },
    setAside: async (name) => {
      const aside = `${name}.unusable-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
      try {
        await rename(join(folder, name), join(folder, aside));
      } catch (error) {
        throw translate(error, 'renamed', join(folder, name));
      }
      return aside;
    },
  };
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

function translate(error: unknown, done: string, path: string): Error {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return failure('disk_full', `There is no space left to write ${path}. Free some space and try again.`);
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return failure('no_permission', `${path} may not be ${done} by this account. Check its permissions and try again.`);
  }
  return error instanceof Error ? error : new Error(`${path} could not be ${done}`);
}
