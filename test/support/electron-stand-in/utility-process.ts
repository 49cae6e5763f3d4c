import { EventEmitter } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ForkOptions, UtilityProcess } from 'electron';
import type { StandInPort } from './port.ts';

/**
 * A utility process as a thread: ports can be handed to threads and not to Node's child processes. What a thread cannot show -
 * separate memory, signals - stays unproven here.
 */
export class StandInUtilityProcess
  extends EventEmitter
  implements Pick<UtilityProcess, 'on' | 'once' | 'kill' | 'postMessage' | 'pid' | 'stdout' | 'stderr'>
{
  readonly pid = undefined;
  readonly stdout = null;
  readonly stderr = null;
  readonly entry: string;
  readonly options: ForkOptions;
  readonly #worker: Worker;

  constructor(entry: string, options: ForkOptions) {
    super();
    this.entry = entry;
    this.options = options;
    this.#worker = new Worker(new URL('utility-entry.mjs', import.meta.url), {
      workerData: { entry },
      env: { ...options.env } as NodeJS.Dict<string>,
    });
    this.#worker.on('message', (message: unknown) => this.emit('message', message));
    this.#worker.on('error', (error) => console.error(`${options.serviceName}: ${error.stack}`));
    this.#worker.once('exit', (code) => this.emit('exit', code));
  }

  postMessage(data: unknown, transfer: readonly unknown[] = []): void {
    const ports = transfer.map((port) => (port as StandInPort).node);
    this.#worker.postMessage({ data, ports }, ports);
  }

  kill(): boolean {
    void this.#worker.terminate();
    return true;
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
