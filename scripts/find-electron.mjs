import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const dist = resolve(import.meta.dirname, '../node_modules/electron/dist');

/**
 * The Electron that the journeys can run in, or why there is none. A plain look: importing `electron` would start a download.
 * @returns {{ path: string } | { path: null, reason: string }}
 */
export function findElectron() {
  const asked = process.env['ELECTRON_EXEC_PATH'];
  const names = ['electron', 'electron.exe', 'Electron.app/Contents/MacOS/Electron'];
  const path = (asked ? [asked] : names.map((name) => join(dist, name))).find((candidate) => existsSync(candidate));
  if (path === undefined) return { path: null, reason: 'its binary is not here ("npx install-electron --no" fetches it)' };
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'])
    return { path: null, reason: 'there is no display (start the tests under xvfb-run)' };
  return { path };
}
