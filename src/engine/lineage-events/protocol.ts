import type { AppError } from '#contract/errors.ts';
import type { LineageFacts } from '#core/lineage/openlineage/lineage-facts.ts';
import type { LineageCounts } from '#core/lineage/openlineage/summary.ts';
import type { WaitingRows } from '#core/lineage/store/rows.ts';
import type { EventFile } from '#core/ports/event-reader.ts';

/** What the engine asks of the thread that reads files of events. */
export type EventCall =
  | { readonly ask: 'read'; readonly file: EventFile }
  /** Rows were written: as many more may come. */
  | { readonly ask: 'more' }
  | { readonly ask: 'note'; readonly facts: LineageFacts }
  | { readonly ask: 'together' };

export type EventAnswer =
  | { readonly say: 'rows'; readonly rows: readonly WaitingRows[] }
  | { readonly say: 'progress'; readonly bytes: number; readonly refused: readonly (readonly [line: number, reason: string])[] }
  | { readonly say: 'end'; readonly counts: LineageCounts }
  | { readonly say: 'together'; readonly counts: LineageCounts }
  /** `error` is null where it was a bug: `stack` goes into the log. */
  | { readonly say: 'failed'; readonly error: AppError | null; readonly stack: string };
