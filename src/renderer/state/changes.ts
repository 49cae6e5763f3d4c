import { useMemo } from 'react';
import type { ChangeCounts } from '#contract/catalog/changes.ts';
import { type Asked, reloadAnswers, useAsked } from './asked.ts';
import { useEngine } from './engine.tsx';
import { toAppError } from './errors.ts';
import { notifyError } from './notices.ts';
import { notifyStep } from './step-notice.ts';
import { asStep, pushUndo } from './undo.ts';

/** What shows the catalog, or changes of it, is asked for again. */
export function reloadCatalog(): void {
  for (const prefix of ['catalog', 'changes', 'access', 'plans']) reloadAnswers(prefix);
}

/** How much waits here that the catalog does not have yet. */
export const useChangeCounts = (): Asked<ChangeCounts> =>
  useAsked('changes/counts', (engine, signal) => engine.catalog.changes.counts(undefined, { signal }));

/** Runs a step that changes something of the catalog here; says why when it fails. The answer tells whether it worked. */
export async function attemptChange(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await asStep(work);
    return true;
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code !== 'cancelled') notifyError(error);
    return false;
  } finally {
    reloadCatalog();
  }
}

/** Gives changes up, with a way back in the notice and by undo. */
export function useDiscard(): (changeIds: readonly string[], label: string) => Promise<boolean> {
  const engine = useEngine();
  return useMemo(
    () => async (changeIds: readonly string[], label: string) => {
      let sequences: number[] = [];
      const discard = async (): Promise<void> => {
        sequences = (await engine.catalog.changes.discard({ changeIds: [...changeIds] })).discarded;
        reloadCatalog();
      };
      const restore = async (): Promise<void> => {
        await engine.catalog.changes.restore({ sequences });
        reloadCatalog();
      };
      const done = await attemptChange(discard);
      if (!done) return false;
      const entry = { label, undo: restore, redo: discard };
      pushUndo(entry);
      notifyStep(entry);
      return true;
    },
    [engine],
  );
}
