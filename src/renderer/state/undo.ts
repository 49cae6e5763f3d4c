import { create } from 'zustand';
import type { AppError } from '#contract/errors.ts';
import { toAppError } from './errors.ts';

/** Something a person did that can be taken back. */
export interface Undoable {
  /** What was done, in the past tense and without a full stop: "Removed claims.parquet". */
  readonly label: string;
  readonly undo: () => Promise<void> | void;
  readonly redo: () => Promise<void> | void;
}

interface UndoState {
  readonly past: readonly Undoable[];
  readonly future: readonly Undoable[];
  /** Steps that were asked for and are not at their end. */
  readonly underWay: readonly Promise<unknown>[];
  /** What is on its way; null where nothing is. Its label is null while a step is waited for that is itself on its way. */
  readonly doing: { readonly kind: 'undo' | 'redo'; readonly label: string | null } | null;
}

export interface UndoOutcome {
  readonly kind: 'undone' | 'redone' | 'nothing' | 'failed';
  readonly label: string;
  readonly error: AppError | null;
}

const keepAtMost = 100;

const nothing: UndoOutcome = { kind: 'nothing', label: '', error: null };

export const useUndo = create<UndoState>(() => ({ past: [], future: [], underWay: [], doing: null }));

/** Remembers what was just done; what had been undone before it can no longer be redone. */
export function pushUndo(entry: Undoable): void {
  useUndo.setState((before) => ({ past: [...before.past.slice(1 - keepAtMost), entry], future: [] }));
}

/**
 * Runs a step that can be taken back once it is done. Undo and redo wait for it: Ctrl+Z right after a click means what was clicked, not
 * what came before. Not for what may take minutes, as sending files does: nobody could take back anything else meanwhile.
 */
export async function asStep<Value>(work: () => Promise<Value>): Promise<Value> {
  const step = work();
  useUndo.setState(({ underWay }) => ({ underWay: [...underWay, step] }));
  try {
    return await step;
  } finally {
    useUndo.setState(({ underWay }) => ({ underWay: underWay.filter((other) => other !== step) }));
  }
}

/** Resolves when the steps that were asked for until now are at their end. @returns whether there was anything to wait for */
export async function stepsDone(): Promise<boolean> {
  const { underWay } = useUndo.getState();
  await Promise.allSettled(underWay);
  return underWay.length > 0;
}

/** Takes an entry away that turned out to have changed nothing. */
export function dropUndo(entry: Undoable): void {
  useUndo.setState((before) => ({ past: before.past.filter((other) => other !== entry) }));
}

/** For when another workspace is opened: its edits are not ours to take back. */
export function clearUndo(): void {
  useUndo.setState({ past: [], future: [] });
}

async function step(kind: 'undo' | 'redo'): Promise<UndoOutcome> {
  const { doing, underWay } = useUndo.getState();
  if (doing !== null) return nothing;
  try {
    if (underWay.length > 0) {
      useUndo.setState({ doing: { kind, label: null } });
      await stepsDone();
    }
    const { past, future } = useUndo.getState();
    const entry = (kind === 'undo' ? past : future).at(-1);
    return entry === undefined ? nothing : await turn(kind, entry);
  } finally {
    useUndo.setState({ doing: null });
  }
}

async function turn(kind: 'undo' | 'redo', entry: Undoable): Promise<UndoOutcome> {
  useUndo.setState({ doing: { kind, label: entry.label } });
  try {
    await (kind === 'undo' ? entry.undo() : entry.redo());
    useUndo.setState((before) =>
      kind === 'undo'
        ? { past: before.past.filter((other) => other !== entry), future: [...before.future, entry] }
        : { past: [...before.past, entry], future: before.future.filter((other) => other !== entry) },
    );
    return { kind: kind === 'undo' ? 'undone' : 'redone', label: entry.label, error: null };
  } catch (thrown) {
    return { kind: 'failed', label: entry.label, error: toAppError(thrown) };
  }
}

/** Takes back the newest; when that fails it stays there, to be tried again. One at a time. */
export const undoLast = (): Promise<UndoOutcome> => step('undo');
export const redoLast = (): Promise<UndoOutcome> => step('redo');

/** Resolves when nothing is being taken back or done again. */
const turnsDone = (): Promise<void> =>
  new Promise((resolve) => {
    if (useUndo.getState().doing === null) resolve();
    else {
      const stop = useUndo.subscribe(({ doing }) => {
        if (doing !== null) return;
        stop();
        resolve();
      });
    }
  });

/**
 * Takes back this very step. Where others were done since, they stay, and it cannot be done again by redo: that would be out of order.
 * What is on its way is waited for. `nothing` where it is taken back already, or is of another workspace.
 */
export async function takeBack(entry: Undoable): Promise<UndoOutcome> {
  while (useUndo.getState().doing !== null) await turnsDone();
  const { past } = useUndo.getState();
  if (past.at(-1) === entry) return undoLast();
  if (!past.includes(entry)) return nothing;
  try {
    const outcome = await turn('undo', entry);
    useUndo.setState(({ future }) => ({ future: future.filter((other) => other !== entry) }));
    return outcome;
  } finally {
    useUndo.setState({ doing: null });
  }
}
