import type { EventReading } from '../../ports/event-reader.ts';
import type { LineFiles } from '../../ports/line-files.ts';
import type { LineageFacts } from '../openlineage/lineage-facts.ts';
import { LineageCounter } from '../openlineage/summary.ts';
import { groupsOf, type Utterance } from '../store/statement-groups.ts';
import { rowsOf } from '../store/store-writer.ts';
import { type ReadEvent, readLineageFile } from './read-lineage-file.ts';

/** Reads in this thread. */
export function readEventRows(files: LineFiles, { isAlone }: { readonly isAlone: boolean }): EventReading {
  const counter = new LineageCounter();
  return {
    async *rows({ path, start }, watch, refuse) {
      const own = start === null ? new LineageCounter() : null;
      // The store counts what it writes; files together, and what is not written, are counted here.
      const count = (facts: LineageFacts): void => {
        if (!isAlone) counter.add(facts);
        own?.add(facts);
      };
      const utterances = async function* (): AsyncGenerator<Iterable<Utterance>> {
        for await (const events of readLineageFile(files, path, refuse, watch)) yield said(events, count);
      };
      if (start !== null) return yield* rowsOf(start, 'event', utterances());
      for await (const events of readLineageFile(files, path, refuse, watch)) for (const { facts } of events) count(facts);
      return own?.counts() ?? counter.counts();
    },
    note: (facts) => counter.add(facts),
    together: () => Promise.resolve(counter.counts()),
    close: () => Promise.resolve(),
  };
}

function* said(events: Iterable<ReadEvent>, count: (facts: LineageFacts) => void): Generator<Utterance> {
  for (const { facts, raw } of events) {
    count(facts);
    yield groupsOf(facts, raw);
  }
}
