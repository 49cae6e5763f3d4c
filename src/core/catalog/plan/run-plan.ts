import { type AppError } from '#contract/errors.ts';
import { AppFailure, cancelled, failure } from '../../failures.ts';
import type { Progress as JobProgress } from '../../jobs/progress.ts';
import { ChangeStore } from '../changes/change-store.ts';
import type { Timers } from '../../ports/timers.ts';
import { finishOperation, type FinishParts } from './finish-operation.ts';
import { identifiersIn } from './identifiers-in.ts';
import { operationKindOf } from './operation-kinds.ts';
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
  const queue = new Queue(rows);
  let pause: AppFailure | null = null;
  let done = 0;
  const { signal } = parts.progress;
  const worker = async (): Promise<void> => {
    for (;;) {
      if (pause !== null || signal.aborted) return;
      const row = await queue.next();
      if (row === null || pause !== null || signal.aborted) return;
      let isDone = false;
      try {
        isDone = await runOne(parts, row, queue.missing(row));
      } catch (thrown) {
        if (!(thrown instanceof AppFailure)) throw thrown;
        pause ??= thrown;
      } finally {
        queue.ended(row, isDone);
      }
      done += 1;
      parts.progress.report({ label: `Sent ${String(done)} of ${String(rows.length)}`, share: done / Math.max(1, rows.length) });
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(atOnce, rows.length) }, worker));
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
  if (pause !== null) throw pause as AppFailure;
  if (signal.aborted) throw cancelled('Sending stopped');
}

/** @returns whether it is in the catalog now */
async function runOne(parts: RunParts, { id }: OperationRow, missing: string | null): Promise<boolean> {
  const { workspace, now, context, timers } = parts;
  // As it is now: an operation before it may have given identifiers to what it is about.
  const row = await new PlanStore(workspace.database).operation(id);
  if (row === null || row.state === 'done') return row !== null;
  const end = (state: 'failed' | 'stopped', problem: AppError): Promise<void> =>
    workspace.database.transaction((inside) => new PlanStore(inside).update(id, { state, progress: row.progress, problem, at: now() }));
  if (missing !== null) {
    await end('failed', failure('conflict', `This needs “${missing}”, which was not sent. Send that first.`).error);
    return false;
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
      return false;
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
    now,
  });
  await finishOperation(parts, row, result);
  return result.state === 'done';
}

/** Hands out what nothing holds back, in the order of the plan. */
class Queue {
  readonly #waiting: OperationRow[];
  readonly #needs = new Map<string, OperationRow[]>();
  readonly #ended = new Map<string, boolean>();
  readonly #sleepers: (() => void)[] = [];

  constructor(rows: readonly OperationRow[]) {
    this.#waiting = [...rows];
    const made = new Map(
      rows.flatMap((row) => {
        const localId = operationKindOf(row.subject.record)?.madeId(row.subject) ?? null;
        return localId === null ? [] : [[localId, row] as const];
      }),
    );
    if (made.size === 0) return;
    for (const row of rows) {
      const needed = identifiersIn(row.subject.record.local).flatMap((id) => made.get(id) ?? []);
      if (needed.length > 0)
        this.#needs.set(
          row.id,
          needed.filter((other) => other !== row),
        );
    }
  }

  /** Waits where all that is left needs something that is on its way; null where nothing is left. */
  async next(): Promise<OperationRow | null> {
    for (;;) {
      const place = this.#waiting.findIndex((row) => (this.#needs.get(row.id) ?? []).every(({ id }) => this.#ended.has(id)));
      const [row] = place < 0 ? [] : this.#waiting.splice(place, 1);
      if (row !== undefined) return row;
      if (this.#waiting.length === 0) return null;
      await new Promise<void>((resolve) => void this.#sleepers.push(resolve));
    }
  }

  /** What it needs and did not get into the catalog; null where nothing is missing. */
  missing(row: OperationRow): string | null {
    return (this.#needs.get(row.id) ?? []).find(({ id }) => this.#ended.get(id) !== true)?.title ?? null;
  }

  ended(row: OperationRow, isDone: boolean): void {
    this.#ended.set(row.id, isDone);
    for (const wake of this.#sleepers.splice(0)) wake();
  }
}
