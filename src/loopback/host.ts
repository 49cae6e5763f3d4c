import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { AppError } from '#contract/errors.ts';
import { Doorkeeper } from './doorkeeper.ts';
import type { RestartRules } from './engine-supervisor.ts';
import { Relay, type RelayLimits, usualRelayLimits } from './relay.ts';
import { refusal } from './refusal.ts';
import { Routes } from './routes.ts';
import { loopbackServer, type ServerLimits, usualServerLimits } from './server.ts';
import { StaticFiles } from './static-files.ts';
import { type UploadLimits, Uploads } from './uploads.ts';

export interface LoopbackOptions {
  /** 0: any free port. */
  readonly port?: number;
  readonly dataFolder: string;
  /** The built renderer. */
  readonly rendererFolder: string;
  /** The module that the engine process runs. */
  readonly engineModule: string;
  readonly version: string;
  readonly workspace?: string;
  readonly demo?: boolean;
  /** Milliseconds that a start address is good for; ten minutes unless told otherwise. */
  readonly secretLifetime?: number;
  readonly serverLimits?: Partial<ServerLimits>;
  readonly relayLimits?: Partial<RelayLimits>;
  readonly uploadLimits?: Partial<UploadLimits>;
  readonly restartRules?: RestartRules;
  /** Told the number of open WebSockets whenever it changes. */
  readonly onClients?: (clients: number) => void;
  readonly log?: (line: string) => void;
}

export interface Loopback {
  readonly url: string;
  /** The first start address. */
  readonly enterUrl: string;
  readonly port: number;
  /** Another start address, for one more browser. */
  newEnterUrl(): string;
  /** Resolves to null when the engine answers, else to the reason why it does not. */
  readonly ready: Promise<AppError | null>;
  close(): Promise<void>;
}

const usualUploadLimits: UploadLimits = { maxBytes: 64 * 1024 ** 3, reserveBytes: 512 * 1024 ** 2, maxFiles: 10_000 };

/**
 * Opens the HTTP door on 127.0.0.1 and starts the engine behind it. Resolves when the door is open; see `ready` for the engine.
 * Rejects with a Refusal when the port cannot be had.
 */
export async function startLoopback(options: LoopbackOptions): Promise<Loopback> {
  const log = options.log ?? (() => undefined);
  const uploads = new Uploads(join(options.dataFolder, 'uploads'), { ...usualUploadLimits, ...options.uploadLimits });
  await uploads.removeStale();
  const { version, dataFolder, workspace, demo } = options;
  const engineOptions = { dataFolder, version, ...(workspace === undefined ? {} : { workspace }), ...(demo === undefined ? {} : { demo }) };
  const relayLimits = { ...usualRelayLimits, ...options.relayLimits };
  const relay = new Relay(options.engineModule, engineOptions, options.onClients ?? (() => undefined), relayLimits, options.restartRules);

  const doorkeeper = new Doorkeeper(options.secretLifetime ?? 10 * 60_000);
  const routes = new Routes(doorkeeper, new StaticFiles(options.rendererFolder), uploads, relay);
  const server = loopbackServer(doorkeeper, routes, relay, { ...usualServerLimits, ...options.serverLimits }, log);
  doorkeeper.opened(await listen(server, options.port ?? 0));

  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    server.close();
    await relay.close();
    server.closeAllConnections();
    await uploads.close();
  };
  return {
    url: doorkeeper.url,
    enterUrl: doorkeeper.newEnterUrl(),
    port: doorkeeper.port,
    newEnterUrl: () => doorkeeper.newEnterUrl(),
    ready: relay.engine.start(),
    close: () => (closing ??= close()),
  };
}

/** Returns the port. Nobody but this machine can connect: the address is the loopback interface's. */
async function listen(server: Server, port: number): Promise<number> {
  try {
    server.listen({ host: '127.0.0.1', port });
    await once(server, 'listening');
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw refusal(503, 'conflict', isTaken ? `Port ${port} is in use. Choose another with --port.` : `Port ${port} cannot be opened.`);
  }
  return (server.address() as AddressInfo).port;
}
