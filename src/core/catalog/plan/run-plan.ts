import { type AppError } from '#contract/errors.ts';
import { AppFailure, cancelled, failure } from '../../failures.ts';
import type { Progress as JobProgress } from '../../jobs/progress.ts';
import { ChangeStore } from '../changes/change-store.ts';
import type { Timers } from '../../ports/timers.ts';
import { finishOperation, type FinishParts } from './finish-operation.ts';
import { keepMade } from './keep-made.ts';
import { OperationQueue } from './operation-queue.ts';
import type { Context } from './part.ts';
import { performOperation } from './perform-operation.ts';
import { type OperationRow, PlanStore } from './plan-store.ts';

export interface RunParts extends FinishParts {
  readonly context: Context;
  readonly timers: Timers;
  readonly progress: JobProgress;
}

/** So many operations at once: enough to use up the account's limits although each waits for answers. */
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
  const worker = async (): Promise<void> => {
    for (;;) {
      if (pause !== null || signal.aborted) return;
      const row = await queue.next();
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
  const ended = await Promise.allSettled(Array.from({ length: Math.min(atOnce, rows.length) }, worker));
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
  if (pause !== null) throw pause as AppFailure;
  if (signal.aborted) throw cancelled('Sending stopped');
}

/** `done`: it is in the catalog. `half`: it is past its first part, and goes on later. */
type Ran = 'done' | 'ended' | 'half';

async function runOne(parts: RunParts, given: OperationRow, queue: OperationQueue): Promise<Ran> {
  const { id } = given;
  const { workspace, now, context, timers } = parts;
  // As it is now: an operation before it may have given identifiers to what it is about.
  const row = await new PlanStore(workspace.database).operation(id);
  if (row === null || row.state === 'done') return row === null ? 'ended' : 'done';
  const missing = queue.missing(given);
  const end = (state: 'failed' | 'stopped', problem: AppError): Promise<void> =>
    workspace.database.transaction((inside) => new PlanStore(inside).update(id, { state, progress: row.progress, problem, at: now() }));
  if (missing !== null) {
    await end('failed', failure('conflict', `This needs “${missing}”, which was not sent. Send that first.`).error);
    return 'ended';
  }
  const hasBegun = row.progress.sent !== null || row.progress.settled.length > 0;
  if (!hasBegun) {
    const [current] = await new ChangeStore(workspace.database).records([row.changeId]);
    if (current?.changedAt !== row.subject.record.changedAt) {
      const what =
        current === undefined
          ? 'The change was given up before it was sent.'
          : 'The change was edited before it was sent: send it with a new plan.';
      await end('stopped', failure('cancelled', what).error);
      return 'ended';
    }
  }
  const result = await performOperation({
    context,
    subject: row.subject,
    token: row.token,
    progress: row.progress,
    keep: (progress) =>
      workspace.database.transaction((inside) => new PlanStore(inside).update(id, { state: 'writing', progress, at: now() })),
    wait: (milliseconds) => new Promise((resolve) => void timers.after(milliseconds, resolve)),
    isFree: () => queue.isFree(given),
    now,
  });
  if (result.state === 'made') {
    await keepMade(parts, row, result);
    return 'half';
  }
  if (result.state === 'waiting') {
    await workspace.database.transaction((inside) =>
      new PlanStore(inside).update(id, { state: 'writing', progress: result.progress, at: now() }),
    );
    return 'half';
  }
  await finishOperation(parts, row, result);
  return result.state === 'done' ? 'done' : 'ended';
}
