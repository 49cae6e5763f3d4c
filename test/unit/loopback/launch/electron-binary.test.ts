import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { electronVersion, fetchElectron, presentElectron } from '../../../../src/loopback/launch/electron-binary.ts';
import { readFailedFetch, shouldFetch } from '../../../../src/loopback/launch/electron-fetch-memory.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshbench-electron-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const memory = (): string => join(folder, 'memory.json');
const installer = (code: string): void => {
  writeFileSync(join(folder, 'package.json'), '{"version":"45.4.1"}');
  writeFileSync(join(folder, 'install.js'), code);
};
const fetchNow = async (patience = 30_000): Promise<{ binary: string | null; tries: number }> => {
  let tries = 0;
  const onTry = (): void => void (tries += 1);
  return { binary: await fetchElectron({ packageFolder: folder, version: '45.4.1', memory: memory(), patience, onTry }), tries };
};
const installing = `
  const { mkdirSync, writeFileSync } = require('node:fs');
  mkdirSync(__dirname + '/dist');
  writeFileSync(__dirname + '/dist/electron', '');
  writeFileSync(__dirname + '/path.txt', 'electron');`;

describe('the Electron binary', () => {
  it('is the one that was fetched, or the one that is named', () => {
    installer('');
    expect(presentElectron(folder, {})).toBeNull();
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'path.txt'), 'electron');
    expect(presentElectron(folder, {})).toBeNull();
    writeFileSync(join(folder, 'dist', 'electron'), '');
    expect(presentElectron(folder, {})).toBe(join(folder, 'dist', 'electron'));
    expect(presentElectron(folder, { ELECTRON_EXEC_PATH: memory() })).toBeNull();
    expect(presentElectron(folder, { ELECTRON_EXEC_PATH: join(folder, 'path.txt') })).toBe(join(folder, 'path.txt'));
    expect(electronVersion(folder)).toBe('45.4.1');
    expect(electronVersion(join(folder, 'none'))).toBeNull();
  });

  it('is fetched when it is not there', async () => {
    installer(installing);
    expect(await fetchNow()).toEqual({ binary: join(folder, 'dist', 'electron'), tries: 1 });
    expect(readFailedFetch(memory())).toBeNull();
  });

  it('is not tried again at the next start when it could not be had', async () => {
    installer('process.exit(1)');
    expect(await fetchNow()).toEqual({ binary: null, tries: 1 });
    expect(JSON.parse(readFileSync(memory(), 'utf8'))).toMatchObject({ version: '45.4.1' });
    installer(installing);
    expect(await fetchNow()).toEqual({ binary: null, tries: 0 });
  });

  it('is given up when fetching does not end', async () => {
    installer('setInterval(() => undefined, 1000)');
    expect(await fetchNow(50)).toEqual({ binary: null, tries: 1 });
  });

  it('is not tried where the package is not installed', async () => {
    expect(await fetchNow()).toEqual({ binary: null, tries: 0 });
  });
});

describe('a failed fetch', () => {
  const day = 24 * 60 * 60 * 1000;
  const failed = { version: '45.4.1', at: 100 * day };

  it.each([
    ['nothing is remembered', null, '45.4.1', 0, true],
    ['it was a moment ago', failed, '45.4.1', failed.at + 1, false],
    ['a day has passed', failed, '45.4.1', failed.at + day, true],
    ['it was another version', failed, '45.5.0', failed.at + 1, true],
    ['the clock was set back by a year', failed, '45.4.1', failed.at - 90 * day, true],
  ])('is tried again or not: %s', (_when, memory, version, now, isTried) => {
    expect(shouldFetch(memory, version, now)).toBe(isTried);
  });

  it.each(['', '{', 'null', '{"version":1,"at":2}', '[]'])('that was written badly (%s) is as none', (text) => {
    writeFileSync(memory(), text);
    expect(readFailedFetch(memory())).toBeNull();
  });
});
