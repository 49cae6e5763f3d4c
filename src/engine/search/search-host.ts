import { Worker } from 'node:worker_threads';
import { indexFiles } from '#adapters/files/index-files.ts';
import { LocalBuilder } from '#core/catalog/search/builder.ts';
import { LocalDesk } from '#core/catalog/search/desk.ts';
import { AppFailure, failure } from '#core/failures.ts';
import type { IndexBuilder, SearchDesk, SearchHost } from '#core/ports/search-desk.ts';
import type { ThreadAnswer, ThreadRole } from './thread-protocol.ts';

/** Searches in this thread: for tests of the sources, where no thread's file has been built. */
export const localSearchHost: SearchHost = {
  prepare: () => undefined,
  openDesk: async () => new LocalDesk(indexFiles),
  openBuilder: async () => new LocalBuilder(indexFiles),
  close: () => Promise.resolve(),
};

/** Searches in threads. @param entry the built `search-thread.js` */
export function createThreadSearchHost(entry: string): SearchHost {
  let prepared: Prepared | undefined;
  return {
    prepare: (indexes) => {
      if (indexes.length === 0 || prepared !== undefined) return;
      const thread = new Thread(entry, 'desk');
      const opening = new Map(
        indexes.map(({ connectionId, path }) => {
          const open = thread.call<SearchDesk['open']>('open', [connectionId, path]);
          // Whoever asks for it is told.
          open.catch(() => undefined);
          return [path, open];
        }),
      );
      prepared = { thread, opening };
    },
    openDesk: async () => {
      const { thread, opening } = prepared ?? { thread: new Thread(entry, 'desk'), opening: new Map() };
      prepared = undefined;
      return {
        open: (connectionId, path) => {
          const known = opening.get(path);
          // Only the first time: a file that was written since is read anew.
          opening.delete(path);
          return known ?? thread.call<SearchDesk['open']>('open', [connectionId, path]);
        },
        change: (connectionId, changes) => thread.call<SearchDesk['change']>('change', [connectionId, changes]),
        drop: (connectionId) => thread.call<SearchDesk['drop']>('drop', [connectionId]),
        search: (connectionIds, query) => thread.call<SearchDesk['search']>('search', [connectionIds, query]),
        close: () => thread.close(),
      };
    },
    openBuilder: async () => {
      const thread = new Thread(entry, 'builder');
      return {
        entities: (batch) => thread.call<IndexBuilder['entities']>('entities', [batch]),
        dataTypes: (names) => thread.call<IndexBuilder['dataTypes']>('dataTypes', [names]),
        columns: (batch) => thread.call<IndexBuilder['columns']>('columns', [batch]),
        finish: (lookups, stamp, path) => thread.call<IndexBuilder['finish']>('finish', [lookups, stamp, path]),
        close: () => thread.close(),
      };
    },
    close: async () => {
      const unused = prepared?.thread;
      prepared = undefined;
      await unused?.close();
    },
  };
}

/** A desk that nobody has opened yet, with what it already opens, by path. */
interface Prepared {
  readonly thread: Thread;
  readonly opening: Map<string, ReturnType<SearchDesk['open']>>;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** One thread and the calls that wait for it. */
class Thread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #gone: Error | undefined;

  constructor(entry: string, role: ThreadRole) {
    this.#worker = new Worker(entry, { workerData: { role }, name: `search ${role}`, execArgv: [] });
    this.#worker.on('message', (answer: ThreadAnswer) => this.#settle(answer));
    this.#worker.on('error', (error: Error & { code?: string }) =>
      this.#end(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? failure('out_of_memory', 'There was not enough memory to search this catalog. Close other programs and try again.', {
              retry: 'same',
            })
          : error,
      ),
    );
    this.#worker.on('exit', () => this.#end(closed()));
    // A process that has nothing else to do ends: the command line. Last, because a listener for messages holds the process again.
    this.#worker.unref();
  }

  call<Method extends (...args: never[]) => Promise<unknown>>(
    method: string,
    args: Parameters<Method>,
  ): Promise<Awaited<ReturnType<Method>>> {
    if (this.#gone !== undefined) return Promise.reject(this.#gone);
    return new Promise((resolve, reject) => {
      this.#lastId += 1;
      // Whoever waits for an answer is not done.
      this.#worker.ref();
      // The thread runs the method of this name, so its answer has the method's type.
      this.#waiting.set(this.#lastId, { resolve: (value) => resolve(value as Awaited<ReturnType<Method>>), reject });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      this.#worker.postMessage({ id: this.#lastId, method, args });
    });
  }

  async close(): Promise<void> {
    this.#end(closed());
    await this.#worker.terminate();
  }

  #settle(answer: ThreadAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if ('value' in answer) waiting?.resolve(answer.value);
    else waiting?.reject(answer.error === null ? new Error(`In a search thread: ${answer.stack}`) : new AppFailure(answer.error));
  }

  #end(error: Error): void {
    this.#gone ??= error;
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}

const closed = (): AppFailure => failure('disconnected', 'Search was closed while this was being done. Open the workspace and try again.');
