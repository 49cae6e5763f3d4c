import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFolder } from '#engine/make-folder.ts';

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'meshbench-folder-'));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

describe('making a folder', () => {
  it('makes those above it too, and takes one that is there as it is', async () => {
    const path = join(parent, 'a', 'b', 'c');
    await makeFolder(path);
    await makeFolder(path);
    expect((await stat(path)).isDirectory()).toBe(true);
  });

  it('says that it cannot below a file', async () => {
    await writeFile(join(parent, 'file'), '');
    const path = join(parent, 'file', 'below', 'it');
    await expect(makeFolder(path)).rejects.toMatchObject({ code: 'ENOTDIR', path });
    await expect(makeFolder(join(parent, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
  });

  it.runIf(process.platform === 'linux')('ends where the system lets nothing be made', async () => {
    await expect(makeFolder('/proc/meshbench/home')).rejects.toMatchObject({ code: 'ENOENT', path: '/proc/meshbench/home' });
  });
});
