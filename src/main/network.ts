import type { Session } from 'electron';
import { isOurs, parsed } from './origin.ts';

/** Schemes whose content is made by the page or by Chromium itself and never comes over a network. */
const inlineSchemes: ReadonlySet<string> = new Set(['data:', 'blob:', 'devtools:']);

/** The window loads nothing remote; whatever needs the network is the engine's business. */
export function mayLoad(address: string): boolean {
  return isOurs(address) || inlineSchemes.has(parsed(address)?.protocol ?? '');
}

/** Holds the page to what is ours, below and besides its content security policy, and refuses downloads. */
export function setUpNetwork(session: Session): void {
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayLoad(details.url) }));
  session.on('will-download', (event) => event.preventDefault());
}
