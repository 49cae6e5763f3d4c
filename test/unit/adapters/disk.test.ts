import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { disk } from '../../../src/adapters/files/disk.ts';
import { translateFileError } from '../../../src/adapters/files/file-errors.ts';
import { newFolder } from '../../support/workspace/folders.ts';

let folder: string;
beforeEach(() => {
  folder = newFolder();
});
const path = (...parts: string[]) => join(folder, ...parts);

describe('looking', () => {
  it('tells files and folders, and null where nothing is', async () => {
    writeFileSync(path('a.csv'), 'a,b\n');
    expect(await disk.stat(path('a.csv'))).toEqual({ kind: 'file', bytes: 4, modifiedAt: statSync(path('a.csv')).mtime });
    expect(await disk.stat(folder)).toMatchObject({ kind: 'folder', bytes: 0 });
    expect(await disk.stat(path('gone'))).toBeNull();
    expect(await disk.stat(path('a.csv', 'inner'))).toBeNull();
  });

  it('lists what is in a folder, whatever it is named, and leaves out what cannot be opened', async () => {
    for (const name of ['ærø 数据 🧪.csv', `quo'te"`, '.hidden']) writeFileSync(path(name), '12345');
    mkdirSync(path('inner'));
    symlinkSync(path('nowhere'), path('broken link'));
    const entries = await disk.list(folder);
    expect(entries.map(({ name, kind, bytes }) => [name, kind, bytes]).toSorted()).toEqual(
      [
        ['.hidden', 'file', 5],
        ['inner', 'folder', null],
        [`quo'te"`, 'file', 5],
        ['ærø 数据 🧪.csv', 'file', 5],
      ].toSorted(),
    );
    await expect(disk.list(path('gone'))).rejects.toMatchObject({ error: { code: 'not_found' } });
  });

  // Windows has its sockets and pipes outside of folders.
  it.skipIf(process.platform === 'win32')('never opens what is neither a file nor a folder', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(path('socket'), resolve));
    try {
      await expect(disk.stat(path('socket'))).rejects.toMatchObject({ error: { code: 'unsupported_file' } });
      expect(await disk.list(folder)).toEqual([]);
    } finally {
      server.close();
    }
  });

  it('computes the SHA-256 of a file of several pieces', async () => {
    writeFileSync(path('empty'), '');
    // 1,000,000 times the letter a: a test vector of FIPS 180-2.
    writeFileSync(path('million'), 'a'.repeat(1_000_000));
    expect(await disk.sha256(path('empty'))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(await disk.sha256(path('million'))).toBe('cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0');
    await expect(disk.sha256(path('gone'))).rejects.toMatchObject({ error: { code: 'not_found' } });
  });
});

const stopAfterFirstPiece = () => {
  const stop = new AbortController();
  const told: number[] = [];
  const onBytes = (bytes: number): void => {
    told.push(bytes);
    stop.abort();
  };
  return { told, watch: { signal: stop.signal, onBytes } };
};

