import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { ParentPort } from 'electron';
import { StandInPort } from './port.ts';

/** `process.parentPort` of a utility process: keeps what arrives until somebody listens. */
class StandInParentPort extends EventEmitter implements Pick<ParentPort, 'on' | 'once' | 'postMessage'> {
  readonly #waiting: unknown[] = [];

  constructor() {
    super();
    parentPort?.on('message', ({ data, ports }: { data: unknown; ports: MessagePort[] }) => {
      const event = { data, ports: ports.map((port) => new StandInPort(port)) };
      if (!this.emit('message', event)) this.#waiting.push(event);
    });
    this.on('newListener', (name) => {
      if (name === 'message') setImmediate(() => this.#waiting.splice(0).forEach((event) => this.emit('message', event)));
    });
  }

  postMessage(message: unknown): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of Node, not a window
    parentPort?.postMessage(message);
  }
}

Object.defineProperty(process, 'parentPort', { value: new StandInParentPort() });
await import(pathToFileURL((workerData as { entry: string }).entry).href);
