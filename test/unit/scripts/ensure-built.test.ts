import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { build, ensureBuilt, isBuilt } from '../../../scripts/ensure-built.mjs';

const module = pathToFileURL(resolve(import.meta.dirname, '../../../scripts/ensure-built.mjs')).href;
/** Stands for electron-vite: makes the files that a build makes, and counts. */
const builder = `
  const { appendFileSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
  appendFileSync('builds.txt', process.env.ELECTRON_MAJOR_VER + '\\n');
  if (readFileSync('src/index.ts', 'utf8').includes('broken')) { console.error('line 1 is broken\\n    at its.stack (x:1)'); process.exit(1); }
  for (const file of ['main/cli.js', 'main/loopback.js', 'main/engine-node.js', 'preload/index.cjs', 'renderer/index.html', 'verifier/verify-dossier.html']) {
    mkdirSync('out/' + file.split('/')[0], { recursive: true });
    writeFileSync('out/' + file, '');
  }`;

let root: string;
const builds = (): number =>
  existsSync(join(root, 'builds.txt')) ? readFileSync(join(root, 'builds.txt'), 'utf8').trim().split('\n').length : 0;
const edit = (text: string): void => writeFileSync(join(root, 'src/index.ts'), text);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'meshbench-build-'));
  mkdirSync(join(root, 'src'));
  mkdirSync(join(root, 'node_modules/electron-vite/bin'), { recursive: true });
  writeFileSync(join(root, 'node_modules/electron-vite/bin/electron-vite.js'), builder);
  writeFileSync(join(root, 'package.json'), '{}');
  edit('first');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const ensure = async (): Promise<{ hasBuilt: boolean; said: string[] }> => {
  const said: string[] = [];
  return { hasBuilt: await ensureBuilt({ root, say: (line) => said.push(line) }), said };
};

describe('the build', () => {
  it('is made once, and the person is told what they wait for', async () => {
    expect(await ensure()).toEqual({ hasBuilt: true, said: ['Building Meshbench (once, under a minute)…'] });
    expect(await ensure()).toEqual({ hasBuilt: false, said: [] });
    expect(readFileSync(join(root, 'builds.txt'), 'utf8')).toBe('45\n');
  });

  it('is made again when a source was changed, added or removed', async () => {
    await ensure();
    edit('second');
    expect((await ensure()).hasBuilt).toBe(true);
    writeFileSync(join(root, 'src/new.ts'), '');
    expect((await ensure()).hasBuilt).toBe(true);
    rmSync(join(root, 'src/new.ts'));
    expect((await ensure()).hasBuilt).toBe(true);
    expect((await ensure()).hasBuilt).toBe(false);
  });

  it('is kept when only the times of the sources changed', async () => {
    await ensure();
    utimesSync(join(root, 'src/index.ts'), new Date('2020-01-01'), new Date('2020-01-01'));
    expect((await ensure()).hasBuilt).toBe(false);
  });

  it('is made again when a part of it is missing or its mark is unreadable', async () => {
    await ensure();
    rmSync(join(root, 'out/main/cli.js'));
    expect((await ensure()).hasBuilt).toBe(true);
    writeFileSync(join(root, 'out/.built'), '{"quick":');
    expect(isBuilt(root)).toBe(false);
  });

  it('that fails says why, and is tried again', async () => {
    edit('broken');
    await expect(ensure()).rejects.toThrow('Meshbench could not be built.\n\nline 1 is broken');
    await expect(ensure()).rejects.not.toThrow('its.stack');
    edit('mended');
    expect((await ensure()).hasBuilt).toBe(true);
  });

  it('that fails does not leave the old one for a good one', async () => {
    await ensure();
    edit('broken');
    await expect(build(root)).rejects.toThrow('broken');
    expect(isBuilt(root)).toBe(false);
  });

  it('is not asked for where there are no sources', async () => {
    rmSync(join(root, 'src'), { recursive: true });
    expect((await ensure()).hasBuilt).toBe(false);
  });

  it('says what to do where the tools are missing', async () => {
    rmSync(join(root, 'node_modules'), { recursive: true });
    await expect(ensure()).rejects.toThrow('Run "npm ci" first.');
  });

  it('is made by one of several that start together', async () => {
    const code = `import(${JSON.stringify(module)}).then(({ ensureBuilt }) => ensureBuilt({ root: ${JSON.stringify(root)} }))`;
    const statuses = Array.from(
      { length: 3 },
      () => new Promise((done) => spawn(process.execPath, ['-e', code], { stdio: 'ignore' }).on('exit', (status) => done(status))),
    );
    expect(await Promise.all(statuses)).toEqual([0, 0, 0]);
    expect(builds()).toBe(1);
  });

  it('does not wait for a process that is gone', async () => {
    const lock = join(root, 'node_modules/.cache/meshbench-build.lock');
    mkdirSync(join(root, 'node_modules/.cache'));
    appendFileSync(lock, '2147483646');
    expect((await ensure()).hasBuilt).toBe(true);
    expect(existsSync(lock)).toBe(false);
  });
});
