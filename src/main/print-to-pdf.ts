import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BrowserWindow } from 'electron';
import { isPrintedPage, printWindowOptions } from './print-window-options.ts';

/**
 * Prints a self-contained page on A4 or what its own style says. The page is laid out in a window that nobody sees, in a session of
 * its own that may load this one file and nothing else, without scripts.
 */
export async function printToPdf(page: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'meshbench-pdf-'));
  const source = join(folder, 'report.html');
  const window = new BrowserWindow(printWindowOptions);
  try {
    await writeFile(source, page, { encoding: 'utf8', mode: 0o600 });
    const { session } = window.webContents;
    session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
    session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isPrintedPage(url, basename(folder)) }));
    window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
    await window.loadURL(pathToFileURL(source).href);
    return await window.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true, pageSize: 'A4', generateTaggedPDF: true });
  } finally {
    window.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}
