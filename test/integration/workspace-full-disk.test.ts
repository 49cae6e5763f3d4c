import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkspace } from '../../src/core/workspace/open-workspace.ts';
import { type Bundle, bundleForNode } from '../support/bundle.ts';
import { newFolder } from '../support/workspace/folders.ts';
import { createTestHost } from '../support/workspace/host.ts';

// The limit of a file's size stands in for a disk that fills up: it needs no rights, but there is none on Windows.
const possible = process.platform !== 'win32';
if (!possible) console.warn('SKIPPED: a workspace on a full disk (this system has no limit of file sizes)');

let bundle: Bundle;
beforeAll(async () => {
  bundle = await bundleForNode('test/support/workspace/editing-child.ts');
});
afterAll(() => bundle.remove());

describe.skipIf(!possible)('a disk that is full', () => {
  it('stops the edit that has no place, and keeps every one before', async () => {
    const folder = newFolder('w');
    const { acknowledged, complaint } = await editUntilFull(folder);
    expect(acknowledged.length).toBeGreaterThan(1);
    expect(complaint).toContain('There is no space left on the disk');
    expect(complaint).toContain("code: 'disk_full'");

    const workspace = await openWorkspace(createTestHost(), folder);
    const marks = await workspace.database.all<{ key: string }>('SELECT key FROM marks ORDER BY CAST(key AS INTEGER)');
    expect(marks.map(({ key }) => Number(key))).toEqual(acknowledged);
    expect(await workspace.verify()).toMatchObject({ firstFault: null, entries: acknowledged.length + 1 });
    await workspace.close();
  });
});

function editUntilFull(folder: string) {
  return new Promise<{ acknowledged: number[]; complaint: string }>((resolve) => {
    // 1.5 MB: a new workspace fits, some dozens of edits more do not.
    const command = 'ulimit -f 3000; exec "$0" "$1" "$2"';
    const child = spawn('sh', ['-c', command, process.execPath, bundle.file, folder], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [said, complaint] = ['', ''];
    child.stdout.on('data', (data) => (said += data));
    child.stderr.on('data', (data) => (complaint += data));
    child.on('close', () => {
      const lines = said.split('\n').filter((line) => /^\d+$/.test(line));
      resolve({ acknowledged: lines.map(Number), complaint });
    });
  });
}
