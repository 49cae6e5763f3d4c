import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it as plain } from 'vitest';
import { ensureBuilt } from '../../scripts/ensure-built.mjs';

const root = resolve(import.meta.dirname, '../..');
const support = resolve(root, 'test/support/loopback');
const isWindows = process.platform === 'win32';
if (isWindows) console.log('SKIPPED: the tests of npm start need executable scripts, which Windows has not.');

beforeAll(() => ensureBuilt({ root }), 240_000);

/** Each test has a data folder of its own and most of them wait for seconds: they run at the same time. */
const it = plain.extend<{ home: string }>({
  // The runner reads a fixture's needs from this pattern.
  // oxlint-disable-next-line no-empty-pattern
  home: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), 'meshbench-start-'));
    const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')) as { version: string };
    // A machine that tried to fetch the binary lately: these tests stay off the network.
    await writeFile(join(home, 'electron-fetch.json'), JSON.stringify({ version, at: Date.now() }));
    await use(home);
    await rm(home, { recursive: true, force: true, maxRetries: 3 });
  },
});

interface Run {
  readonly status: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs a command to its end; `until` gets what was printed so far and may return a signal to send, once. */
function run(
  home: string,
  command: string,
  words: string[],
  environment: Record<string, string>,
  until?: (out: string) => NodeJS.Signals | null,
): Promise<Run> {
  const env = {
    ...process.env,
    DISPLAY: '',
    WAYLAND_DISPLAY: '',
    CHROME_PATH: '',
    ELECTRON_EXEC_PATH: '/nowhere',
    MESHBENCH_HOME: home,
    ...environment,
  };
  return new Promise((done) => {
    const child = spawn(process.execPath, [command, ...words], { cwd: home, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, error, isSent] = ['', '', false];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      const signal = isSent ? null : (until?.(out) ?? null);
      if (signal === null) return;
      isSent = true;
      child.kill(signal);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (error += text));
    child.on('close', (status) => done({ status, out, error }));
  });
}
const start = join(root, 'scripts/start.mjs');
const meshbench = join(root, 'bin/meshbench.mjs');
const words = (home: string, name: string): string[] => JSON.parse(readFileSync(join(home, name), 'utf8')) as string[];
const interruptWhenOpen = (out: string): NodeJS.Signals | null => (out.includes('Press Ctrl+C') ? 'SIGINT' : null);

describe.skipIf(isWindows).concurrent('npm start', () => {
  const electron = (status: number) => ({
    DISPLAY: ':0',
    ELECTRON_EXEC_PATH: join(support, 'stand-in-electron.mjs'),
    STAND_IN_ELECTRON: String(status),
  });
  const browser = { DISPLAY: ':0', CHROME_PATH: join(support, 'stand-in-browser.mjs') };

  it('runs the desktop program where it is, and ends as it ends', async ({ home }) => {
    const { status } = await run(home, start, [], electron(7));
    expect(status).toBe(7);
    expect(words(home, 'electron-words.json')[0]).toBe(root);
  });

  it('opens a window of the browser otherwise, and ends after that was closed', async ({ home }) => {
    const { status, out } = await run(home, start, [], browser);
    expect(out).toMatch(
      /^The desktop program \(Electron [\d.]+\) is not to be had here, so the same workbench opens as a window of the browser of CHROME_PATH\.\n$/,
    );
    expect(words(home, 'browser-words.json')).toContain(`--user-data-dir=${join(home, 'browser')}`);
    expect(status).toBe(0);
  });

  it('does the same when the desktop program lacks a library of the system', async ({ home }) => {
    const { status, out } = await run(home, start, [], { ...browser, ...electron(127) });
    expect(words(home, 'electron-words.json')[0]).toBe(root);
    expect(out).toContain('opens as a window of the browser');
    expect(status).toBe(0);
  });

  it('prints the address where there is no display, and ends on Ctrl+C', async ({ home }) => {
    const { status, out } = await run(home, start, [], {}, interruptWhenOpen);
    expect(out).toMatch(
      /^There is no display here, so Meshbench waits for a browser\.\nMeshbench is open at http:\/\/127\.0\.0\.1:\d+\/enter\?secret=[\w-]{43}\n/,
    );
    expect(status).toBe(0);
    expect(existsSync(join(home, 'browser-words.json'))).toBe(false);
  });

  it('prints the address when the browser does not open the window', async ({ home }) => {
    const { status, out } = await run(home, start, [], { ...browser, STAND_IN_BROWSER: 'broken' }, (printed) =>
      printed.includes('did not open the window. Meshbench is open at http') ? 'SIGTERM' : null,
    );
    expect(status).toBe(0);
    expect(out).toMatch(/\/enter\?secret=[\w-]{43}\n$/);
  });

  it('says what is wrong with its words', async ({ home }) => {
    expect(await run(home, start, ['--door', 'wall'], {})).toMatchObject({
      status: 2,
      out: '',
      error: expect.stringMatching(/^npm start: --door takes one of electron, window, address\.\n$/m),
    });
  });
});

describe.skipIf(isWindows).concurrent('meshbench', () => {
  it('runs from any folder and through a link', async ({ home }) => {
    const link = join(home, 'mb');
    await symlink(meshbench, link);
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(await run(home, link, ['--version'], {})).toMatchObject({ status: 0, out: expect.stringContaining(version) });
  });

  it('serve opens the door, gives another address on request, and ends on Ctrl+C', async ({ home }) => {
    let pid = 0;
    const { status, out } = await run(home, meshbench, ['serve'], {}, (printed) => {
      pid ||= Number(/kill -USR2 (\d+)\n/.exec(printed)?.[1] ?? 0);
      const addresses = printed.match(/secret=[\w-]{43}\n/g) ?? [];
      if (pid !== 0 && addresses.length === 1) process.kill(pid, 'SIGUSR2');
      return addresses.length === 2 ? 'SIGTERM' : null;
    });
    expect(status).toBe(0);
    expect(new Set(out.match(/secret=[\w-]{43}/g)).size).toBe(2);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  it('serve says when the port is taken', async ({ home }) => {
    const taken = createServer();
    taken.listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    expect(await run(home, meshbench, ['serve', '--port', port], {})).toMatchObject({
      status: 1,
      out: '',
      error: expect.stringContaining(`meshbench serve: Port ${port} is in use. Choose another with --port.\n`),
    });
    taken.close();
  });
});
