import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { claimTemporaryFolder } from '#engine/temporary-folder.ts';

test('is empty and our own; what dead engines left is removed, what living ones use is not', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'meshbench-tmp-'));
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  for (const name of [`engine-${dead}`, `engine-${process.ppid}`, `engine-${process.pid}`, 'somebody else’s']) {
    mkdirSync(join(parent, name), { recursive: true });
    writeFileSync(join(parent, name, 'left.tmp'), 'x');
  }
  const folder = await claimTemporaryFolder(parent);
  expect(folder).toBe(join(parent, `engine-${process.pid}`));
  expect(readdirSync(folder)).toEqual([]);
  expect(existsSync(join(parent, `engine-${dead}`))).toBe(false);
  expect(existsSync(join(parent, `engine-${process.ppid}`, 'left.tmp'))).toBe(true);
  expect(existsSync(join(parent, 'somebody else’s', 'left.tmp'))).toBe(true);
  rmSync(parent, { recursive: true });
});
