import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TextFiles } from '#core/ports/text-files.ts';
import { codeOf, translateFileError } from './file-errors.ts';

/** Text files in one folder of the disk. */
export function createTextFiles(folder: string): TextFiles {
  return {
    read: async (name) => {
      try {
        return await readFile(join(folder, name), 'utf8');
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return null;
        throw translateFileError(error, 'read', join(folder, name));
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
        throw translateFileError(error, 'written', path);
      }
    },
    setAside: async (name) => {
      const aside = `${name}.unusable-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
      try {
        await rename(join(folder, name), join(folder, aside));
      } catch (error) {
        throw translateFileError(error, 'moved', join(folder, name));
      }
      return aside;
    },
  };
}
