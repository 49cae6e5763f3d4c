import { EventEmitter, once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { type ClientLink, createORPCClient } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as WebSocketLink } from '@orpc/client/websocket';
import { WebSocket, WebSocketServer } from 'ws';
import { createSystemClock } from '#engine/clock.ts';
import { createMemoryClient } from '#engine/memory-client.ts';
import { createServer, servePort } from '#engine/serve-port.ts';
import type { Line, Transport } from '../../contract/conformance.ts';
import { startEngineProcess } from '../../../src/loopback/engine-process.ts';
import { Relay } from '../../../src/loopback/relay.ts';
import { bundleForNode } from '../bundle.ts';
import type { TestClient } from './test-contract.ts';
import { createTestRouter } from './test-router.ts';

const testClient = (link: object): TestClient => createORPCClient<TestClient>(link as ClientLink<Record<never, never>>);

function memoryLog() {
  const lines: string[] = [];
  const write = (message: string, facts: object = {}) => void lines.push(`${message} ${JSON.stringify(facts)}`);
  return {
    reporter: { log: { info: write, error: write }, newId: createSystemClock().newId },
    text: () => Promise.resolve(lines.join('\n')),
  };
}

/** The command line's way: no line at all. */
export async function startMemory(): Promise<Transport> {
  const { reporter, text } = memoryLog();
  const router = createTestRouter(reporter);
  return {
    connect: async () => ({ client: createMemoryClient<TestClient>(router, reporter), close: () => undefined }),
    log: text,
    stop: async () => undefined,
  };
}

/** The window's way: a MessagePort, as Electron's main process hands it to both ends. */
export async function startMessagePort(): Promise<Transport> {
  const { reporter, text } = memoryLog();
  const server = createServer(createTestRouter(reporter), reporter);
  return {
    connect: async (): Promise<Line> => {
      const { port1, port2 } = new MessageChannel();
      servePort(server, port2);
      const client = testClient(new PortLink({ port: port1 }));
      return { client, drop: () => port1.close(), close: () => port1.close() };
    },
    log: text,
    stop: async () => undefined,
  };
}

interface TestEngine {
  readonly module: string;
  readonly dataFolder: string;
  log(): Promise<string>;
  remove(): Promise<void>;
}

async function buildTestEngine(): Promise<TestEngine> {
  const bundle = await bundleForNode(join(import.meta.dirname, 'test-engine-process.ts'));
  const dataFolder = await mkdtemp(join(tmpdir(), 'meshbench-conformance-'));
  return {
    module: bundle.file,
    dataFolder,
    log: () => readFile(join(dataFolder, 'test.log'), 'utf8'),
    remove: async () => {
      await bundle.remove();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** The browser's way: a real WebSocket, carried by the loopback host's own relay to an engine process. */
export async function startWebSocket(): Promise<Transport> {
  const engine = await buildTestEngine();
  const relay = new Relay(engine.module, { dataFolder: engine.dataFolder, version: 'test' }, () => undefined);
  const problem = await relay.engine.start();
  if (problem !== null) throw new Error(problem.message);
  const http = createHttpServer();
  const sockets = new WebSocketServer({ server: http });
  sockets.on('connection', (socket) => relay.accept(socket));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  return {
    connect: async () => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/engine`);
      await once(socket, 'open');
      const client = testClient(new WebSocketLink({ websocket: socket as unknown as globalThis.WebSocket }));
      return { client, drop: () => socket.terminate(), close: () => socket.close() };
    },
    log: engine.log,
    stop: async () => {
      await relay.close();
      sockets.close();
      http.close();
      await engine.remove();
    },
  };
}

/** A host's way to its engine process: frames of many connections over one line. */
export async function startChildProcess(): Promise<Transport> {
  const engine = await buildTestEngine();
  const lines = new Map<number, { receive(data: unknown): void; ended(): void }>();
  const news = new EventEmitter();
  const child = startEngineProcess(
    engine.module,
    { dataFolder: engine.dataFolder, version: 'test' },
    {
      onMessage: (message) => {
        if (message.type === 'ready') news.emit('ready');
        if (message.type === 'data') lines.get(message.connection)?.receive(message.data);
      },
      onExit: (how) => void news.emit('error', new Error(`the engine process ended: ${how}`)),
    },
  );
  await once(news, 'ready');
  news.on('error', () => undefined);
  let last = 0;
  return {
    connect: async () => {
      last += 1;
      const connection = last;
      const listeners = { message: [] as ((event: { data: unknown }) => void)[], close: [] as (() => void)[] };
      const drop = () => {
        if (!lines.delete(connection)) return;
        child.send({ type: 'close', connection });
        for (const listener of listeners.close) listener();
      };
      lines.set(connection, {
        receive: (data) => {
          for (const listener of listeners.message) listener({ data });
        },
        ended: drop,
      });
      child.send({ type: 'open', connection });
      const port = {
        postMessage: (data: string | Uint8Array) => child.send({ type: 'data', connection, data }),
        addEventListener: (event: 'message' | 'close', listener: never) => void listeners[event].push(listener),
      };
      const client = testClient(new PortLink({ port: port as unknown as globalThis.MessagePort }));
      return { client, drop, close: drop };
    },
    log: engine.log,
    stop: async () => {
      await child.stop();
      await engine.remove();
    },
  };
}
