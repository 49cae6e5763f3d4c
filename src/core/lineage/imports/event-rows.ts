import type { EventReading } from '../../ports/event-reader.ts';
import type { LineFiles } from '../../ports/line-files.ts';
import { LineageCounter } from '../openlineage/summary.ts';
import { groupsOf, type Utterance } from '../store/statement-groups.ts';
import { rowsOf } from '../store/store-writer.ts';
import { readLineageFile } from './read-lineage-file.ts';

/** Reads in this thread. */
export function readEventRows(files: LineFiles, { isAlone }: { readonly isAlone: boolean }): EventReading {
  const counter = new LineageCounter();
  return {
    async *rows({ path, start }, watch, refuse) {
      const own = start === null ? new LineageCounter() : null;
      const utterances = async function* (): AsyncGenerator<readonly Utterance[]> {
        for await (const events of readLineageFile(files, path, refuse, watch)) {
          // The store counts what it writes; files together, and what is not written, are counted here.
          for (const { facts } of events) {
            if (!isAlone) counter.add(facts);
            own?.add(facts);
          }
          yield own === null ? events.map(({ facts, raw }) => groupsOf(facts, raw)) : [];
        }
      };
      if (start !== null) return yield* rowsOf(start, 'event', utterances());
      for await (const nothing of utterances()) void nothing;
      return own?.counts() ?? counter.counts();
    },
    note: (facts) => counter.add(facts),
    together: () => Promise.resolve(counter.counts()),
    close: () => Promise.resolve(),
  };
}
