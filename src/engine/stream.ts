import { AsyncIteratorClass } from '@orpc/server';

/** What a source of values may do to the stream that listens to it. */
export interface Sink<Value> {
  push(value: Value): void;
  /** Ends the stream after what was pushed before. */
  end(): void;
  fail(error: unknown): void;
}

/**
 * A stream of whatever a listener is told, until the source ends it, the caller aborts, or the reader returns. In every case
 * `start`'s answer is called once, so that nobody is told any more.
 */
export function streamOf<Value>(start: (sink: Sink<Value>) => () => void, signal?: AbortSignal): AsyncIteratorClass<Value> {
  const waiting: Value[] = [];
  let ended = false;
  let thrown: { readonly error: unknown } | null = null;
  let wake: (() => void) | null = null;
  let unsubscribe: (() => void) | null = null;

  const release = () => {
    ended = true;
    signal?.removeEventListener('abort', release);
    wake?.();
    const leave = unsubscribe;
    unsubscribe = null;
    leave?.();
  };
  const sink: Sink<Value> = {
    push: (value) => {
      if (ended) return;
      waiting.push(value);
      wake?.();
    },
    end: release,
    fail: (error) => {
      thrown ??= { error };
      release();
    },
  };

  if (signal?.aborted) {
    ended = true;
  } else {
    signal?.addEventListener('abort', release, { once: true });
    const leave = start(sink);
    if (ended) leave();
    else unsubscribe = leave;
  }

  return new AsyncIteratorClass<Value>(
    async () => {
      for (;;) {
        const next = waiting.shift();
        if (next !== undefined) return { done: false, value: next };
        if (thrown !== null) throw thrown.error;
        if (ended) return { done: true, value: undefined };
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = null;
      }
    },
    async () => {
      waiting.length = 0;
      release();
    },
  );
}
