import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { type WindowState, windowStateSchema } from './window-bounds.ts';

/** Null when nothing is remembered or it cannot be read; where a window was is never worth an error. */
export function readWindowState(folder: string): WindowState | null {
  try {
    return windowStateSchema.parse(JSON.parse(readFileSync(join(folder, 'window.json'), 'utf8')));
  } catch {
    return null;
  }
}

/** Remembers the window's place when it closes. */
export function rememberWindowState(window: BrowserWindow, folder: string): void {
  window.on('close', () => {
    const state: WindowState = { ...window.getNormalBounds(), isMaximised: window.isMaximized() };
    try {
      writeFileSync(join(folder, 'window.json'), JSON.stringify(state));
    } catch {
      // The window then opens in the middle next time.
    }
  });
}
