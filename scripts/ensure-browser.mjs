import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname, '..');

/** Debian's Chromium without windows of its own: the same engine for two thirds of the processor time. */
const withoutWindows = '/usr/bin/chromium-headless-shell';

const found = async () => {
  // One that somebody names goes before all.
  if (!process.env['CHROME_PATH'] && existsSync(withoutWindows)) return withoutWindows;
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
    const install = (name) => run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name]);
    // Debian's derivatives may have the whole browser only.
    if (!install('chromium-headless-shell')) install('chromium');
    const installed = await found();
    if (installed !== null) return { path: installed };
  }
  const how =
    process.platform === 'linux' ? 'run "apt-get install --no-install-recommends chromium" as root' : 'install Chrome, Edge or Chromium';
  return { path: null, message: `The journeys need a Chrome, Edge or Chromium, and none was found: ${how}, or set CHROME_PATH to one.` };
}
