import { useCallback } from 'react';
import { toAppError } from '../../../state/errors.ts';
import { useEngine } from '../../../state/engine.tsx';
import { notifyError } from '../../../state/notices.ts';
import type { GlossaryActions } from '../use-glossary.ts';
import type { Dialog } from './dialogs.tsx';
import { isQuiet, type SeenFirst } from './seen.ts';

/** Does steps at once where they touch nothing else; otherwise shows first what they touch. */
export function useSeenFirst(connectionId: string, actions: GlossaryActions, onDialog: (dialog: Dialog) => void): SeenFirst {
  const engine = useEngine();
  return useCallback(
    async (seen) => {
      const steps = [...seen.steps];
      try {
        const preview = await engine.catalog.glossary.preview({ connectionId, steps, limit: 500 });
        if (isQuiet(preview)) return (await actions.apply(seen.label, steps)) !== null;
      } catch (thrown) {
        notifyError(toAppError(thrown));
        return false;
      }
      onDialog({ kind: 'seen', seen });
      return false;
    },
    [engine, connectionId, actions, onDialog],
  );
}
