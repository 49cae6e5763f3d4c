import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalHeadFile } from '#core/ports/workspace-host.ts';

/**
 * The note of the newest journal entry: `workspace.head`, one line of fixed length. It is written in place and without waiting
 * for the disk, because it comes after the commit that counts: an older note is true as well, and a note that cannot be read is no note.
 */
export function openJournalHead(folder: string): JournalHeadFile {
  const path = join(folder, 'workspace.head');
  let handle: number | undefined;
  return {
    read: async () => {
      const line = await readFile(path, 'utf8').catch(() => '');
      const parts = /^(\d{16}) ([0-9a-f]{64})\n$/.exec(line);
      return parts?.[1] === undefined || parts[2] === undefined ? null : { sequence: Number(parts[1]), hash: parts[2] };
    },
    write: ({ sequence, hash }) => {
      try {
        handle ??= openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
        writeSync(handle, `${String(sequence).padStart(16, '0')} ${hash}\n`, 0, 'utf8');
      } catch {
        // See above: the edit stands, and the older note stays.
      }
    },
    close: () => {
      if (handle !== undefined) closeSync(handle);
      handle = undefined;
    },
  };
}
