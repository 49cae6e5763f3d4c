import { type EngineToHost, hostToEngineSchema } from '#contract/engine-process.ts';
import type { Connection, Server } from './serve-port.ts';

export interface HostLine {
  /** Takes one message of the host. What is not one of ours is dropped. */
  readonly receive: (message: unknown) => void;
  /** Aborts everything that any connection waits for. */
  close(): void;
}

/** Serves the connections of one host over one line: each is a port of its own to the engine. */
export function serveHost(server: Server, send: (message: EngineToHost) => void, onShutdown: () => void): HostLine {
  const connections = new Map<number, Connection>();
  const close = (connection: number) => {
    connections.get(connection)?.close();
    connections.delete(connection);
  };
  return {
    receive: (message) => {
      const parsed = hostToEngineSchema.safeParse(message);
      if (!parsed.success) return;
      const told = parsed.data;
      switch (told.type) {
        case 'open':
          close(told.connection);
          connections.set(
            told.connection,
            server.connect((data) => send({ type: 'data', connection: told.connection, data })),
          );
          break;
        case 'data':
          void connections.get(told.connection)?.receive(told.data);
          break;
        case 'close':
          close(told.connection);
          break;
        case 'shutdown':
          onShutdown();
          break;
      }
    },
    close: () => {
      for (const connection of connections.keys()) close(connection);
    },
  };
}
