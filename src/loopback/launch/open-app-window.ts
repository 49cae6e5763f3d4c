import { spawn } from 'node:child_process';
import { mkdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { appWindowArguments, profileFolder } from './app-window.ts';
import type { Browser } from './browsers.ts';

export interface OpenWindow {
  close(): void;
}

/** @param onEnd called when the browser process has ended; it may have handed the window to one that ran before */
export function openAppWindow(browser: Browser, url: string, dataFolder: string, isRoot: boolean, onEnd: () => void): OpenWindow {
  const folder = profileFolder(dataFolder, browser.path, realpathSync(browser.path), homedir());
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const child = spawn(browser.path, appWindowArguments({ url, profileFolder: folder, isRoot }), {
    // Chromium writes about its graphics and its services, which helps nobody here.
    stdio: 'ignore',
    // A group of its own: after Ctrl+C we close the window ourselves, once the engine has ended.
    detached: process.platform !== 'win32',
  });
  let isGone = false;
  const end = (): void => {
    if (isGone) return;
    isGone = true;
    onEnd();
  };
  child.on('exit', end);
  child.on('error', end);
  return {
    close: () => {
      if (!isGone) child.kill();
    },
  };
}
