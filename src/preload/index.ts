import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { HostBridge, HostMessage, HostReply } from '#contract/host-bridge.ts';
import { hostChannels } from '#contract/host-channels.ts';

/** Only to our own page: `/` stands for the origin that this script runs in. */
const ownOrigin = '/';

const bridge: HostBridge = {
  connect: () => ipcRenderer.send(hostChannels.connect),
  ask: async (request, files = []) => {
    if (request.kind === 'paths') return { kind: 'paths', paths: pathsOf(files) };
    return (await ipcRenderer.invoke(hostChannels.ask, request)) as HostReply;
  },
};

/** Files that were not dropped from a disk (an image out of a browser, say) have no path and are left out. */
function pathsOf(files: readonly object[]): string[] {
  return files.map((file) => webUtils.getPathForFile(file as File)).filter((path) => path !== '');
}

ipcRenderer.on(hostChannels.port, (event) => {
  window.postMessage({ meshbench: 'port' } satisfies HostMessage, ownOrigin, [...event.ports]);
});
ipcRenderer.on(hostChannels.message, (_event, message: HostMessage) => {
  window.postMessage(message, ownOrigin);
});

contextBridge.exposeInMainWorld('meshbench', bridge);
