import type { BrowserWindowConstructorOptions } from 'electron';

/** The window that lays out what is printed: never shown, no preload, no scripts, a session that is kept in memory and shared with nothing. */
export const printWindowOptions: BrowserWindowConstructorOptions = {
  show: false,
  webPreferences: {
    partition: 'print',
    javascript: false,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    images: true,
    spellcheck: false,
  },
};
