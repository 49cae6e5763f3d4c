import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectEngine, reconnectDelay } from '../../../../src/renderer/state/connection.ts';
import type { EngineConnection, Line } from '../../../../src/renderer/state/connection.ts';
import { follow } from '../../../../src/renderer/state/engine.tsx';
import { toAppError } from '../../../../src/renderer/state/errors.ts';

const nothing = (): void => undefined;

type Answer = (path: readonly string[]) => Promise<unknown>;

/** Stands for the engine: lines can be refused, and cut. */
function engine(answer: Answer): { open: () => Promise<Line>; cut: () => void; refuse: (refuses: boolean) => void; opened: () => number } {
  let refuses = false;
  let opened = 0;
  let cutNow: () => void = nothing;
  return {
    open: () => {
      if (refuses) return Promise.reject(new Error('refused'));
      opened += 1;
      return Promise.resolve({
        link: { call: (path) => answer(path) },
        onClose: (listener) => {
          cutNow = listener;
        },
        close: nothing,
      });
    },
    cut: () => cutNow(),
    refuse: (next) => {
      refuses = next;
    },
    opened: () => opened,
  };
}

async function* brief(): AsyncGenerator<string> {
  yield 'second';
}

const errorOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'no error';
  } catch (thrown) {
    return toAppError(thrown).code;
  }
};

describe('the connection to the engine', () => {
  let connection: EngineConnection | undefined;
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    connection?.close();
    vi.useRealTimers();
  });

  it('makes a new line after a lost one, and the same client goes on', async () => {
    const stand = engine(() => Promise.resolve('home'));
    connection = connectEngine(stand.open);
    await vi.advanceTimersByTimeAsync(0);
    expect(await connection.client.home.overview()).toBe('home');
    stand.cut();
    expect(connection.store.getState().state).toBe('lost');
    const asked = connection.client.home.overview();
    await vi.advanceTimersByTimeAsync(reconnectDelay(0));
    expect(await asked).toBe('home');
    expect(connection.store.getState()).toMatchObject({ state: 'connected', line: 2 });
  });

  it('fails a call as disconnected when no line comes in time', async () => {
    const stand = engine(() => Promise.resolve('home'));
    stand.refuse(true);
    connection = connectEngine(stand.open, 2_500);
    const asked = errorOf(connection.client.home.overview());
    await vi.advanceTimersByTimeAsync(2_500);
    expect(await asked).toBe('disconnected');
    expect(connection.store.getState()).toMatchObject({ state: 'connecting' });
    expect(connection.store.getState().attempts).toBeGreaterThan(2);
  });

  it('never sends a call twice: one that was on the way when the line went fails as disconnected', async () => {
    let fail: (reason: Error) => void = nothing;
    let calls = 0;
    const stand = engine(() => {
      calls += 1;
      return new Promise((_resolve, reject) => {
        fail = reject;
      });
    });
    connection = connectEngine(stand.open);
    await vi.advanceTimersByTimeAsync(0);
    const asked = errorOf(connection.client.samples.remove({ sampleIds: ['1'] }));
    await vi.advanceTimersByTimeAsync(0);
    stand.cut();
    fail(new Error('The line was closed'));
    expect(await asked).toBe('disconnected');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(calls).toBe(1);
  });

  it('waits longer after each refusal, up to a limit, and comes back by itself', async () => {
    const stand = engine(() => Promise.resolve('home'));
    connection = connectEngine(stand.open);
    await vi.advanceTimersByTimeAsync(0);
    stand.refuse(true);
    stand.cut();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(stand.opened()).toBe(1);
    expect(reconnectDelay(1)).toBeGreaterThan(reconnectDelay(0));
    expect(reconnectDelay(50)).toBe(reconnectDelay(20));
    stand.refuse(false);
    await vi.advanceTimersByTimeAsync(reconnectDelay(50));
    expect(connection.store.getState().state).toBe('connected');
  });

  it('subscribes to a stream again after a lost line, and not after its end', async () => {
    const opened: number[] = [];
    const seen: string[] = [];
    let fail: (reason: Error) => void = nothing;
    const stand = engine(() => Promise.resolve('unused'));
    connection = connectEngine(stand.open);
    await vi.advanceTimersByTimeAsync(0);
    const stop = new AbortController();
    const following = follow<string>(
      connection,
      () => {
        opened.push(opened.length + 1);
        return Promise.resolve(opened.length === 1 ? endless() : brief());
      },
      (value) => seen.push(value),
      stop.signal,
    );
    async function* endless(): AsyncGenerator<string> {
      yield 'first';
      await new Promise((_resolve, reject) => {
        fail = reject;
      });
    }
    await vi.advanceTimersByTimeAsync(0);
    stand.cut();
    fail(new Error('closed'));
    await vi.advanceTimersByTimeAsync(reconnectDelay(0));
    await following;
    expect(seen).toEqual(['first', 'second']);
    expect(opened).toHaveLength(2);
  });
});
