import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { hostRequestSchema, type MainRequest } from '#contract/electron-broker.ts';
import type { HostReply } from '#contract/host-bridge.ts';
import { hostChannels } from '#contract/host-channels.ts';
import type { Log } from './log.ts';
import { senderOf, senderProblem } from './sender.ts';

export interface PageListeners {
  /** Ids of the web contents of our windows, now. */
  ourContents(): ReadonlySet<number>;
  onConnect(contentsId: number): void;
  onRequest(request: MainRequest, contentsId: number): Promise<HostReply>;
}

/** The only place that listens to pages: who speaks is checked first, then what is said. */
export function setUpPageMessages(listeners: PageListeners, log: Log): void {
  const isHeard = (event: IpcMainEvent | IpcMainInvokeEvent): boolean => {
    const problem = senderProblem(senderOf(event), listeners.ourContents());
    if (problem !== null) log('A message was not listened to', { why: problem });
    return problem === null;
  };
  ipcMain.on(hostChannels.connect, (event) => {
    if (isHeard(event)) listeners.onConnect(event.sender.id);
  });
  ipcMain.handle(hostChannels.ask, async (event, asked: unknown): Promise<HostReply> => {
    if (!isHeard(event)) return { kind: 'refused', message: 'This request does not come from the Meshbench window.' };
    const request = hostRequestSchema.safeParse(asked);
    if (!request.success) return { kind: 'refused', message: 'The window asked for something that the app does not know.' };
    return listeners.onRequest(request.data, event.sender.id);
  });
}
