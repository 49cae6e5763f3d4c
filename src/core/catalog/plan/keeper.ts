import type { AppError } from '#contract/errors.ts';
import {
  type FinishParts,
  finishOverwritten,
  type Keeping,
  keepingOf,
  keepTogether,
  type Refreshed,
  refreshMirror,
} from './finish-operation.ts';
import { keepMade } from './keep-made.ts';
import type { Progress } from './part.ts';
import type { End } from './perform-operation.ts';
import { type OperationRow, PlanStore } from './plan-store.ts';
import { Together } from './together.ts';

export type Made = Extract<End, { state: 'made' }>;
export type LastEnd = Exclude<End, { state: 'made' | 'waiting' }>;

/** Where it is kept how far a plan is. Each of these has happened wholly or not at all, whenever the machine stops. */
export interface Keeper {
  /**
   * An operation as it is now: one before it may have given identifiers to what it is about. With when its change was edited last; null
   * where that is gone.
   */
  operation(id: string): Promise<{ readonly row: OperationRow; readonly changedAt: string | null } | null>;
  /** What is about to be sent, or how far it got. */
  keep(id: string, progress: Progress): Promise<void>;
  /** That it is not sent, and why. */
  refuse(row: OperationRow, state: 'failed' | 'stopped', problem: AppError): Promise<void>;
  made(row: OperationRow, end: Made): Promise<void>;
  finish(row: OperationRow, end: LastEnd): Promise<void>;
}

/** In the workspace, with its journal; what comes at the same time is read and written together. */
export function workspaceKeeper(parts: FinishParts): Keeper {
  const { workspace, now } = parts;
  const mirrored = new Together<Refreshed>(async (all) => {
    // Of one thing the last that was read counts.
    const newest = new Map(all.map((each) => [`${each.record.kind} ${each.record.entityId}`, each]));
    await refreshMirror(parts, [...newest.values()]);
  });
  const kept = new Together<Keeping>((all) => keepTogether(parts, all));
  const read = new Together<{ readonly id: string; readonly tell: (found: Found | null) => void }>(async (all) => {
    const found = await new PlanStore(workspace.database).operations(all.map(({ id }) => id));
    const byId = new Map(found.map((each) => [each.row.id, each]));
    for (const { id, tell } of all) tell(byId.get(id) ?? null);
  });
  return {
    operation: async (id) => {
      let told: Found | null = null;
      await read.add({ id, tell: (found) => void (told = found) });
      return told;
    },
    keep: (id, progress) => kept.add({ update: { id, state: 'writing', progress, at: now() } }),
    refuse: ({ id, progress }, state, problem) => kept.add({ update: { id, state, progress, problem, at: now() } }),
    made: (row, end) => keepMade(parts, row, end),
    finish: async (row, end) => {
      if (end.state !== 'failed' && end.now !== null) await mirrored.add({ record: row.subject.record, now: end.now });
      if (end.state === 'conflict' && end.overwritten !== null) await finishOverwritten(parts, row, end.overwritten, end.problem);
      else await kept.add(keepingOf(row, end, now()));
    },
  };
}

type Found = NonNullable<Awaited<ReturnType<Keeper['operation']>>>;
