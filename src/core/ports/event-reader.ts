import type { LineageFacts } from '../lineage/openlineage/lineage-facts.ts';
import type { LineageCounts } from '../lineage/openlineage/summary.ts';
import type { StoreStart } from '../lineage/store/dictionary.ts';
import type { WaitingRows } from '../lineage/store/rows.ts';
import type { Watch } from './files.ts';

/** Told of every event that is not taken and every facet that is not used, with the line on which the event begins. */
export type RefuseEvent = (line: number, reason: string) => void;

export interface EventFile {
  readonly path: string;
  /** What the store knows already; null where nothing is to be written, and the file is only counted. */
  readonly start: StoreStart | null;
}

/** Reads files of events into rows of the store, one file after another. */
export interface EventReading {
  /**
   * @returns rows that belong into the store, in pieces that fit into memory; at the end, what the file says, each thing once
   */
  rows(file: EventFile, watch: Watch, refuse: RefuseEvent): AsyncGenerator<readonly WaitingRows[], LineageCounts>;
  /** Counts what was read in another way. */
  note(facts: LineageFacts): void;
  /** What everything says together, each thing once. */
  together(): Promise<LineageCounts>;
  close(): Promise<void>;
}

/** @param isAlone nobody will ask what several files say together: it need not be counted */
export type StartEventReading = (options: { readonly isAlone: boolean }) => EventReading;
