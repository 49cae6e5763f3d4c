import type { EngineClient } from '#contract/contract.ts';
import { reloadAnswers } from '../../state/asked.ts';
import { useEngine } from '../../state/engine.tsx';
import { toAppError } from '../../state/errors.ts';
import { notifyError } from '../../state/notices.ts';

/** Says something of what waits, and asks again for what does. */
export function useInboxActions(): (act: (inbox: EngineClient['inbox']) => Promise<unknown>) => Promise<void> {
  const engine = useEngine();
  return async (act) => {
    try {
      await act(engine.inbox);
    } catch (thrown) {
      notifyError(toAppError(thrown));
    }
    reloadAnswers('inbox');
  };
}
