import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Loopback } from '../host.ts';
import { type Installation, installation } from '../installation.ts';
import { openLoopback, untilStopped } from '../serve.ts';
import { stopSignal } from '../stop-signal.ts';
import type { Browser } from './browsers.ts';
import { chooseDoor, type Door, hasDisplay } from './choose-door.ts';
import { electronVersion, fetchElectron, presentElectron } from './electron-binary.ts';
import { LastWindow } from './last-window.ts';
import { openAppWindow } from './open-app-window.ts';
import { runElectron } from './run-electron.ts';
import { type StartOptions, startOptions } from './start-options.ts';
import { systemBrowser } from './system-browser.ts';

const fetchPatience = 20_000;
const lastWindowPatience = 5000;
const windowPatience = 5000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);
const tellFetch = (): void => complain('Fetching the desktop program once (at most 20 seconds)…');
const isRoot = process.getuid?.() === 0;

/**
 * Opens Meshbench in the best way that this machine has. Returns the exit status.
 * @param builtFolder `out/main`
 */
export async function start(words: readonly string[], builtFolder: string): Promise<number> {
  const options = startOptions(words);
  if ('wrong' in options) {
    complain(`npm start: ${options.wrong}`);
    return 2;
  }
  const place = installation(builtFolder);
  try {
    makeDataFolder(place.dataFolder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    complain(
      `npm start: ${place.dataFolder}, where Meshbench keeps what it works with, cannot be written (${code}). Set MESHBENCH_HOME to a folder that can.`,
    );
    return 1;
  }
  const electron = await findElectron(options, place);
  const browser = systemBrowser();
  const facts = {
    asked: options.asked,
    hasDisplay: hasDisplay(process.platform, process.env),
    electronVersion: electron.version,
    browser: browser?.name ?? null,
  };
  const door = chooseDoor({ ...facts, electron: electron.binary });
  if (door.kind === 'electron') {
    const workspace = options.workspace === undefined ? {} : { workspace: resolve(options.workspace) };
    const status = await runElectron({ binary: door.binary, root: place.root, isRoot, ...workspace });
    // The binary is here but the system lacks a library that it needs.
    return status ?? throughLoopback(chooseDoor({ ...facts, electron: null }), browser, options, place);
  }
  return throughLoopback(door, browser, options, place);
}

async function findElectron(options: StartOptions, place: Installation): Promise<{ binary: string | null; version: string }> {
  const packageFolder = join(place.root, 'node_modules/electron');
  const version = electronVersion(packageFolder);
  const isWanted = (options.asked ?? 'electron') === 'electron' && hasDisplay(process.platform, process.env);
  if (version === null || !isWanted) return { binary: null, version: version ?? '' };
  const present = presentElectron(packageFolder, process.env);
  const memory = join(place.dataFolder, 'electron-fetch.json');
  const binary = present ?? (await fetchElectron({ packageFolder, version, memory, patience: fetchPatience, onTry: tellFetch }));
  return { binary, version };
}

async function throughLoopback(door: Door, browser: Browser | null, options: StartOptions, place: Installation): Promise<number> {
  if (door.kind !== 'electron' && door.because !== null) say(door.because);
  const lastWindow = new LastWindow(lastWindowPatience);
  const isWindow = door.kind === 'window' && browser !== null;
  const loopback = await openLoopback(options, place, isWindow ? (clients) => lastWindow.count(clients) : undefined);
  if ('problem' in loopback) {
    complain(`Meshbench could not start: ${loopback.problem}`);
    return 1;
  }
  return isWindow ? untilClosed(loopback, browser, place.dataFolder, lastWindow) : untilStopped(loopback);
}

async function untilClosed(loopback: Loopback, browser: Browser, dataFolder: string, lastWindow: LastWindow): Promise<number> {
  const stopped = stopSignal();
  const tellAddress = (): void => {
    if (!lastWindow.wasSeen) say(`${browser.name} did not open the window. Meshbench is open at ${loopback.newEnterUrl()}`);
  };
  // The browser takes as long to start as the engine does: both at once.
  const window = openAppWindow(browser, loopback.enterUrl, dataFolder, isRoot, () => setTimeout(tellAddress, windowPatience).unref());
  const failed = loopback.ready.then((problem) => problem ?? new Promise<never>(() => undefined));
  const problem = await Promise.race([stopped, lastWindow.closed, failed]);
  await loopback.close();
  window.close();
  if (problem === undefined) return 0;
  complain(`Meshbench could not start: ${problem.message}`);
  return 1;
}

/** One folder after the other: Node's own way tries for ever where the system denies that a folder is there, as below `/proc`. */
function makeDataFolder(path: string): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeDataFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}
