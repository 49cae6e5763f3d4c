import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { type Browser, chromium, type ElectronApplication, _electron as electron, type Page } from '@playwright/test';

export const root = resolve(import.meta.dirname, '../../..');

/** A running Meshbench, whichever door it was opened by. */
export interface Door {
  readonly page: Page;
  /** Opens one more window on the same engine; null where the door has but one. */
  anotherWindow(): Promise<Page | null>;
  /** Ends it as a person would. */
  close(): Promise<void>;
  /** Process that hosts the engine, for tests that kill things. */
  readonly process: ChildProcess;
}

export interface DoorOptions {
  /** The data folder: everything that this instance knows. */
  readonly home: string;
  readonly size?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
}

const size = { width: 1280, height: 800 };

/** Path of the Electron binary, or null: a plain look, since importing `electron` would start a download. */
export function electronBinary(): string | null {
  const asked = process.env['ELECTRON_EXEC_PATH'];
  if (asked) return existsSync(asked) ? asked : null;
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const names = ['dist/electron', 'dist/electron.exe', 'dist/Electron.app/Contents/MacOS/Electron'];
  return names.map((name) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

export const openDoor = (options: DoorOptions): Promise<Door> =>
  process.env['MESHBENCH_E2E_HOST'] === 'electron' ? openElectron(options) : openLoopback(options);

async function openLoopback(options: DoorOptions): Promise<Door> {
  const host = spawn(process.execPath, [join(root, 'out/main/loopback.js')], {
    env: { ...process.env, MESHBENCH_HOME: options.home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const address = await new Promise<string>((found, failed) => {
    let text = '';
    const read = (chunk: Buffer): void => {
      text += chunk.toString();
      const match = /(http:\/\/\S+)/.exec(text);
      if (match?.[1]) found(match[1]);
    };
    host.stdout.on('data', read);
    host.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    host.once('exit', (code) => failed(new Error(`The host ended with status ${code} before it was open: ${text}`)));
  });
  const browser: Browser = await chromium.launch({
    ...(process.env['MESHBENCH_BROWSER'] ? { executablePath: process.env['MESHBENCH_BROWSER'] } : {}),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const context = await browser.newContext({
    viewport: options.size ?? size,
    colorScheme: options.colorScheme ?? 'light',
    acceptDownloads: true,
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  const page = await context.newPage();
  await page.goto(address);
  return {
    page,
    process: host,
    anotherWindow: async () => {
      const other = await context.newPage();
      await other.goto(new URL('/', address).href);
      return other;
    },
    close: async () => {
      await browser.close();
      await stop(host);
    },
  };
}

async function openElectron(options: DoorOptions): Promise<Door> {
  const binary = electronBinary();
  if (binary === null)
    throw new Error('There is no Electron binary here. Fetch it with "npx install-electron --no", or run the journeys in the browser.');
  const app: ElectronApplication = await electron.launch({
    executablePath: binary,
    args: [root],
    env: { ...process.env, MESHBENCH_HOME: options.home } as Record<string, string>,
    colorScheme: options.colorScheme ?? 'light',
  });
  const page = await app.firstWindow();
  await page.setViewportSize(options.size ?? size);
  return { page, process: app.process(), anotherWindow: () => Promise.resolve(null), close: () => app.close() };
}

function stop(host: ChildProcess): Promise<void> {
  if (host.exitCode !== null || host.signalCode !== null) return Promise.resolve();
  return new Promise((ended) => {
    host.once('exit', () => ended());
    host.kill('SIGTERM');
  });
}
