import type { WebSocket } from 'ws';
import type { EngineOptions, Frame, HostToEngine } from '#contract/engine-process.ts';
import { EngineSupervisor, type RestartRules } from './engine-supervisor.ts';

export interface RelayLimits {
  /** Bytes on the way to the engine above which a socket is not read any more, until half of it has left. */
  readonly mostPendingBytes: number;
  /**
   * Bytes that a browser has not taken above which its socket is cut. All connections share the engine's one channel, so
   * a single slow one cannot be made to wait without stopping the others; it reconnects and asks again.
   */
  readonly mostUnreadBytes: number;
  /** Milliseconds between two pings; a socket that misses one is cut. */
  readonly heartbeat: number;
}

export const usualRelayLimits: RelayLimits = {
  mostPendingBytes: 1024 * 1024,
  mostUnreadBytes: 64 * 1024 * 1024,
  heartbeat: 20_000,
};

interface Line {
  readonly socket: WebSocket;
  pendingBytes: number;
  isAlive: boolean;
  /** The running engine knows of it. */
  isOpen: boolean;
}

/** WebSocket close codes: https://www.iana.org/assignments/websocket */
const goingAway = 1001;
const normal = 1000;
const serviceRestart = 1012;

/** Carries frames between WebSockets and the engine process, untouched. */
export class Relay {
  readonly engine: EngineSupervisor;
  readonly #limits: RelayLimits;
  readonly #onCount: (clients: number) => void;
  readonly #lines = new Map<number, Line>();
  readonly #heartbeat: NodeJS.Timeout;
  #last = 0;

  constructor(
    module: string,
    options: EngineOptions,
    onCount: (clients: number) => void,
    limits: RelayLimits = usualRelayLimits,
    rules?: RestartRules,
  ) {
    this.#limits = limits;
    this.#onCount = onCount;
    this.#heartbeat = setInterval(() => this.#beat(), limits.heartbeat);
    this.#heartbeat.unref();
    const watcher = {
      onUp: () => this.#openAll(),
      // The engine forgot what was asked: closing tells the browsers to reconnect and ask again.
      onDown: () => this.#closeAll(serviceRestart, 'The engine is starting again.'),
      onFrame: (connection: number, data: Frame) => this.#deliver(connection, data),
      onClose: (connection: number) => this.#lines.get(connection)?.socket.close(normal),
    };
    this.engine = new EngineSupervisor(module, options, watcher, rules);
  }

  get clients(): number {
    return this.#lines.size;
  }

  /** Takes over an accepted socket; it is not read before the engine answers. */
  accept(socket: WebSocket): void {
    const connection = ++this.#last;
    const line: Line = { socket, pendingBytes: 0, isAlive: true, isOpen: false };
    this.#lines.set(connection, line);
    socket.on('pong', () => (line.isAlive = true));
    socket.on('message', (data: Buffer, isBinary) => this.#forward(connection, line, isBinary ? data : data.toString('utf8'), data.length));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      this.#lines.delete(connection);
      if (line.isOpen) this.engine.send({ type: 'close', connection });
      this.#onCount(this.#lines.size);
    });
    if (this.engine.isReady) this.#open(connection, line);
    else socket.pause();
    this.#onCount(this.#lines.size);
  }

  async close(): Promise<void> {
    clearInterval(this.#heartbeat);
    this.#closeAll(goingAway, 'Meshbench was closed.');
    await this.engine.close();
    for (const { socket } of this.#lines.values()) socket.terminate();
  }

  #forward(connection: number, line: Line, data: Frame, bytes: number): void {
    if (!line.isOpen) return;
    const message: HostToEngine = { type: 'data', connection, data };
    line.pendingBytes += bytes;
    if (line.pendingBytes > this.#limits.mostPendingBytes) line.socket.pause();
    this.engine.send(message, () => {
      line.pendingBytes -= bytes;
      if (line.socket.isPaused && line.pendingBytes <= this.#limits.mostPendingBytes / 2) line.socket.resume();
    });
  }

  #deliver(connection: number, data: Frame): void {
    const line = this.#lines.get(connection);
    if (line === undefined || line.socket.readyState !== line.socket.OPEN) return;
    line.socket.send(data);
    if (line.socket.bufferedAmount > this.#limits.mostUnreadBytes) line.socket.terminate();
  }

  #open(connection: number, line: Line): void {
    line.isOpen = true;
    this.engine.send({ type: 'open', connection });
  }

  #openAll(): void {
    for (const [connection, line] of this.#lines) {
      if (line.socket.readyState !== line.socket.OPEN) continue;
      this.#open(connection, line);
      line.socket.resume();
    }
  }

  #closeAll(code: number, reason: string): void {
    for (const line of this.#lines.values()) {
      line.isOpen = false;
      const { socket } = line;
      // A socket that is not read would never see the other side's answer to the close.
      socket.resume();
      socket.close(code, reason);
    }
  }

  #beat(): void {
    for (const line of this.#lines.values()) {
      // A paused socket cannot show its pong; it waits for the engine, not for its browser.
      if (line.socket.isPaused) continue;
      if (!line.isAlive) line.socket.terminate();
      line.isAlive = false;
      line.socket.ping();
    }
  }
}
