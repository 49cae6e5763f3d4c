import { RPCHandler } from '@orpc/server/websocket';
import type { Frame } from '#contract/engine-process.ts';
import { type FailureReporter, toAppError, toContractError, unknownProcedure } from './failure-report.ts';

/** One end of a line: a worker's or Electron's MessagePort (both kinds of listener), or a virtual port. */
export interface EnginePort {
  postMessage(data: Frame): void;
  on?(event: 'message' | 'close', listener: (event: unknown) => void): unknown;
  addEventListener?(event: 'message' | 'close', listener: (event: unknown) => void): unknown;
  start?(): void;
}

/** Takes the frames of one connection. Never rejects: a frame that cannot be read is dropped and logged. */
export interface Connection {
  receive(frame: unknown): Promise<void>;
  /** The other side is gone: everything it waits for is aborted. */
  close(): void;
}

export interface Server {
  connect(send: (frame: Frame) => void): Connection;
}

/** The largest frame that is read, in characters or bytes. Requests are small; only answers are large. */
const largestFrame = 64 * 1024 * 1024;

/**
 * Serves a router to any number of connections. The frames are those of the RPC library's WebSocket and MessagePort
 * clients, which are the same. Its own adapters for ports are not used: a malformed frame would reject unhandled there
 * and end the engine.
 */
export function createServer(router: ConstructorParameters<typeof RPCHandler>[0], reporter: FailureReporter): Server {
  const handler = new RPCHandler(router, {
    interceptors: [
      async ({ next, request }) => {
        const where = request.url.pathname.split('/').filter((part) => part !== '');
        try {
          const result = await next();
          if (!result.matched) throw unknownProcedure(where);
          return result;
        } catch (thrown) {
          throw toContractError(toAppError(thrown, where, reporter, request.signal?.aborted));
        }
      },
    ],
  });

  return {
    connect: (send) => {
      let open = true;
      const socket = {
        send: (frame: Frame) => {
          if (open) send(frame);
        },
        addEventListener: () => undefined,
      } as unknown as Parameters<typeof handler.message>[0];
      return {
        receive: async (frame) => {
          if (!open || !isFrame(frame)) return;
          try {
            await handler.message(socket, frame as string);
          } catch (thrown) {
            if (open) toAppError(thrown, ['frame'], reporter);
          }
        },
        close: () => {
          open = false;
          handler.close(socket);
        },
      };
    },
  };
}

/** Serves one MessagePort-like line until it closes. */
export function servePort(server: Server, port: EnginePort): Connection {
  const connection = server.connect((frame) => port.postMessage(frame));
  const onMessage = (event: unknown) => void connection.receive(dataOf(event));
  if (port.addEventListener) {
    port.addEventListener('message', onMessage);
    port.addEventListener('close', connection.close);
  } else {
    port.on?.('message', onMessage);
    port.on?.('close', connection.close);
  }
  port.start?.();
  return connection;
}

/** A DOM-like listener gets an event with `data`; a Node-like one may get the data itself. */
function dataOf(event: unknown): unknown {
  return typeof event === 'object' && event !== null && 'data' in event ? event.data : event;
}

function isFrame(frame: unknown): frame is Frame | ArrayBuffer {
  if (typeof frame === 'string') return frame.length <= largestFrame;
  return (frame instanceof Uint8Array || frame instanceof ArrayBuffer) && frame.byteLength <= largestFrame;
}
