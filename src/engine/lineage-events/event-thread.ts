import { parentPort, workerData } from 'node:worker_threads';
import { lineFiles } from '#adapters/files/line-files.ts';
import { AppFailure } from '#core/failures.ts';
import { readEventRows } from '#core/lineage/imports/event-rows.ts';
import type { EventFile } from '#core/ports/event-reader.ts';
import type { EventAnswer, EventCall } from './protocol.ts';

/** Entry of the thread that reads files of events: it is ended from outside where somebody stops it. */

/** Pieces of rows that may wait to be written, so that reading and writing go on side by side in bounded memory. */
const mostWaiting = 3;
/** Refusals that are told together. */
const refusalsAtOnce = 1_000;

const reading = readEventRows(lineFiles, workerData as { isAlone: boolean });
const watched = new AbortController();
let waiting = 0;
let wake: (() => void) | undefined;

function say(answer: EventAnswer, transferred: ArrayBuffer[] = []): void {
  parentPort?.postMessage(answer, transferred);
}

async function read(file: EventFile): Promise<void> {
  let refused: [line: number, reason: string][] = [];
  let bytes = 0;
  const tell = (): void => {
    say({ say: 'progress', bytes, refused });
    refused = [];
  };
  const onBytes = (read: number): void => {
    bytes = read;
    tell();
  };
  const rows = reading.rows(file, { signal: watched.signal, onBytes }, (line, reason) => {
    refused.push([line, reason]);
    if (refused.length >= refusalsAtOnce) tell();
  });
  for (;;) {
    const next = await rows.next();
    if (next.done === true) {
      tell();
      say({ say: 'end', counts: next.value });
      return;
    }
    const numbers = next.value.flatMap(({ columns }) =>
      columns.flatMap(({ values }) => (values instanceof Int32Array && values.buffer instanceof ArrayBuffer ? [values.buffer] : [])),
    );
    say({ say: 'rows', rows: next.value }, numbers);
    waiting += 1;
    if (waiting >= mostWaiting) await new Promise<void>((resolve) => (wake = resolve));
  }
}

function failed(thrown: unknown): void {
  if (thrown instanceof AppFailure) say({ say: 'failed', error: thrown.error, stack: '' });
  else say({ say: 'failed', error: null, stack: thrown instanceof Error ? (thrown.stack ?? thrown.message) : 'unknown' });
}

parentPort?.on('message', (call: EventCall) => {
  switch (call.ask) {
    case 'read':
      waiting = 0;
      read(call.file).catch(failed);
      return;
    case 'more':
      waiting -= 1;
      wake?.();
      return;
    case 'note':
      reading.note(call.facts);
      return;
    case 'together':
      void reading.together().then((counts) => say({ say: 'together', counts }));
  }
});
