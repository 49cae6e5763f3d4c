import { BrowserWindow, nativeTheme, screen } from 'electron';
import { setUpContextMenu } from './context-menu.ts';
import { setUpNavigation } from './navigation.ts';
import { appUrl } from './origin.ts';
import { setUpRendererRecovery } from './renderer-recovery.ts';
import type { Log } from './log.ts';
import { windowBounds } from './window-bounds.ts';
import { windowOptions } from './window-options.ts';
import { readWindowState, rememberWindowState } from './window-state.ts';

export interface WindowFiles {
  readonly preload: string;
  readonly icon: string;
  /** Folder that the window's place is remembered in. */
  readonly state: string;
}

/** Opens the one window and loads the page. */
export function openWindow(files: WindowFiles, log: Log): BrowserWindow {
  const saved = readWindowState(files.state);
  const primary = screen.getPrimaryDisplay();
  const displays = [primary, ...screen.getAllDisplays().filter((display) => display.id !== primary.id)];
  const window = new BrowserWindow(
    windowOptions({
      preload: files.preload,
      bounds: windowBounds(
        saved,
        displays.map((display) => display.workArea),
      ),
      isDark: nativeTheme.shouldUseDarkColors,
      ...(process.platform === 'linux' ? { icon: files.icon } : {}),
    }),
  );
  setUpNavigation(window.webContents);
  setUpContextMenu(window);
  setUpRendererRecovery(window, log);
  rememberWindowState(window, files.state);
  window.once('ready-to-show', () => {
    if (saved?.isMaximised === true) window.maximize();
    window.show();
  });
  window.loadURL(appUrl).catch((thrown: unknown) => log('The page did not load', { why: String(thrown) }));
  return window;
}
