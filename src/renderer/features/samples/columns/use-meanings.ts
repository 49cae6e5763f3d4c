import { useMemo } from 'react';
import type { ColumnMeanings, DecidedColumn } from '#contract/meanings.ts';
import type { PhiIdentifier } from '#contract/profile.ts';
import { type Asked, useAsked } from '../../../state/asked.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { notifyError } from '../../../state/notices.ts';
import { asStep, pushUndo } from '../../../state/undo.ts';

export interface Decision {
  readonly meaning: string | null;
  readonly phi: readonly PhiIdentifier[] | null;
}

export interface Meanings {
  readonly asked: Asked<ColumnMeanings>;
  readonly decidedOf: (column: string) => DecidedColumn | undefined;
  readonly offeredFor: (column: string) => ColumnMeanings['offered'][number] | undefined;
  /** Fields that are left out stay; null takes the decision back. Can be undone. */
  readonly decide: (column: string, change: Partial<Decision>, label: string) => Promise<void>;
  /** Takes over what is offered for these columns. Can be undone. */
  readonly takeOver: (columns: readonly string[]) => Promise<void>;
}

/** What people decided about the columns of a sample, and what other deliveries of its data set offer. */
export function useMeanings(sampleId: string): Meanings {
  const engine = useEngine();
  const asked = useAsked(`samples/${sampleId}/meanings`, (client, signal) => client.meanings.of({ sampleId }, { signal }));
  const { data, replace } = asked;
  return useMemo(() => {
    const decidedOf = (column: string) => data?.decided.find((each) => each.column === column);
    const put = async (column: string, { meaning, phi }: Partial<Decision>): Promise<void> =>
      replace(
        await engine.meanings.decide({
          sampleId,
          column,
          ...(meaning === undefined ? {} : { meaning }),
          ...(phi === undefined ? {} : { phi: phi && [...phi] }),
        }),
      );
    const attempt = async (work: () => Promise<void>): Promise<void> => {
      try {
        await asStep(work);
      } catch (thrown) {
        notifyError(toAppError(thrown));
      }
    };
    return {
      asked,
      decidedOf,
      offeredFor: (column) => data?.offered.find((each) => each.column === column),
      decide: (column, change, label) =>
        attempt(async () => {
          const before = decidedOf(column);
          await put(column, change);
          pushUndo({
            label,
            undo: () => put(column, { meaning: before?.meaning ?? null, phi: before?.phi ?? null }),
            redo: () => put(column, change),
          });
        }),
      takeOver: (columns) =>
        attempt(async () => {
          const apply = async (): Promise<void> => replace(await engine.meanings.takeOver({ sampleId, columns: [...columns] }));
          await apply();
          pushUndo({
            label: columns.length === 1 ? `Took over what ${columns[0] ?? ''} means` : `Took over ${columns.length} decisions`,
            undo: async () => {
              for (const column of columns) await put(column, { meaning: null, phi: null });
            },
            redo: apply,
          });
        }),
    };
  }, [asked, data, engine, replace, sampleId]);
}
