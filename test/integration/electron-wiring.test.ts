import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildStandIn, builtMain, cacheFolder, repository } from '../support/build-electron.ts';

/**
 * The built main process, preload, engine and lab, run from start-up to quitting against a stand-in for the `electron` module.
 * What this cannot show: Chromium's own doing (sandbox, isolation, policy), separate processes, and the native dialogs and menus.
 */
describe('the built app under a stand-in for Electron', () => {
  let seen: Seen;
  let scratch: string;
  let sample: string;
  let hook: string;

  beforeAll(async () => {
    // Inside the repository, so that the packages of the stand-in are found.
    scratch = mkdtempSync(join(cacheFolder(), 'electron-'));
    sample = join(scratch, 'glucose.csv');
    writeFileSync(sample, ['subject,glucose', ...Array.from({ length: 200 }, (_, row) => `S${row % 50},${4 + (row % 7)}`)].join('\n'));
    const standIn = await buildStandIn(scratch, join(repository, 'test/support/electron-stand-in/driver.ts'));
    hook = standIn.hook;
    execFileSync(process.execPath, ['--import', hook, standIn.driver, builtMain, sample, scratch], {
      env: { ...process.env, MESHBENCH_HOME: join(scratch, 'home'), AWS_SECRET_ACCESS_KEY: 'not for labs', NODE_OPTIONS: '' },
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: 100_000,
    });
    seen = JSON.parse(readFileSync(join(scratch, 'seen.json'), 'utf8')) as Seen;
  }, 180_000);
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it('says what must be said before the app is ready, in order, and only then starts', () => {
    expect(seen.calls.slice(0, 4)).toEqual(['enableSandbox', 'setPath userData', 'requestSingleInstanceLock', 'ready']);
    expect(seen.security.schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
    expect(seen.isShown).toBe(true);
  });

  it('leaves the work to the instance that runs already', () => {
    const second = `const { app, calls, forked, windows } = await import('electron');
      app.hasLock = false;
      await import(${JSON.stringify(pathToFileURL(builtMain).href)});
      app.becomeReady();
      process.stdout.write(JSON.stringify({ last: calls.at(-2), windows: windows.length, forked: forked.length }));`;
    const said = execFileSync(process.execPath, ['--import', hook, '--input-type=module', '-e', second], {
      env: { ...process.env, MESHBENCH_HOME: join(scratch, 'second'), NODE_OPTIONS: '' },
      encoding: 'utf8',
      timeout: 30_000,
    });
    expect(JSON.parse(said)).toEqual({ last: 'quit', windows: 0, forked: 0 });
  });

  it('answers the first call over preload, port and engine', () => {
    expect(seen.about).toMatchObject({ host: 'electron', version: '9.9.9', dataFolder: join(scratch, 'home') });
  });

  it('opens a file in a lab that main started for the engine', () => {
    expect(seen.job).toMatchObject({ state: 'succeeded', error: null });
    expect(seen.samples).toMatchObject([{ fileName: 'glucose.csv', rowCount: 200, columnCount: 2, profileState: 'ready' }]);
    expect(seen.labs).toBeGreaterThan(0);
  });

  it('keeps credentials from labs and code loading from both', () => {
    for (const { name, variables } of seen.environments) {
      expect(variables).not.toContain('NODE_OPTIONS');
      expect(variables.includes('AWS_SECRET_ACCESS_KEY')).toBe(name === 'Meshbench engine');
    }
  });

  it('hands the page the files of the launch, of a second launch, and what is chosen in the menu', () => {
    expect(seen.opened).toEqual([[sample], [sample]]);
    expect(seen.menuActions).toEqual(['files.add']);
  });

  it('does what the page may ask', () => {
    expect(seen.asked).toMatchObject({
      pick: { kind: 'paths', paths: ['/data/a.parquet'] },
      paths: { kind: 'paths', paths: ['/dropped/b.csv'] },
      save: { kind: 'done' },
      theme: { kind: 'done' },
      external: { kind: 'done' },
    });
    expect(seen.saved).toBe('<p>report</p>');
    expect(seen.theme).toBe('dark');
  });

  it('checklist 15: opens a link outside only after showing its host', () => {
    expect(seen.asking).toContain('Open example.org in your browser?');
    expect(seen.calls).toContain('openExternal https://example.org/standard');
    expect(seen.asked.file).toMatchObject({ kind: 'refused' });
  });

  it('refuses what is not there or not known', () => {
    expect(seen.asked.missing).toMatchObject({ kind: 'refused' });
    expect(seen.asked.nonsense).toMatchObject({ kind: 'refused' });
  });

  it('checklist 17: does nothing for frames, pages and windows that are not ours', () => {
    expect(Object.keys(seen.strangers)).toEqual(['frame', 'origin', 'gone', 'contents']);
    for (const reply of Object.values(seen.strangers)) expect(reply).toMatchObject({ kind: 'refused' });
  });

  it('checklist 11 to 14: stays on its page, opens no windows and embeds no guests', () => {
    expect(seen.security.navigation).toEqual([true, true, true]);
    expect(seen.security.ownNavigation).toBe(false);
    expect(seen.security.webview).toBe(true);
    expect(seen.security.newWindow).toEqual({ action: 'deny' });
  });

  it('checklist 1, 5, 7 and 18: loads nothing remote, gives no device, sends the policy', () => {
    expect(seen.security).toMatchObject({ remote: true, own: false, camera: false, copying: true, device: false, post: 405 });
    expect(seen.security.policy).toMatch(/^default-src 'none'/);
  });

  it('checklist 2, 3, 4 and 20: the window has a sandboxed, isolated preload that loads electron alone', () => {
    expect(seen.security.preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
    expect(seen.security.required).toEqual(['electron']);
  });

  it('starts the engine again when it dies, gives the page a new line, and has lost nothing', () => {
    expect(seen.engines).toBe(2);
    expect(seen.afterCrash).toMatchObject([{ fileName: 'glucose.csv', rowCount: 200 }]);
  });

  it('loads the page again when its process dies, says so, and gives it a line', () => {
    expect(seen.asking).toContain('The window stopped working and was loaded again.');
    expect(seen.afterReload).toMatchObject({ theme: 'system' });
  });

  it('quits once the engine has closed the workspace', () => {
    expect(seen.calls.at(-1)).toBe('quit');
    const log = readFileSync(join(scratch, 'home/log/engine.log'), 'utf8');
    expect(log).toContain('Engine closed');
  });
});

interface Seen {
  readonly calls: string[];
  readonly about: unknown;
  readonly job: unknown;
  readonly samples: unknown;
  readonly labs: number;
  readonly asked: Record<'pick' | 'paths' | 'save' | 'theme' | 'external' | 'file' | 'missing' | 'nonsense', unknown>;
  readonly asking: string[];
  readonly saved: string;
  readonly theme: string;
  readonly strangers: Record<string, unknown>;
  readonly opened: unknown;
  readonly menuActions: unknown;
  readonly security: Record<string, unknown>;
  readonly afterCrash: unknown;
  readonly engines: number;
  readonly afterReload: unknown;
  readonly environments: { readonly name: string; readonly variables: string[] }[];
  readonly isShown: boolean;
}
