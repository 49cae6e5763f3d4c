import type { WebContents } from 'electron';
import { isOurs } from './origin.ts';

function stay(details: { readonly url: string; preventDefault(): void }): void {
  if (!isOurs(details.url)) details.preventDefault();
}

/**
 * Our window shows our page: no other address, no new window, no embedded guest. A dropped file that misses a drop zone would
 * otherwise replace the page.
 */
export function setUpNavigation(contents: WebContents): void {
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
