import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { AppError } from '#contract/errors.ts';
import { answerRefusal } from './answer.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { Refusal } from './refusal.ts';
import type { Relay } from './relay.ts';
import { judge, type Refused } from './request-guard.ts';
import type { Routes } from './routes.ts';
import { securityHeaders } from './security-headers.ts';

export interface ServerLimits {
  /** Bytes of a request's head. */
  readonly headerBytes: number;
  /** Milliseconds for a request's head to arrive. */
  readonly headerPatience: number;
  /** Milliseconds without a byte after which a connection is cut (not WebSockets, which have a heartbeat). */
  readonly idlePatience: number;
  /** Bytes of one WebSocket message. */
  readonly messageBytes: number;
  readonly connections: number;
  readonly clients: number;
}

export const usualServerLimits: ServerLimits = {
  headerBytes: 16 * 1024,
  headerPatience: 10_000,
  idlePatience: 30_000,
  // Files that a page reads itself (a glossary, a sketch, SQL) come in one message; the contract's own limits are below this. Only a page
  // with a session gets as far as here.
  messageBytes: 144 * 1024 * 1024,
  connections: 256,
  clients: 32,
};

const plain = (message: string): AppError => ({ code: 'no_permission', message, retry: 'changed' });

/** Puts the guard before the routes and the relay. The server is not listening yet. */
export function loopbackServer(
  doorkeeper: Doorkeeper,
  routes: Routes,
  relay: Relay,
  limits: ServerLimits,
  log: (line: string) => void,
): Server {
  const server = createServer({
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headerPatience,
    // An upload may take as long as it keeps coming; `server.timeout` ends the ones that stop.
    requestTimeout: 0,
    keepAliveTimeout: 5000,
    connectionsCheckingInterval: Math.min(1000, limits.headerPatience),
    insecureHTTPParser: false,
  });
  server.timeout = limits.idlePatience;
  server.maxConnections = limits.connections;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.messageBytes, perMessageDeflate: false, clientTracking: false });

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const verdict = judge({ ...head(request), isWebSocket: false }, doorkeeper.port);
    for (const [name, value] of Object.entries(securityHeaders(verdict.allowed ? (request.headers.host ?? null) : null))) {
      response.setHeader(name, value);
    }
    try {
      if (verdict.allowed) await routes.answer(verdict.path, verdict.query, request, response);
      else answerRefusal(request, response, verdict.status, plain(verdict.message), verdict.status === 405 ? { Allow: 'GET, HEAD' } : {});
    } catch (error) {
      if (error instanceof Refusal) answerRefusal(request, response, error.status, error.error);
      else if (request.destroyed || response.destroyed) response.destroy();
      else answerRefusal(request, response, 500, bug(error, log));
    }
  };
  const answering = new WeakSet<Duplex>();
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    const { socket } = request;
    answering.add(socket);
    response.once('close', () => answering.delete(socket));
    void handle(request, response);
  };
  server.on('request', onRequest);
  // Without this Node would ask for the body before we have looked at the head.
  server.on('checkContinue', onRequest);

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, rest: Buffer) => {
    socket.on('error', () => socket.destroy());
    const refused = judgeSocket(request, doorkeeper, relay, limits);
    if (refused === null) sockets.handleUpgrade(request, socket, rest, (webSocket) => relay.accept(webSocket));
    else end(socket, refused.status, refused.message);
  });
  server.on('connect', (_request, socket: Duplex) => end(socket, 405, 'This method is not allowed.'));
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
    // A second answer in the middle of the first would be read as part of it.
    if (answering.has(socket)) socket.end(() => socket.destroy());
    else if (socket.writable && error.code !== 'ECONNRESET') end(socket, status, 'The request is not valid HTTP.');
    else socket.destroy();
  });
  return server;
}

const head = (request: IncomingMessage) => ({
  method: request.method ?? '',
  target: request.url ?? '',
  headers: request.headers,
  rawHeaders: request.rawHeaders,
});

function judgeSocket(request: IncomingMessage, doorkeeper: Doorkeeper, relay: Relay, limits: ServerLimits): Refused | null {
  const verdict = judge({ ...head(request), isWebSocket: true }, doorkeeper.port);
  if (!verdict.allowed) return verdict;
  if ((request.headers.upgrade ?? '').toLowerCase() !== 'websocket')
    return { allowed: false, status: 400, message: 'Only WebSockets are spoken here.' };
  if (verdict.path !== '/engine') return { allowed: false, status: 404, message: 'There is no such line.' };
  if (!doorkeeper.knows(request)) return { allowed: false, status: 401, message: 'This browser has not been let in.' };
  if (relay.engine.problem !== null) return { allowed: false, status: 503, message: 'The engine is not running.' };
  if (relay.clients >= limits.clients) return { allowed: false, status: 503, message: 'Too many windows are open.' };
  return null;
}

const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
  503: 'Service Unavailable',
};

/** Answers where there is no response object, and ends the connection. */
function end(socket: Duplex, status: number, message: string): void {
  const headers = {
    ...securityHeaders(null),
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(message),
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${reasons[status] ?? 'Refused'}\r\n${lines.join('')}\r\n${message}`, () => socket.destroy());
}

function bug(error: unknown, log: (line: string) => void): AppError {
  const id = randomUUID();
  log(`internal ${id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return {
    code: 'internal',
    message: 'Something went wrong in Meshbench. Try again; if it happens again, send us the log.',
    detail: id,
    retry: 'same',
  };
}
