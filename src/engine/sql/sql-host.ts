import { Worker } from 'node:worker_threads';
import { cancelled } from '#core/failures.ts';
import type { Signal } from '#core/ports/signal.ts';
import type { ParsedStatement, SqlParser } from '#core/ports/sql-parser.ts';
import type { SqlCall } from './sql-thread.ts';

export interface SqlHost extends SqlParser {
  close(): Promise<void>;
}

/** Parses in this thread: for tests of the sources, where no thread's file has been built. The library is loaded when it is needed. */
export const localSqlHost: SqlHost = {
  parse: async (statement, dialect) => (await import('#adapters/sql/polyglot.ts')).parseStatement(statement, dialect),
  close: () => Promise.resolve(),
};

/** One statement takes milliseconds; what takes this long is built to. */
const mostMilliseconds = 30_000;
const megabytes = 1_024;

/** Parses in a thread that is started with the first statement, and ended where one takes too long. @param entry the built `sql-thread.js` */
export function createThreadSqlHost(entry: string, limit = mostMilliseconds): SqlHost {
  let worker: Worker | null = null;
  let lastId = 0;
  // One after another: a thread that is ended takes nobody else's statement with it.
  let turn: Promise<unknown> = Promise.resolve();

  const started = (): Worker => {
    if (worker !== null) return worker;
    const next = new Worker(entry, { name: 'sql', execArgv: [], resourceLimits: { maxOldGenerationSizeMb: megabytes } });
    // A process that has nothing else to do ends: the command line.
    next.unref();
    const gone = (): void => {
      if (worker === next) worker = null;
    };
    next.on('error', gone).on('exit', gone);
    worker = next;
    return next;
  };

  const ask = (statement: string, dialect: string, signal: Signal | undefined): Promise<ParsedStatement> =>
    new Promise((resolve, reject) => {
      const asked = started();
      lastId += 1;
      const id = lastId;
      const done = (end: () => void, kill: boolean): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
        asked.off('message', onMessage).off('error', onError).off('exit', onError);
        if (kill) {
          worker = null;
          void asked.terminate();
        }
        end();
      };
      const refuse = (reason: string) => (): void => resolve({ ok: false, line: 1, reason });
      const onMessage = (answer: { readonly id: number; readonly parsed: ParsedStatement }): void => {
        if (answer.id === id) done(() => resolve(answer.parsed), false);
      };
      const onError = (): void => done(refuse('There was not enough memory to read this statement.'), true);
      const stop = (): void => done(() => reject(cancelled('Reading stopped')), true);
      const timer = setTimeout(
        () => done(refuse(`It took longer than ${String(limit / 1000)} seconds to read this statement.`), true),
        limit,
      );
      timer.unref();
      signal?.addEventListener('abort', stop, { once: true });
      asked.on('message', onMessage).on('error', onError).on('exit', onError);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      asked.postMessage({ id, statement, dialect } satisfies SqlCall);
    });

  return {
    parse: (statement, dialect, signal) => {
      const answer = turn.then(() => {
        if (signal?.aborted === true) throw cancelled('Reading stopped');
        return ask(statement, dialect, signal);
      });
      turn = answer.catch(() => undefined);
      return answer;
    },
    close: async () => {
      const ended = worker;
      worker = null;
      await ended?.terminate();
    },
  };
}
