import { useEffect, useMemo, useRef } from 'react';
import type { GlossaryList, GlossaryStep } from '#contract/catalog/glossary.ts';
import { type Asked, useAsked } from '../../state/asked.ts';
import { attemptChange, reloadCatalog } from '../../state/changes.ts';
import { useEngine } from '../../state/engine.tsx';
import { dropUndo, pushUndo, type Undoable } from '../../state/undo.ts';
import { withSteps } from './with-steps.ts';

export interface GlossaryActions {
  /**
   * Does all steps or none; can be undone as one. What the list can show of them it shows at once.
   * @returns what was made; null where it failed
   */
  readonly apply: (label: string, steps: readonly GlossaryStep[], reason?: string) => Promise<readonly string[] | null>;
}

export interface Glossaries {
  readonly asked: Asked<GlossaryList>;
  /** Everything, or as long as the terms are on their way, the glossaries without them. */
  readonly list: GlossaryList;
  readonly actions: GlossaryActions;
}

const nothing: GlossaryList = { glossaries: [], terms: [] };

/** Every glossary and term of a connection, and the one way to change them. */
export function useGlossaries(connectionId: string): Glossaries {
  const engine = useEngine();
  // One after the other: the engine does one thing at a time, and the glossaries are wanted first.
  const outline = useAsked(`catalog/glossary-outline/${connectionId}`, (client, signal) =>
    client.catalog.glossary.outline({ connectionId }, { signal }),
  );
  const isOutlined = outline.data !== undefined || outline.error !== null;
  const asked = useAsked(isOutlined ? `catalog/glossary/${connectionId}` : null, (client, signal) =>
    client.catalog.glossary.list({ connectionId }, { signal }),
  );
  const early = useMemo(() => (outline.data === undefined ? nothing : { glossaries: outline.data.glossaries, terms: [] }), [outline.data]);
  const latest = useRef(asked);
  useEffect(() => {
    latest.current = asked;
  });
  const actions = useMemo<GlossaryActions>(
    () => ({
      apply: async (label, steps, reason) => {
        const { data, replace } = latest.current;
        if (data !== undefined) {
          const shown = withSteps(data, steps);
          if (shown !== data) replace(shown);
        }
        const doing = engine.catalog.glossary.apply({ connectionId, steps: [...steps], ...(reason === undefined ? {} : { reason }) });
        let sequence: number | null = null;
        const turn = async (): Promise<void> => {
          // What is seen already can be taken back already: its own end is waited for.
          await doing;
          if (sequence !== null) ({ sequence } = await engine.catalog.glossary.revert({ sequence }));
          reloadCatalog();
        };
        const entry: Undoable = { label, undo: turn, redo: turn };
        pushUndo(entry);
        let made: readonly string[] = [];
        const isDone = await attemptChange(async () => {
          const done = await doing;
          ({ made, sequence } = done);
        });
        if (sequence === null) dropUndo(entry);
        return isDone ? made : null;
      },
    }),
    [engine, connectionId],
  );
  return { asked, list: asked.data ?? early, actions };
}
