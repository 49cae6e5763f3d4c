import { parentPort, workerData } from 'node:worker_threads';
import { indexFiles } from '#adapters/files/index-files.ts';
import { LocalBuilder } from '#core/catalog/search/builder.ts';
import { LocalDesk } from '#core/catalog/search/desk.ts';
import { AppFailure } from '#core/failures.ts';
import type { IndexBuilder, SearchDesk } from '#core/ports/search-desk.ts';
import type { ThreadAnswer, ThreadCall, ThreadRole } from './thread-protocol.ts';

/** Entry of the threads that search: one holds the indexes and answers, others make an index each and end. */
type Methods = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>;

function deskMethods(desk: SearchDesk): Methods {
  return {
    open: desk.open.bind(desk),
    change: desk.change.bind(desk),
    drop: desk.drop.bind(desk),
    search: desk.search.bind(desk),
  };
}

function builderMethods(builder: IndexBuilder): Methods {
  return {
    entities: builder.entities.bind(builder),
    dataTypes: builder.dataTypes.bind(builder),
    columns: builder.columns.bind(builder),
    finish: builder.finish.bind(builder),
  };
}

const { role } = workerData as { role: ThreadRole };
const methods = role === 'desk' ? deskMethods(new LocalDesk(indexFiles)) : builderMethods(new LocalBuilder(indexFiles));

async function answer({ id, method, args }: ThreadCall): Promise<ThreadAnswer> {
  try {
    const run = methods[method];
    if (run === undefined) throw new Error(`A search thread has no ${method}`);
    // The only caller is the client beside this file, which has the types.
    return { id, value: await run(...(args as never[])) };
  } catch (thrown) {
    if (thrown instanceof AppFailure) return { id, error: thrown.error, stack: '' };
    return { id, error: null, stack: thrown instanceof Error ? (thrown.stack ?? thrown.message) : 'unknown' };
  }
}

// One after the other: what was asked first is there first.
let turn: Promise<unknown> = Promise.resolve();
parentPort?.on('message', (call: ThreadCall) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port to a thread, not a window
  turn = turn.then(async () => parentPort?.postMessage(await answer(call)));
});
