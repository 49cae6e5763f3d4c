import { EventEmitter } from 'node:events';
import type { CustomScheme, IpcMain, IpcMainInvokeEvent, Protocol } from 'electron';

type InvokeListener = Parameters<IpcMain['handle']>[1];

class StandInIpcMain extends EventEmitter implements Pick<IpcMain, 'handle'> {
  readonly #handlers = new Map<string, InvokeListener>();

  handle(channel: string, listener: InvokeListener): void {
    this.#handlers.set(channel, listener);
  }

  async invoke(channel: string, event: object, args: readonly unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (handler === undefined) throw new Error(`nobody handles ${channel}`);
    return structuredClone(await (handler(event as IpcMainInvokeEvent, ...args) as Promise<unknown>));
  }
}

export const ipcMain = new StandInIpcMain();

class StandInProtocol implements Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'> {
  schemes: CustomScheme[] = [];
  #handler: ((request: Request) => Response | Promise<Response>) | undefined;

  registerSchemesAsPrivileged(schemes: CustomScheme[]): void {
    this.schemes = schemes;
  }

  handle(_scheme: string, handler: (request: Request) => Response | Promise<Response>): void {
    this.#handler = handler;
  }

  async ask(url: string, method = 'GET'): Promise<Response> {
    if (this.#handler === undefined) throw new Error('nobody handles the scheme');
    return this.#handler(new Request(url, { method }));
  }
}

export const protocol = new StandInProtocol();
