import type { BrowserWindow, MessagePortMain } from 'electron';
import type { HostMessage } from '#contract/host-bridge.ts';
import { hostChannels } from '#contract/host-channels.ts';

/** Tells the page something; a page that is gone is told nothing. */
export function tellPage(window: BrowserWindow | null, message: Exclude<HostMessage, { meshbench: 'port' }>): void {
  if (window !== null && !window.isDestroyed()) window.webContents.send(hostChannels.message, message);
}

/** Gives the page its line to the engine. */
export function givePort(window: BrowserWindow | null, port: MessagePortMain): void {
  if (window !== null && !window.isDestroyed()) window.webContents.postMessage(hostChannels.port, null, [port]);
  else port.close();
}
