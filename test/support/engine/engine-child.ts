import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { EngineClient } from '#contract/contract.ts';
import { type EngineToHost, engineOptionsVariable, engineToHostSchema, type HostToEngine } from '#contract/engine-process.ts';

export interface EngineChild {
  readonly process: ChildProcess;
  readonly client: EngineClient;
  readonly exit: Promise<{ code: number | null; signal: string | null }>;
  send(message: HostToEngine): void;
}

/** The built engine as a host starts it; `options` go into its environment as they are. */
export function forkEngine(module: string, options: unknown): { process: ChildProcess; news: EventEmitter; exit: EngineChild['exit'] } {
  const child = fork(module, [], {
    serialization: 'advanced',
    execArgv: [],
    env: { ...process.env, [engineOptionsVariable]: JSON.stringify(options) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const news = new EventEmitter();
  child.on('message', (raw) => {
    const message: EngineToHost = engineToHostSchema.parse(raw);
    news.emit(message.type, message);
  });
  const exit = once(child, 'exit').then(([code, signal]) => ({ code: code as number | null, signal: signal as string | null }));
  return { process: child, news, exit };
}

/** Starts it, waits until it answers, and opens one connection. */
export async function startEngineChild(module: string, options: unknown): Promise<EngineChild> {
  const { process: child, news, exit } = forkEngine(module, options);
  await once(news, 'ready');
  const send = (message: HostToEngine) => void child.send(message);
  const port = new EventTarget();
  news.on('data', (message: Extract<EngineToHost, { type: 'data' }>) =>
    port.dispatchEvent(new MessageEvent('message', { data: message.data })),
  );
  send({ type: 'open', connection: 1 });
  const link = new RPCLink({
    port: Object.assign(port, { postMessage: (data: string | Uint8Array) => send({ type: 'data', connection: 1, data }) }) as never,
  });
  return { process: child, client: createORPCClient<EngineClient>(link), exit, send };
}
