import { AppFailure, cancelled, failure } from '../../failures.ts';
import type { Progress as JobProgress } from '../../jobs/progress.ts';
import type { Timers } from '../../ports/timers.ts';
import type { Keeper } from './keeper.ts';
import { OperationQueue } from './operation-queue.ts';
import type { Context } from './part.ts';
import { performOperation } from './perform-operation.ts';
import type { OperationRow } from './plan-store.ts';

export interface RunParts {
  readonly keeper: Keeper;
  readonly context: Context;
  readonly timers: Timers;
  readonly now: () => string;
  readonly progress: Pick<JobProgress, 'signal' | 'report'>;
}

/** So many operations of one kind at once: enough to use up the account's limits although each waits for answers. */
const atOnce = 12;

/**
 * Performs operations, those first that others need. Each ends by itself: what fails or is in conflict leaves the others alone.
 * @throws AppFailure where nobody answers, or where it was cancelled: what had begun is finished as far as it can be, the rest waits
 */
export async function runOperations(parts: RunParts, rows: readonly OperationRow[]): Promise<void> {
  const queue = new OperationQueue(rows);
  let pause: AppFailure | null = null;
  let done = 0;
  const { signal } = parts.progress;
  const worker = async (kind: string): Promise<void> => {
    for (;;) {
      const row = pause !== null || signal.aborted ? null : await queue.next(kind);
      // Others may wait for what is not going to come.
      if (pause !== null || signal.aborted) queue.stop();
      if (row === null || pause !== null || signal.aborted) return;
      let result: Ran = 'ended';
      try {
        result = await runOne(parts, row, queue);
      } catch (thrown) {
        if (!(thrown instanceof AppFailure)) throw thrown;
        pause ??= thrown;
      } finally {
        if (result === 'half') queue.again(row);
        else queue.ended(row, result === 'done');
      }
      if (result === 'half') continue;
      done += 1;
      parts.progress.report({ label: `Sent ${String(done)} of ${String(rows.length)}`, share: done / Math.max(1, rows.length) });
    }
  };
  const ended = await Promise.allSettled(
    queue.groups.flatMap(({ key, size }) => Array.from({ length: Math.min(atOnce, size) }, () => worker(key))),
  );
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
  if (pause !== null) throw pause as AppFailure;
  if (signal.aborted) throw cancelled('Sending stopped');
}

/** `done`: it is in the catalog. `half`: it is past its first part, and goes on later. */
type Ran = 'done' | 'ended' | 'half';

async function runOne({ keeper, now, context, timers }: RunParts, given: OperationRow, queue: OperationQueue): Promise<Ran> {
  const { id } = given;
  const found = await keeper.operation(id);
  if (found === null) return 'ended';
  const { row, changedAt } = found;
  if (row.state === 'done') return 'done';
  const missing = queue.missing(given);
  if (missing !== null) {
    await keeper.refuse(row, 'failed', failure('conflict', `This needs “${missing}”, which was not sent. Send that first.`).error);
    return 'ended';
  }
  if (row.progress.sent === null && row.progress.settled.length === 0) {
    if (changedAt !== row.subject.record.changedAt) {
      const what =
        changedAt === null
          ? 'The change was given up before it was sent.'
          : 'The change was edited before it was sent: send it with a new plan.';
      await keeper.refuse(row, 'stopped', failure('cancelled', what).error);
      return 'ended';
    }
  }
  const end = await performOperation({
    context,
    subject: row.subject,
    token: row.token,
    progress: row.progress,
    keep: (progress) => keeper.keep(id, progress),
    wait: (milliseconds) => new Promise((resolve) => void timers.after(milliseconds, resolve)),
    isFree: () => queue.isFree(given),
    now,
  });
  if (end.state === 'made' || end.state === 'waiting') {
    await (end.state === 'made' ? keeper.made(row, end) : keeper.keep(id, end.progress));
    return 'half';
  }
  await keeper.finish(row, end);
  return end.state === 'done' ? 'done' : 'ended';
}
