import { useMemo } from 'react';
import type { GlossaryList, GlossaryStep } from '#contract/catalog/glossary.ts';
import { type Asked, useAsked } from '../../state/asked.ts';
import { attemptChange, reloadCatalog } from '../../state/changes.ts';
import { useEngine } from '../../state/engine.tsx';
import { pushUndo } from '../../state/undo.ts';

export interface GlossaryActions {
  /** Does all steps or none; can be undone as one. @returns what was made; null where it failed */
  readonly apply: (label: string, steps: readonly GlossaryStep[]) => Promise<readonly string[] | null>;
}

export interface Glossaries {
  readonly asked: Asked<GlossaryList>;
  readonly actions: GlossaryActions;
}

/** Every glossary and term of a connection, and the one way to change them. */
export function useGlossaries(connectionId: string): Glossaries {
  const engine = useEngine();
  const asked = useAsked(`catalog/glossary/${connectionId}`, (client, signal) =>
    client.catalog.glossary.list({ connectionId }, { signal }),
  );
  const actions = useMemo<GlossaryActions>(
    () => ({
      apply: async (label, steps) => {
        let made: readonly string[] = [];
        const isDone = await attemptChange(async () => {
          const done = await engine.catalog.glossary.apply({ connectionId, steps: [...steps] });
          made = done.made;
          let { sequence } = done;
          if (sequence === null) return;
          const turn = async (): Promise<void> => {
            if (sequence !== null) ({ sequence } = await engine.catalog.glossary.revert({ sequence }));
            reloadCatalog();
          };
          pushUndo({ label, undo: turn, redo: turn });
        });
        return isDone ? made : null;
      },
    }),
    [engine, connectionId],
  );
  return { asked, actions };
}
