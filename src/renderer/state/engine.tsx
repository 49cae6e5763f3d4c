import { createContext, use, useEffect, useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useStore } from 'zustand';
import type { EngineClient } from '#contract/contract.ts';
import type { AppError } from '#contract/errors.ts';
import type { ConnectionState, EngineConnection } from './connection.ts';
import { toAppError } from './errors.ts';

const ConnectionContext = createContext<EngineConnection | null>(null);

export function EngineProvider({ connection, children }: { connection: EngineConnection; children: ReactNode }): ReactElement {
  return <ConnectionContext value={connection}>{children}</ConnectionContext>;
}

function useEngineConnection(): EngineConnection {
  const connection = use(ConnectionContext);
  if (connection === null) throw new Error('useEngine needs an EngineProvider above it');
  return connection;
}

/** The engine, through whichever door. The same object for the life of the window. */
export function useEngine(): EngineClient {
  return useEngineConnection().client;
}

export function useConnection(): ConnectionState {
  return useStore(useEngineConnection().store);
}

/** Reads a stream until it ends or `signal` stops it, and opens it again after a lost line or a failure. */
export async function follow<Value>(
  connection: Pick<EngineConnection, 'client' | 'store'>,
  open: (engine: EngineClient, options: { signal: AbortSignal }) => Promise<AsyncIterable<Value>>,
  onValue: (value: Value) => void,
  signal: AbortSignal,
  onError?: (error: AppError) => void,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    const line = connection.store.getState().line;
    try {
      for await (const value of await open(connection.client, { signal })) {
        if (signal.aborted) return;
        failures = 0;
        onValue(value);
      }
      if (connection.store.getState().state === 'connected' && connection.store.getState().line === line) return;
    } catch (thrown) {
      if (signal.aborted) return;
      const error = toAppError(thrown);
      const state = connection.store.getState();
      if (state.state === 'connected' && state.line === line) {
        failures += 1;
        onError?.(error);
        if (error.retry === 'never' || error.code === 'not_found' || error.code === 'bad_input') return;
        await pause(Math.min(5_000, 250 * 2 ** failures), signal);
      }
    }
    await connected(connection, signal);
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

function connected(connection: Pick<EngineConnection, 'store'>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted || connection.store.getState().state === 'connected') {
      resolve();
      return;
    }
    const stop = connection.store.subscribe((state) => {
      if (state.state !== 'connected') return;
      stop();
      resolve();
    });
    signal.addEventListener(
      'abort',
      () => {
        stop();
        resolve();
      },
      { once: true },
    );
  });
}

/**
 * Watches a stream of the engine while the component lives; a lost connection resubscribes, and an ended stream stays ended.
 * @param key names what is watched, its input included; a new key subscribes anew, null watches nothing
 */
export function useWatch<Value>(
  key: string | null,
  open: (engine: EngineClient, options: { signal: AbortSignal }) => Promise<AsyncIterable<Value>>,
  onValue: (value: Value) => void,
  onError?: (error: AppError) => void,
): void {
  const connection = useEngineConnection();
  const latest = useRef({ open, onValue, onError });
  useEffect(() => {
    latest.current = { open, onValue, onError };
  });
  useEffect(() => {
    if (key === null) return undefined;
    const stop = new AbortController();
    void follow(
      connection,
      (engine, options) => latest.current.open(engine, options),
      (value) => latest.current.onValue(value),
      stop.signal,
      (error) => latest.current.onError?.(error),
    );
    return () => stop.abort();
  }, [connection, key]);
}
