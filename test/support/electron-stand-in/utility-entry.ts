import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import type { MessagePortMain, ParentPort } from 'electron';
import type { Relayed } from './relay.ts';

const send = (message: Relayed): void => {
  if (process.connected) process.send?.(message);
};

/** A port whose other end is in another process: nothing is heard before `start()`. */
class RelayedPort extends EventEmitter implements Pick<MessagePortMain, 'on' | 'once' | 'start' | 'close' | 'postMessage'> {
  readonly #number: number;
  #waiting: unknown[] | null = [];

  constructor(number: number) {
    super();
    this.#number = number;
  }

  receive(data: unknown): void {
    if (this.#waiting === null) this.emit('message', { data, ports: [] });
    else this.#waiting.push(data);
  }

  start(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const data of waiting) this.receive(data);
  }

  close(): void {
    send({ kind: 'closed', port: this.#number });
  }

  postMessage(data: unknown): void {
    send({ kind: 'port', port: this.#number, data });
  }
}

/** `process.parentPort` of a utility process: keeps what arrives until somebody listens. */
class StandInParentPort extends EventEmitter implements Pick<ParentPort, 'on' | 'once' | 'postMessage'> {
  readonly #ports = new Map<number, RelayedPort>();
  #waiting: object[] = [];

  constructor() {
    super();
    process.on('message', (message: Relayed) => this.#receive(message));
    process.once('disconnect', () => process.exit(0));
    this.on('newListener', (name) => {
      if (name === 'message') setImmediate(() => this.#deliver());
    });
  }

  postMessage(data: unknown): void {
    send({ kind: 'message', data, ports: [] });
  }

  #receive(message: Relayed): void {
    if (message.kind === 'port') this.#ports.get(message.port)?.receive(message.data);
    else if (message.kind === 'closed') this.#ports.get(message.port)?.emit('close');
    else {
      const ports = message.ports.map((number) => {
        const port = new RelayedPort(number);
        this.#ports.set(number, port);
        return port;
      });
      this.#waiting.push({ data: message.data, ports });
      this.#deliver();
    }
  }

  #deliver(): void {
    if (this.listenerCount('message') === 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const event of waiting) this.emit('message', event);
  }
}

Object.defineProperty(process, 'parentPort', { value: new StandInParentPort() });
await import(pathToFileURL(process.argv[2] ?? '').href);
