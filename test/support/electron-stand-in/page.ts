import { readFileSync } from 'node:fs';
import type { MessagePort } from 'node:worker_threads';
import type { HostBridge } from '#contract/host-bridge.ts';
import type { ContextBridge, IpcRenderer, WebUtils } from 'electron';
import { EventEmitter } from 'node:events';

export interface PageEvent {
  readonly data: { readonly meshbench: string } & Record<string, unknown>;
  readonly ports: readonly MessagePort[];
}

/** What the page has of its process: the preload's doing, its window, and the way to main. */
export class StandInPage {
  /** What the preload asked for with `require`. */
  readonly required: string[] = [];
  readonly messages = new EventEmitter();
  readonly #fromMain = new EventEmitter();
  #bridge: HostBridge | undefined;
  readonly #send: (channel: string, args: unknown[]) => void;
  readonly #invoke: (channel: string, args: unknown[]) => Promise<unknown>;

  constructor(send: (channel: string, args: unknown[]) => void, invoke: (channel: string, args: unknown[]) => Promise<unknown>) {
    this.#send = send;
    this.#invoke = invoke;
  }

  /** Runs the built preload as the sandbox does: CommonJS, with `electron` as the only module. */
  runPreload(file: string): void {
    const contextBridge: Pick<ContextBridge, 'exposeInMainWorld'> = {
      exposeInMainWorld: (key, api: HostBridge) => {
        if (key === 'meshbench') this.#bridge = api;
      },
    };
    const ipcRenderer: Pick<IpcRenderer, 'send' | 'invoke' | 'on'> = {
      send: (channel, ...args: unknown[]) => this.#send(channel, structuredClone(args)),
      invoke: (channel, ...args: unknown[]) => this.#invoke(channel, structuredClone(args)),
      on: (channel, listener) => {
        this.#fromMain.on(channel, listener);
        return ipcRenderer as IpcRenderer;
      },
    };
    const webUtils: WebUtils = { getPathForFile: (file) => (file as unknown as { path: string }).path };
    const required = (name: string): object => {
      this.required.push(name);
      if (name !== 'electron') throw new Error(`a sandboxed preload cannot load ${name}`);
      return { contextBridge, ipcRenderer, webUtils };
    };
    const window = {
      postMessage: (data: PageEvent['data'], _origin: string, ports: readonly MessagePort[] = []) =>
        this.messages.emit('message', { data, ports } satisfies PageEvent),
    };
    const run = new Function('require', 'module', 'exports', 'window', readFileSync(file, 'utf8'));
    const module = { exports: {} };
    run(required, module, module.exports, window);
  }

  receive(channel: string, args: readonly unknown[], ports: readonly MessagePort[] = []): void {
    this.#fromMain.emit(channel, { ports, sender: 'the page must never see this' }, ...args);
  }

  get bridge(): HostBridge {
    if (this.#bridge === undefined) throw new Error('the preload exposed nothing');
    return this.#bridge;
  }
}
