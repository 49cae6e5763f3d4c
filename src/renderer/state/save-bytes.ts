/**
 * Gives bytes to the person as a download of the browser. The desktop window has no need of it: what it offers lies in a folder that it
 * can show.
 */
export function saveBytes(file: { fileName: string; base64: string }): void {
  const bytes = Uint8Array.from(atob(file.base64), (character) => character.codePointAt(0) ?? 0);
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = file.fileName;
  link.click();
  // The browser reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
