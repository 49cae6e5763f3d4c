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

/**
 * True for the one file that may be loaded. Systems write the way to a temporary folder differently in an address (drive letters,
 * short names, links), so the folder's own random name decides.
 */
export function isPrintedPage(address: string, folderName: string): boolean {
  try {
    const { protocol, pathname } = new URL(address);
    return protocol === 'file:' && decodeURIComponent(pathname).endsWith(`/${folderName}/report.html`);
  } catch {
    return false;
  }
}
