import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { lockWorkspace } from '../../src/adapters/files/workspace-lock.ts';
import { type Bundle, bundleForNode } from '../support/bundle.ts';
import { newFolder } from '../support/workspace/folders.ts';

let bundle: Bundle;
beforeAll(async () => {
  bundle = await bundleForNode('test/support/workspace/locking-child.ts');
});
afterAll(() => bundle.remove());

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Starts another process that takes the lock; tells what it said. */
async function other(folder: string) {
  const child = spawn(process.execPath, [bundle.file, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const said = await new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve));
  return { child, said, ended };
}

const lockFile = (folder: string) => join(folder, 'workspace.lock');

describe('the lock of a workspace', () => {
  it('says which program has it, in which process, and goes over when that one lets go', async () => {
    const folder = newFolder();
    const { child, said, ended } = await other(folder);
    expect(said).toBe('locked');
    await expect(lockWorkspace(folder, 'Meshbench')).rejects.toMatchObject({
      error: {
        code: 'locked',
        message: expect.stringMatching(new RegExp(`open in Meshbench 9\\.9 \\(process ${child.pid}, since .* UTC\\)`)),
      },
    });
    child.stdin?.end();
    await ended;
    const lock = await lockWorkspace(folder, 'Meshbench');
    expect((await other(folder)).said).toContain(`process ${process.pid}`);
    await lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is taken over from a process that was killed', async () => {
    const folder = newFolder();
    const { child, ended } = await other(folder);
    child.kill('SIGKILL');
    await ended;
    expect(readdirSync(folder)).toEqual(['workspace.lock']);
    const lock = await lockWorkspace(folder, 'Meshbench');
    expect(JSON.parse(readFileSync(lockFile(folder), 'utf8'))).toMatchObject({ pid: process.pid, host: hostname() });
    await lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('goes to one only of several that want to take it over at once', async () => {
    const folder = newFolder();
    const dead = await other(folder);
    dead.child.kill('SIGKILL');
    await dead.ended;
    const tries = await Promise.all([other(folder), other(folder), other(folder), other(folder)]);
    expect(tries.filter(({ said }) => said === 'locked')).toHaveLength(1);
    expect(tries.filter(({ said }) => said.startsWith('This workspace is open in'))).toHaveLength(3);
    expect(readdirSync(folder)).toEqual(['workspace.lock']);
  });

  it('goes to one only of several in one process', async () => {
    const folder = newFolder();
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockWorkspace(folder, 'Meshbench')));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it.each([
    ['is empty', ''],
    ['is no lock', 'hello'],
    ['is of a dead process that had our number', (folder: string) => JSON.stringify(holder(folder, { pid: process.pid }))],
    ['came with a folder that was copied', () => JSON.stringify(holder('/elsewhere', { pid: process.ppid }))],
  ])('is taken over when the file %s', async (_, content) => {
    const folder = newFolder();
    writeFileSync(lockFile(folder), typeof content === 'string' ? content : content(folder));
    const lock = await lockWorkspace(folder, 'Meshbench');
    await lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('of another computer is respected, with the way out', async () => {
    const folder = newFolder();
    writeFileSync(lockFile(folder), JSON.stringify(holder(folder, { host: 'ward-7', pid: 1 })));
    await expect(lockWorkspace(folder, 'Meshbench')).rejects.toMatchObject({
      error: { code: 'locked', message: expect.stringMatching(/on the computer ward-7 .*delete .*workspace\.lock/) },
    });
    expect(readdirSync(folder)).toEqual(['workspace.lock']);
  });

  it('is not removed by one that has lost it', async () => {
    const folder = newFolder();
    const lock = await lockWorkspace(folder, 'Meshbench');
    writeFileSync(lockFile(folder), JSON.stringify(holder(folder, { host: 'ward-7' })));
    await lock.release();
    expect(readdirSync(folder)).toEqual(['workspace.lock']);
  });
});

const holder = (folder: string, more: object) => ({
  token: 'of another time',
  pid: process.pid,
  host: hostname(),
  folder,
  process: null,
  since: '2026-01-01T00:00:00.000Z',
  program: 'Meshbench 0.0',
  ...more,
});
