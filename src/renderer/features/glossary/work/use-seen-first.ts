import { useCallback } from 'react';
import type { Preview } from '#contract/catalog/glossary-impact.ts';
import type { GlossaryStep } from '#contract/catalog/glossary.ts';
import { toAppError } from '../../../state/errors.ts';
import { useEngine } from '../../../state/engine.tsx';
import { notifyError } from '../../../state/notices.ts';
import type { GlossaryActions } from '../use-glossary.ts';
import type { Dialog } from './dialogs.tsx';

/** Steps that reach further than to the terms that they are done to. */
export interface Seen {
  /** What was done, in the past tense: for the notice and for undo. */
  readonly label: string;
  /** A verb with its object: "Rename “Dose” to “Dosage”". */
  readonly title: string;
  /** The button: "Rename the term". */
  readonly verb: string;
  readonly steps: readonly GlossaryStep[];
}

/** @returns whether it was done at once; false where the person is asked first, or where it failed */
export type SeenFirst = (seen: Seen) => Promise<boolean>;

/** Whether steps touch nothing but terms that stand in relation to each other, and nothing stands in their way. */
export const isQuiet = ({ items, obstacles, total }: Pick<Preview, 'items' | 'obstacles' | 'total'>): boolean =>
  total === items.length &&
  items.every(({ how, kind }) => kind === 'glossary_term' && how !== 'mentioned') &&
  obstacles.every(({ severity }) => severity === 'note' || severity === 'unknown');

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
