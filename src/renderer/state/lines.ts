import { ORPCError } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { HostBridge, HostMessage } from '#contract/host-bridge.ts';
import type { Line, OpenLine } from './connection.ts';

declare global {
  interface Window {
    /** Present in the Electron window only. */
    readonly meshbench?: HostBridge;
  }
}

const answerWithin = 10_000;

/**
 * Resolves when the engine itself has answered over a line: the host may take a line while the engine behind it still starts.
 * An answer that is an error is an answer too.
 */
async function answered(link: Line['link']): Promise<void> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), answerWithin);
  try {
    await link.call(['workspaces', 'current'], undefined, { context: {}, signal: stop.signal });
  } catch (thrown) {
    if (!(thrown instanceof ORPCError)) throw thrown;
  } finally {
    clearTimeout(timer);
  }
}

/** True for a message that our own preload posted to this window. */
export function isHostMessage(event: MessageEvent): event is MessageEvent<HostMessage> {
  if (event.source !== window || event.origin !== window.location.origin) return false;
  const data: unknown = event.data;
  return typeof data === 'object' && data !== null && typeof (data as { meshbench?: unknown }).meshbench === 'string';
}

function overPort(bridge: HostBridge): OpenLine {
  return () =>
    new Promise<Line>((resolve, reject) => {
      const finish = (): void => {
        clearTimeout(timer);
        window.removeEventListener('message', receive);
      };
      const receive = (event: MessageEvent): void => {
        if (!isHostMessage(event) || event.data.meshbench !== 'port') return;
        const port = event.ports[0];
        if (port === undefined) return;
        finish();
        const link = new PortLink({ port });
        port.start();
        resolve({
          link,
          onClose: (listener) => port.addEventListener('close', listener, { once: true }),
          close: () => port.close(),
        });
      };
      const timer = setTimeout(() => {
        finish();
        reject(new Error('No port arrived'));
      }, answerWithin);
      window.addEventListener('message', receive);
      bridge.connect();
    });
}

function overSocket(address: string): OpenLine {
  return () =>
    new Promise<Line>((resolve, reject) => {
      const socket = new WebSocket(address);
      const link = new SocketLink({ websocket: socket });
      const fail = (): void => reject(new Error('The connection was refused'));
      socket.addEventListener('close', fail, { once: true });
      socket.addEventListener(
        'open',
        () => {
          socket.removeEventListener('close', fail);
          resolve({
            link,
            onClose: (listener) => socket.addEventListener('close', listener, { once: true }),
            close: () => socket.close(),
          });
        },
        { once: true },
      );
    });
}

/** The way to the engine from here: the window's bridge under Electron, else the host that served this page. */
export function lineOpener(): OpenLine {
  const scheme = window.location.protocol === 'https:' ? 'wss' : 'ws';
  const open = window.meshbench === undefined ? overSocket(`${scheme}://${window.location.host}/engine`) : overPort(window.meshbench);
  return async () => {
    const line = await open();
    try {
      await answered(line.link);
    } catch (thrown) {
      line.close();
      throw thrown;
    }
    return line;
  };
}
