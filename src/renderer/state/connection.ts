import { createORPCClient } from '@orpc/client';
import type { ClientLink } from '@orpc/client';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { EngineClient } from '#contract/contract.ts';
import { disconnected, toAppError } from './errors.ts';

type Context = Record<never, never>;

/** One working connection to the engine. */
export interface Line {
  readonly link: ClientLink<Context>;
  /** Called once, when the line can carry nothing more. */
  onClose(listener: () => void): void;
  close(): void;
}

/** Opens lines; rejects when that is not possible now. */
export type OpenLine = () => Promise<Line>;

/** `connecting`: never had a line yet; `lost`: had one, and is making a new one. */
export interface ConnectionState {
  readonly state: 'connecting' | 'connected' | 'lost';
  /** Failed attempts since the last line. */
  readonly attempts: number;
  /** Counts the lines there have been, so that a watcher can tell a new one. */
  readonly line: number;
}

export interface EngineConnection {
  readonly client: EngineClient;
  readonly store: StoreApi<ConnectionState>;
  /** Drops the line and stops making new ones. */
  close(): void;
}

const firstDelay = 150;
const longestDelay = 4_000;

export const reconnectDelay = (attempts: number): number => Math.min(longestDelay, firstDelay * 2 ** Math.min(attempts, 10));

/**
 * Keeps one line to the engine and makes a new one whenever it is lost, under one client that never changes.
 * A call made while there is no line waits up to `patience` milliseconds for the next; a call that was on the way when
 * the line went is never sent twice: it rejects with `disconnected`, as the engine may have done it.
 */
export function connectEngine(open: OpenLine, patience = 2_500): EngineConnection {
  const store = createStore<ConnectionState>(() => ({ state: 'connecting', attempts: 0, line: 0 }));
  let current: Line | null = null;
  let closed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waiting = new Set<(line: Line | null) => void>();

  const attempt = async (): Promise<void> => {
    if (closed) return;
    try {
      const line = await open();
      if (closed) {
        line.close();
        return;
      }
      current = line;
      line.onClose(() => {
        if (current !== line) return;
        current = null;
        store.setState({ state: 'lost', attempts: 0 });
        if (!closed) timer = setTimeout(() => void attempt(), reconnectDelay(0));
      });
      store.setState((before) => ({ state: 'connected', attempts: 0, line: before.line + 1 }));
      for (const resume of waiting) resume(line);
      waiting.clear();
    } catch {
      const attempts = store.getState().attempts + 1;
      store.setState({ attempts });
      timer = setTimeout(() => void attempt(), reconnectDelay(attempts));
    }
  };

  const nextLine = (): Promise<Line | null> =>
    new Promise((resolve) => {
      const settle = (line: Line | null): void => {
        clearTimeout(giveUp);
        waiting.delete(settle);
        resolve(line);
      };
      const giveUp = setTimeout(() => settle(null), patience);
      waiting.add(settle);
    });

  const link: ClientLink<Context> = {
    async call(path, input, options) {
      const line = current ?? (closed ? null : await nextLine());
      if (line === null) throw disconnected();
      try {
        return await line.link.call(path, input, options);
      } catch (thrown) {
        if (current !== line && options.signal?.aborted !== true && toAppError(thrown).code !== 'bad_input') throw disconnected();
        throw thrown;
      }
    },
  };

  void attempt();
  return {
    client: createORPCClient<EngineClient>(link),
    store,
    close() {
      closed = true;
      clearTimeout(timer);
      for (const resume of waiting) resume(null);
      current?.close();
      current = null;
    },
  };
}
