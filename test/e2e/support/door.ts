import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { type Browser, chromium, _electron as electron, type Page } from '@playwright/test';
import { findElectron } from '../../../scripts/find-electron.mjs';

export const root = resolve(import.meta.dirname, '../../..');
export const host: 'loopback' | 'electron' = process.env['MESHBENCH_E2E_HOST'] === 'electron' ? 'electron' : 'loopback';

/** A running Meshbench, whichever door it was opened by. */
export interface Door {
  readonly page: Page;
  /** Opens one more window on the same engine; null where the door has but one. */
  anotherWindow(): Promise<Page | null>;
  /** Ends the engine's process as a crash or the system's out-of-memory killer would: at once, without a word. */
  killEngine(): Promise<void>;
  /** Ends it as a person would. */
  close(): Promise<void>;
}

export interface DoorOptions {
  /** The data folder: everything that this instance knows. */
  readonly home: string;
  readonly size?: { readonly width: number; readonly height: number };
  /** What the desktop is set to (default light). */
  readonly colorScheme?: 'light' | 'dark';
}

const usualSize = { width: 1280, height: 800 };

let browser: Promise<Browser> | undefined;

/**
 * What a whole browser does without. The two pages of its address bar are loaded for each of its windows, which costs as much as
 * Meshbench's own first page. The others are Playwright's: it gives them by the same switch, of which the last one counts.
 */
const withoutFeatures = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
];

export const sharedBrowser = (): Promise<Browser> =>
  (browser ??= chromium.launch({
    ...(process.env['MESHBENCH_BROWSER'] ? { executablePath: process.env['MESHBENCH_BROWSER'] } : {}),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-features=${withoutFeatures.join(',')}`,
    ],
  }));

/** Closes the browser that all loopback doors of this worker share. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

export const openDoor = (options: DoorOptions): Promise<Door> => (host === 'electron' ? openElectron(options) : openLoopback(options));

async function openLoopback(options: DoorOptions): Promise<Door> {
  const server = spawn(process.execPath, [join(root, 'out/main/loopback.js')], {
    env: { ...process.env, MESHBENCH_HOME: options.home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A worker that is ended before its tests are takes its hosts with it.
  const end = (): void => void server.kill();
  process.once('exit', end);
  server.once('exit', () => process.removeListener('exit', end));
  try {
    return await windowOn(server, options);
  } catch (error) {
    await ended(server);
    throw error;
  }
}

async function windowOn(server: ChildProcess, options: DoorOptions): Promise<Door> {
  const address = await addressOf(server);
  const context = await (
    await sharedBrowser()
  ).newContext({
    viewport: options.size ?? usualSize,
    colorScheme: options.colorScheme ?? 'light',
    permissions: ['clipboard-read', 'clipboard-write'],
    acceptDownloads: true,
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  const page = await context.newPage();
  await page.goto(address);
  return {
    page,
    anotherWindow: async () => {
      const other = await context.newPage();
      await other.goto(new URL('/', address).href);
      return other;
    },
    killEngine: () => {
      process.kill(engineChildOf(server.pid ?? 0), 'SIGKILL');
      return Promise.resolve();
    },
    close: async () => {
      await context.close();
      await ended(server);
    },
  };
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let text = '';
    server.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const match = /(http:\/\/\S+)/.exec(text);
      if (match?.[1]) found(match[1]);
    });
    server.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
    server.once('exit', (code) => failed(new Error(`The host ended with status ${code} before it was open: ${text}`)));
  });
}

/** The one child process of the host that is the engine. */
function engineChildOf(parent: number): number {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  for (const line of stdout.split('\n')) {
    const [, pid, ppid, words] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    if (Number(ppid) === parent && words?.includes('engine-node')) return Number(pid);
  }
  throw new Error(`The host with process number ${parent} has no engine process.`);
}

async function openElectron(options: DoorOptions): Promise<Door> {
  const found = findElectron();
  if (found.path === null) throw new Error(`The journeys cannot run in Electron: ${found.reason}.`);
  const app = await electron.launch({
    executablePath: found.path,
    args: [root],
    env: { ...process.env, MESHBENCH_HOME: options.home } as Record<string, string>,
    colorScheme: options.colorScheme ?? 'light',
  });
  const page = await app.firstWindow();
  await page.setViewportSize(options.size ?? usualSize);
  return {
    page,
    anotherWindow: () => Promise.resolve(null),
    killEngine: async () => {
      const pid = await app.evaluate(
        ({ app: running }) =>
          running.getAppMetrics().find((process) => process.type === 'Utility' && process.name?.includes('engine'))?.pid,
      );
      if (pid === undefined) throw new Error('Electron runs no engine process.');
      process.kill(pid, 'SIGKILL');
    },
    close: () => app.close(),
  };
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
