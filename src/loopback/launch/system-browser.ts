import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { type Browser, findBrowser } from './browsers.ts';

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The best Chrome, Edge or Chromium of this machine, or null. */
export const systemBrowser = (): Browser | null =>
  findBrowser({ platform: process.platform, environment: process.env, home: homedir() }, isProgram);
