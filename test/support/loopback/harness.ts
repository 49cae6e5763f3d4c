import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { type Loopback, type LoopbackOptions, startLoopback } from '../../../src/loopback/host.ts';

export const standIn = join(import.meta.dirname, 'stand-in-engine.mjs');

export interface Door extends Loopback {
  readonly folder: string;
  readonly rendererFolder: string;
  /** `Cookie` header of a browser that was let in. */
  readonly cookie: string;
}

/** Opens a real door on a real port, with a small built renderer, and lets one browser in. */
export async function openDoor(options: Partial<LoopbackOptions> = {}): Promise<Door> {
  const folder = await mkdtemp(join(tmpdir(), 'meshbench-loopback-'));
  const rendererFolder = join(folder, 'out', 'renderer');
  await mkdir(join(rendererFolder, 'assets'), { recursive: true });
  await writeFile(join(folder, 'out', 'secret.txt'), 'outside');
  await writeFile(join(rendererFolder, 'index.html'), '<!doctype html><title>Workbench</title>');
  await writeFile(join(rendererFolder, 'assets', 'index-Ab12Cd34.js'), 'export {};');
  await writeFile(join(rendererFolder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const dataFolder = join(folder, 'data');
  const removeFolder = (): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 3 });
  const loopback = await startLoopback({ dataFolder, rendererFolder, engineModule: standIn, version: '0.0.0', ...options }).catch(
    async (error: unknown) => {
      await removeFolder();
      throw error;
    },
  );
  const entered = await fetch(loopback.enterUrl, { redirect: 'manual' });
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
  const close = async (): Promise<void> => {
    await loopback.close();
    await removeFolder();
  };
  return { ...loopback, folder, rendererFolder, cookie, close };
}

export interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
  readonly text: string;
}

/** Sends bytes as they are and reads until the other side closes: no client that would tidy them up. */
export function raw(port: number, request: string | Buffer, host = '127.0.0.1'): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    let text = '';
    socket.setEncoding('latin1');
    socket.on('connect', () => socket.write(request));
    socket.on('data', (chunk: string) => (text += chunk));
    socket.on('error', (error) => (text === '' ? reject(error) : undefined));
    socket.on('close', () => {
      const cut = text.indexOf('\r\n\r\n');
      const head = cut < 0 ? text : text.slice(0, cut);
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), head, body: cut < 0 ? '' : text.slice(cut + 4), text });
    });
  });
}

/** The head of a request that asks to close the connection afterwards. */
export const head = (line: string, headers: Record<string, string>): string =>
  `${line} HTTP/1.1\r\n${Object.entries({ Connection: 'close', ...headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;

/** Opens `/engine` as a browser would; headers given here replace those of the browser. */
export function dial(door: Door, headers: Record<string, string | undefined> = {}, path = '/engine'): WebSocket {
  const usual = { origin: `http://127.0.0.1:${door.port}`, cookie: door.cookie, ...headers };
  const sent = Object.fromEntries(Object.entries(usual).filter(([, value]) => value !== undefined));
  return new WebSocket(`ws://127.0.0.1:${door.port}${path}`, { headers: sent, perMessageDeflate: false });
}

/** Resolves to 101 or to the status with which the socket was refused. */
export function handshake(socket: WebSocket): Promise<number> {
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(101));
    socket.once('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.once('error', reject);
  });
}

export const nextMessage = (socket: WebSocket): Promise<string> =>
  new Promise((resolve, reject) => {
    socket.once('message', (data: Buffer) => resolve(data.toString('utf8')));
    socket.once('close', (code) => reject(new Error(`closed with ${code}`)));
  });

export const closed = (socket: WebSocket): Promise<number> => new Promise((resolve) => void socket.once('close', (code) => resolve(code)));
