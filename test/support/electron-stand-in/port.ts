import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { MessagePortMain } from 'electron';

/** Node's port in the form of Electron's: events carry `{ data, ports }`, and nothing arrives before `start()`. */
export class StandInPort extends EventEmitter implements Pick<MessagePortMain, 'on' | 'once' | 'start' | 'close' | 'postMessage'> {
  readonly node: MessagePort;

  constructor(node: MessagePort) {
    super();
    this.node = node;
    node.once('close', () => this.emit('close'));
  }

  start(): void {
    this.node.on('message', (data: unknown) => this.emit('message', { data, ports: [] }));
  }

  close(): void {
    this.node.close();
  }

  postMessage(message: unknown): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of Node, not a window
    this.node.postMessage(message);
  }
}

export class MessageChannelMain {
  readonly port1: StandInPort;
  readonly port2: StandInPort;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new StandInPort(port1);
    this.port2 = new StandInPort(port2);
  }
}
