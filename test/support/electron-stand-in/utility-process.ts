import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { MessagePort } from 'node:worker_threads';
import type { ForkOptions, UtilityProcess } from 'electron';
import type { StandInPort } from './port.ts';
import type { Relayed } from './relay.ts';

/** A utility process as a child process of Node, with its environment and nothing else passed on. */
export class StandInUtilityProcess
  extends EventEmitter
  implements Pick<UtilityProcess, 'on' | 'once' | 'kill' | 'postMessage' | 'pid' | 'stdout' | 'stderr'>
{
  readonly stdout = null;
  readonly stderr = null;
  readonly options: ForkOptions;
  readonly #child: ChildProcess;
  readonly #ports = new Map<number, MessagePort>();
  #lastPort = 0;

  constructor(entry: string, options: ForkOptions) {
    super();
    this.options = options;
    this.#child = fork(fileURLToPath(new URL('utility-entry.mjs', import.meta.url)), [entry], {
      env: { ...options.env } as NodeJS.Dict<string>,
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#child.on('message', (message: Relayed) => this.#receive(message));
    this.#child.once('exit', (code, signal) => {
      for (const port of this.#ports.values()) port.close();
      this.emit('exit', code ?? (signal === 'SIGTERM' ? 15 : 9));
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  postMessage(data: unknown, transfer: readonly unknown[] = []): void {
    const ports = transfer.map((port) => this.#relay((port as StandInPort).node));
    this.#send({ kind: 'message', data, ports });
  }

  kill(): boolean {
    return this.#child.kill();
  }

  /** As when native code fails: at once and without a word. */
  crash(): void {
    this.#child.kill('SIGKILL');
  }

  #relay(port: MessagePort): number {
    const number = ++this.#lastPort;
    this.#ports.set(number, port);
    port.on('message', (data: unknown) => this.#send({ kind: 'port', port: number, data }));
    port.once('close', () => {
      this.#ports.delete(number);
      this.#send({ kind: 'closed', port: number });
    });
    return number;
  }

  #receive(message: Relayed): void {
    if (message.kind === 'message') this.emit('message', message.data);
    else if (message.kind === 'closed') this.#ports.get(message.port)?.close();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of Node, not a window
    else this.#ports.get(message.port)?.postMessage(message.data);
  }

  #send(message: Relayed): void {
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }
}

/** Every process that was forked, in order. */
export const forked: StandInUtilityProcess[] = [];

export const utilityProcess = {
  fork(entry: string, _args: string[] = [], options: ForkOptions = {}): StandInUtilityProcess {
    const child = new StandInUtilityProcess(entry, options);
    forked.push(child);
    return child;
  },
};
