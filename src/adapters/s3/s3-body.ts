import { cancelled } from '#core/failures.ts';
import type { Signal } from '#core/ports/signal.ts';

/** Thrown where nothing came for too long; it counts as a cut line. */
class StalledBody extends Error {
  override readonly name = 'TimeoutError';
}

interface Body {
  readonly [Symbol.asyncIterator]?: () => AsyncIterator<Uint8Array>;
  readonly destroy?: () => void;
}

/**
 * The pieces of an answer's body as they come. Ends with an error that counts as a cut line when nothing comes for
 * `silenceMilliseconds`, and with `cancelled` when the signal fires; the connection is given up in both cases.
 */
export async function* piecesOf(body: unknown, silenceMilliseconds: number, signal: Signal): AsyncGenerator<Uint8Array> {
  const stream = body as Body;
  const iterator = stream[Symbol.asyncIterator]?.();
  if (iterator === undefined) throw new TypeError('The body of an answer is no stream');
  let isDone = false;
  try {
    for (;;) {
      const next = await within(iterator.next(), silenceMilliseconds, signal);
      if (next.done === true) {
        isDone = true;
        return;
      }
      yield next.value;
    }
  } finally {
    if (!isDone) stream.destroy?.();
  }
}

async function within<Value>(work: Promise<Value>, milliseconds: number, signal: Signal): Promise<Value> {
  return new Promise<Value>((resolve, reject) => {
    const timer = setTimeout(() => end(() => reject(new StalledBody('Nothing came for too long'))), milliseconds);
    const onAbort = (): void => end(() => reject(cancelled()));
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      settle();
    };
    // Whichever comes second settles nothing any more.
    work.then(
      (value) => end(() => resolve(value)),
      (thrown: unknown) => end(() => reject(thrown)),
    );
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
  });
}
