import { download } from './download.ts';

/**
 * Gives bytes to the person as a download of the browser. The desktop window has no need of it: what it offers lies in a folder that it
 * can show.
 */
export function saveBytes(file: { fileName: string; base64: string }): void {
  const bytes = Uint8Array.from(atob(file.base64), (character) => character.codePointAt(0) ?? 0);
  download(file.fileName, new Blob([bytes], { type: 'application/octet-stream' }));
}