describe('changing', () => {
  it('copies a file and a folder with all that is in it', async () => {
    mkdirSync(path('from', 'inner'), { recursive: true });
    writeFileSync(path('from', 'inner', 'part-0.parquet'), 'PAR1');
    symlinkSync(path('from', 'inner', 'part-0.parquet'), path('from', 'link'));
    symlinkSync(folder, path('from', 'up'));
    await disk.copy(path('from'), path('new', 'to'));
    expect(readdirSync(path('new', 'to'), { recursive: true }).toSorted()).toEqual(['inner', join('inner', 'part-0.parquet'), 'link']);
    writeFileSync(path('from', 'inner', 'part-0.parquet'), 'changed');
    expect(readFileSync(path('new', 'to', 'link'), 'utf8')).toBe('PAR1');
  });

  it('stops in the middle of a big file, for a copy and for a checksum, and leaves nothing half-made', async () => {
    writeFileSync(path('big'), Buffer.alloc(8 * 1024 * 1024, 'x'));
    const checksum = stopAfterFirstPiece();
    await expect(disk.sha256(path('big'), checksum.watch)).rejects.toMatchObject({ error: { code: 'cancelled' } });
    expect(checksum.told[0]).toBeLessThan(8 * 1024 * 1024);
    const copy = stopAfterFirstPiece();
    // Where the file system copies by reference there is nothing to stop.
    await disk.copy(path('big'), path('copy'), copy.watch).then(
      () => expect(copy.told).toEqual([]),
      (error: unknown) => {
        expect(error).toMatchObject({ error: { code: 'cancelled' } });
        expect(readdirSync(folder)).toEqual(['big']);
      },
    );
    const before = { signal: AbortSignal.abort(), onBytes: () => undefined };
    await expect(disk.copy(path('big'), path('late'), before)).rejects.toMatchObject({ error: { code: 'cancelled' } });
    await expect(disk.sha256(path('big'), before)).rejects.toMatchObject({ error: { code: 'cancelled' } });
  });

  it('copies in pieces what it copies at once, with the same permissions, and says how far it is', async () => {
    const bytes = Buffer.from(Array.from({ length: 3_000_000 }, (_, index) => index % 251));
    writeFileSync(path('script'), bytes, { mode: 0o750 });
    let last = 0;
    const watch = { signal: new AbortController().signal, onBytes: (done: number) => (last = done) };
    await disk.copy(path('script'), path('copy'), watch);
    expect(readFileSync(path('copy')).equals(bytes)).toBe(true);
    if (last > 0) expect(last).toBe(bytes.length);
    expect(statSync(path('copy')).mode & 0o777).toBe(statSync(path('script')).mode & 0o777);
    expect(await disk.sha256(path('copy'), watch)).toBe(await disk.sha256(path('script')));
    expect(last).toBe(bytes.length);
  });

  it('leaves nothing half-made when a copy fails, and keeps what was there', async () => {
    await expect(disk.copy(path('gone'), path('to'))).rejects.toMatchObject({ error: { code: 'not_found' } });
    expect(readdirSync(folder)).toEqual([]);
    mkdirSync(path('a folder'));
    writeFileSync(path('a folder', 'kept'), 'kept');
    writeFileSync(path('file'), 'file');
    await expect(disk.copy(path('file'), path('a folder'))).rejects.toMatchObject({ error: { code: 'conflict' } });
    expect(readFileSync(path('a folder', 'kept'), 'utf8')).toBe('kept');
  });

  it('moves, makes folders that are there already, and removes what is not there', async () => {
    writeFileSync(path('a'), 'a');
    await disk.makeFolder(path('x', 'y'));
    await disk.makeFolder(path('x', 'y'));
    await disk.move(path('a'), path('x', 'y', 'b'));
    expect(readFileSync(path('x', 'y', 'b'), 'utf8')).toBe('a');
    await disk.remove(path('x'));
    await disk.remove(path('x'));
    expect(readdirSync(folder)).toEqual([]);
    await expect(disk.move(path('gone'), path('b'))).rejects.toMatchObject({ error: { code: 'not_found' } });
  });
});

describe('what the system says', () => {
  it.each([
    ['ENOSPC', 'disk_full'],
    ['EDQUOT', 'disk_full'],
    ['EACCES', 'no_permission'],
    ['EROFS', 'no_permission'],
    ['ENAMETOOLONG', 'bad_input'],
    ['EBUSY', 'locked'],
    ['EIO', 'unreadable_file'],
  ])('becomes a failure with what to do: %s', (code, expected) => {
    const translated = translateFileError(Object.assign(new Error(code), { code }), 'read', '/data/x');
    expect(translated).toMatchObject({ error: { code: expected, message: expect.stringMatching(/\. .+\.$/) } });
  });

  it('stays a bug when nobody expects it', () => {
    const error = new TypeError('x');
    expect(translateFileError(error, 'read', '/x')).toBe(error);
  });
});
