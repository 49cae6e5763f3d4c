import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname, '..');

const found = async () => {
  const { systemBrowser } = await import(pathToFileURL(resolve(root, 'out/main/loopback.js')).href);
  return systemBrowser()?.path ?? null;
};

const run = (command, words) => spawnSync(command, words, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;

/**
 * The browser that the journeys run in: one that is there, or Debian's Chromium where this process may install it.
 * Needs a build.
 * @returns {Promise<{ path: string } | { path: null, message: string }>}
 */
export async function ensureBrowser() {
  const present = await found();
  if (present !== null) return { path: present };
  if (process.platform === 'linux' && process.getuid?.() === 0 && run('apt-get', ['--version'])) {
    console.log('Installing Chromium for the journeys in the browser…');
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
    const installed = await found();
    if (installed !== null) return { path: installed };
  }
  const how =
    process.platform === 'linux' ? 'run "apt-get install --no-install-recommends chromium" as root' : 'install Chrome, Edge or Chromium';
  return { path: null, message: `The journeys need a Chrome, Edge or Chromium, and none was found: ${how}, or set CHROME_PATH to one.` };
}
