import { useMemo } from 'react';
import type { EngineClient } from '#contract/contract.ts';
import { reloadAnswers } from '../../../state/asked.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { notifyError } from '../../../state/notices.ts';

type Sketches = EngineClient['overlap']['sketches'];

/** Everything that is shown of sketches is asked for again. */
export const reloadSketches = (): void => reloadAnswers('sketches');

/** Does one thing, and says why where it fails. The answer tells whether it worked. */
export function useSketchActions(): (work: (sketches: Sketches) => Promise<unknown>) => Promise<boolean> {
  const engine = useEngine();
  return useMemo(
    () => async (work) => {
      try {
        await work(engine.overlap.sketches);
        return true;
      } catch (thrown) {
        const error = toAppError(thrown);
        if (error.code !== 'cancelled') notifyError(error);
        return false;
      } finally {
        reloadSketches();
      }
    },
    [engine],
  );
}
