import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { type BrowserWindow, dialog, nativeTheme, shell } from 'electron';
import type { MainRequest } from '#contract/electron-broker.ts';
import type { HostReply } from '#contract/host-bridge.ts';
import { externalLink } from './external-link.ts';
import { safeFileName } from './file-name.ts';
import { printToPdf } from './print-to-pdf.ts';

const dataFiles = ['parquet', 'csv', 'tsv', 'json', 'ndjson', 'jsonl', 'gz', 'zst'];

/** Does what the page asked for; the page has been identified and the request checked. */
export function answerRequest(request: Exclude<MainRequest, { kind: 'listening' }>, window: BrowserWindow): Promise<HostReply> {
  switch (request.kind) {
    case 'pick':
      return pick(request.what, window);
    case 'show_in_folder':
      return showInFolder(request.path);
    case 'open_external':
      return openExternal(request.url, window);
    case 'set_theme':
      nativeTheme.themeSource = request.theme;
      return Promise.resolve({ kind: 'done' });
    case 'save_text':
      return saveFile(request.fileName, () => Promise.resolve(request.content), window);
    case 'save_pdf':
      return saveFile(request.fileName, () => printToPdf(request.page), window);
  }
}

async function pick(what: 'files' | 'folder', window: BrowserWindow): Promise<HostReply> {
  const chosen = await dialog.showOpenDialog(
    window,
    what === 'folder'
      ? { properties: ['openDirectory', 'createDirectory'] }
      : {
          properties: ['openFile', 'multiSelections'],
          filters: [
            { name: 'Data files', extensions: dataFiles },
            { name: 'All files', extensions: ['*'] },
          ],
        },
  );
  return chosen.canceled ? { kind: 'cancelled' } : { kind: 'paths', paths: chosen.filePaths };
}

async function showInFolder(path: string): Promise<HostReply> {
  const exists = isAbsolute(path) && (await stat(path).then(Boolean, () => false));
  if (!exists) return { kind: 'refused', message: 'It is not there any more. It may have been moved, renamed or deleted.' };
  shell.showItemInFolder(path);
  return { kind: 'done' };
}

async function openExternal(address: string, window: BrowserWindow): Promise<HostReply> {
  const link = externalLink(address);
  if (link.kind === 'refused') return link;
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: `Open ${link.host} in your browser?`,
    detail: link.url,
    buttons: ['Open', 'Cancel'],
    defaultId: 0,
    cancelId: 1,
  });
  if (response !== 0) return { kind: 'cancelled' };
  await shell.openExternal(link.url);
  return { kind: 'done' };
}

/** @param make makes the content, once it is known that there is a place for it */
async function saveFile(fileName: string, make: () => Promise<string | Uint8Array>, window: BrowserWindow): Promise<HostReply> {
  const chosen = await dialog.showSaveDialog(window, { defaultPath: safeFileName(fileName) });
  if (chosen.canceled || chosen.filePath === '') return { kind: 'cancelled' };
  // Written beside and renamed, so that a full disk never leaves half a file under the chosen name.
  const partial = `${chosen.filePath}.part`;
  try {
    await writeFile(partial, await make());
    await rename(partial, chosen.filePath);
    return { kind: 'done' };
  } catch (thrown) {
    await rm(partial, { force: true }).catch(() => undefined);
    return { kind: 'refused', message: `The file could not be written (${codeOf(thrown)}). Choose another folder or free some space.` };
  }
}

const codeOf = (thrown: unknown): string =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : 'unknown error';
