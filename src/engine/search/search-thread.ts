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
const desk = role === 'desk' ? new LocalDesk(indexFiles) : undefined;
const methods = desk === undefined ? builderMethods(new LocalBuilder(indexFiles)) : deskMethods(desk);

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

/** Nobody who types waits for practice: it begins after an answer, and goes on only while nothing is asked. */
const quietMilliseconds = 150;
let practice: NodeJS.Timeout | undefined;
function practiseSoon(): void {
  clearTimeout(practice);
  practice = setTimeout(practise, quietMilliseconds);
}
function practise(): void {
  // Each in a turn of its own, so that a question comes in between.
  if (desk?.practise()) practice = setTimeout(practise);
}

// One after the other: what was asked first is there first.
let turn: Promise<unknown> = Promise.resolve();
parentPort?.on('message', (call: ThreadCall) => {
  if (call.method === 'search') practiseSoon();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port to a thread, not a window
  turn = turn.then(async () => parentPort?.postMessage(await answer(call)));
});
