import { Worker } from 'node:worker_threads';
import { AppFailure, cancelled, failure } from '#core/failures.ts';
import type { LineageCounts } from '#core/lineage/openlineage/summary.ts';
import type { EventReading } from '#core/ports/event-reader.ts';
import type { EventAnswer, EventCall } from './protocol.ts';

/**
 * Reading events makes far more garbage than the rows that come of it. With V8's 16 MB for what is young, much of it is taken for what
 * stays and is moved twice; with this the thread needs half of the time.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 192, maxOldGenerationSizeMb: 4_096 };

/** Reads files of events in a thread of its own, beside the thread that writes them. @param entry the built `event-thread.js` */
export function readEventsInThread(entry: string, { isAlone }: { readonly isAlone: boolean }): EventReading {
  let worker: Worker | null = null;
  const started = (): Worker => {
    worker ??= new Worker(entry, { name: 'lineage events', execArgv: [], resourceLimits, workerData: { isAlone } });
    return worker;
  };
  const post = (call: EventCall): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    started().postMessage(call);
  };
  const end = async (): Promise<void> => {
    const ended = worker;
    worker = null;
    await ended?.terminate();
  };
  return {
    async *rows(file, { signal, onBytes }, refuse) {
      const answers = listen(started());
      const stop = (): void => answers.fail(cancelled());
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop, { once: true });
      let isWhole = false;
      try {
        post({ ask: 'read', file });
        for (;;) {
          const answer = await answers.next();
          if (answer.say === 'progress') {
            for (const [line, reason] of answer.refused) refuse(line, reason);
            onBytes(answer.bytes);
          } else if (answer.say === 'rows') {
            yield answer.rows;
            post({ ask: 'more' });
          } else if (answer.say === 'end') {
            isWhole = true;
            return answer.counts;
          } else throw failureOf(answer);
        }
      } finally {
        signal.removeEventListener('abort', stop);
        answers.close();
        if (!isWhole) await end();
      }
    },
    note: (facts) => {
      if (!isAlone) post({ ask: 'note', facts });
    },
    together: async (): Promise<LineageCounts> => {
      const answers = listen(started());
      try {
        post({ ask: 'together' });
        const answer = await answers.next();
        if (answer.say !== 'together') throw failureOf(answer);
        return answer.counts;
      } finally {
        answers.close();
      }
    },
    close: end,
  };
}

function failureOf(answer: EventAnswer): Error {
  if (answer.say !== 'failed') return new Error(`The thread that reads events said ${answer.say}`);
  if (answer.error !== null) return new AppFailure(answer.error);
  return new Error('The thread that reads events failed', { cause: answer.stack });
}

/** What a thread says, in order, and why it says nothing any more. */
function listen(worker: Worker): { next: () => Promise<EventAnswer>; fail: (why: Error) => void; close: () => void } {
  const waiting: EventAnswer[] = [];
  let broken: Error | undefined;
  let wake: (() => void) | undefined;
  const take = (answer: EventAnswer): void => {
    waiting.push(answer);
    wake?.();
  };
  const fail = (why: Error): void => {
    broken ??= why;
    wake?.();
  };
  const onError = (thrown: unknown): void =>
    fail(
      thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? failure('out_of_memory', 'There was not enough memory to read the events. Split the file and import the parts.')
        : thrown instanceof Error
          ? thrown
          : new Error('The thread that reads events failed'),
    );
  const onExit = (): void => fail(new Error('The thread that reads events ended before it had read them'));
  worker.on('message', take).on('error', onError).on('exit', onExit);
  return {
    next: async () => {
      for (;;) {
        // Stopping comes before what is still to be told.
        if (broken !== undefined) throw broken;
        const answer = waiting.shift();
        if (answer !== undefined) return answer;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    fail,
    close: () => void worker.off('message', take).off('error', onError).off('exit', onExit),
  };
}
