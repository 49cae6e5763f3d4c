import type { AppError } from '#contract/errors.ts';
import { ChangeStore } from '../changes/change-store.ts';
import { finishOperation, type FinishParts } from './finish-operation.ts';
import { keepMade } from './keep-made.ts';
import type { Progress } from './part.ts';
import type { End } from './perform-operation.ts';
import { type OperationRow, PlanStore } from './plan-store.ts';

export type Made = Extract<End, { state: 'made' }>;
export type LastEnd = Exclude<End, { state: 'made' | 'waiting' }>;

/** Where it is kept how far a plan is. Each of these has happened wholly or not at all, whenever the machine stops. */
export interface Keeper {
  /** An operation as it is now: one before it may have given identifiers to what it is about. */
  operation(id: string): Promise<OperationRow | null>;
  /** When the change was edited last; null where it is gone. */
  changedAt(changeId: string): Promise<string | null>;
  /** What is about to be sent, or how far it got. */
  keep(id: string, progress: Progress): Promise<void>;
  /** That it is not sent, and why. */
  refuse(row: OperationRow, state: 'failed' | 'stopped', problem: AppError): Promise<void>;
  made(row: OperationRow, end: Made): Promise<void>;
  finish(row: OperationRow, end: LastEnd): Promise<void>;
}

/** In the workspace, with its journal. */
export function workspaceKeeper(parts: FinishParts): Keeper {
  const { workspace, now } = parts;
  const { database } = workspace;
  return {
    operation: (id) => new PlanStore(database).operation(id),
    changedAt: (changeId) => new ChangeStore(database).changedAt(changeId),
    keep: (id, progress) => database.transaction((inside) => new PlanStore(inside).update(id, { state: 'writing', progress, at: now() })),
    refuse: ({ id, progress }, state, problem) =>
      database.transaction((inside) => new PlanStore(inside).update(id, { state, progress, problem, at: now() })),
    made: (row, end) => keepMade(parts, row, end),
    finish: (row, end) => finishOperation(parts, row, end),
  };
}
