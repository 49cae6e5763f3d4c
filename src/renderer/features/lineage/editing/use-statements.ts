import { useMemo } from 'react';
import type { NodeId } from '#contract/lineage/graph.ts';
import type { KeptStatement, StatementStep } from '#contract/lineage/statements.ts';
import { type Asked, reloadAnswers, useAsked } from '../../../state/asked.ts';
import { attemptChange } from '../../../state/changes.ts';
import { useEngine } from '../../../state/engine.tsx';
import { notifyStep } from '../../../state/step-notice.ts';
import { pushUndo } from '../../../state/undo.ts';

/** What people say of a node, newest first. */
export const useStatements = (node: NodeId): Asked<KeptStatement[]> =>
  useAsked(`lineage/statements/${node}`, (engine, signal) => engine.lineage.statements.list({ node }, { signal }));

export interface StatementActions {
  /** All steps or none; can be undone as one. @returns whether it worked */
  readonly apply: (label: string, steps: readonly StatementStep[], reason?: string) => Promise<boolean>;
}

/** The one way in which the screen changes lineage. */
export function useStatementActions(): StatementActions {
  const engine = useEngine();
  return useMemo(
    () => ({
      apply: (label, steps, reason) =>
        attemptChange(async () => {
          const done = await engine.lineage.statements.edit({ steps: [...steps], ...(reason === undefined ? {} : { reason }) });
          let { sequence } = done;
          reloadLineage();
          if (sequence === null) return;
          const turn = async (): Promise<void> => {
            if (sequence !== null) ({ sequence } = await engine.lineage.statements.revert({ sequence }));
            reloadLineage();
          };
          const entry = { label, undo: turn, redo: turn };
          pushUndo(entry);
          notifyStep(entry);
        }),
    }),
    [engine],
  );
}

/** Everything that is shown of lineage is asked for again; boxes stay where they are. */
export const reloadLineage = (): void => reloadAnswers('lineage');
