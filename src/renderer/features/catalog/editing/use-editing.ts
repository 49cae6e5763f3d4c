import { useMemo } from 'react';
import type { ChangedField, EditableKind, EditView, FieldLimitsOf, FieldProblem, FieldValue } from '#contract/catalog/changes.ts';
import { type Asked, useAsked } from '../../../state/asked.ts';
import { attemptChange, reloadCatalog } from '../../../state/changes.ts';
import { useEngine } from '../../../state/engine.tsx';
import { pushUndo } from '../../../state/undo.ts';
import { editInTurn, type EditUnderWay, useEditsUnderWay, withWishes } from './edits-under-way.ts';
import { concerns, isWithin, samePath, valueAt } from './paths.ts';

export interface EditedThing {
  readonly connectionId: string;
  readonly kind: EditableKind;
  readonly id: string;
}

export interface FieldWish {
  readonly path: readonly string[];
  /** Null takes the field away. */
  readonly value: FieldValue;
  /** What stood there when the person began; left out: what is shown now. */
  readonly from?: FieldValue;
}

export interface Editing {
  readonly thing: EditedThing;
  readonly asked: Asked<EditView>;
  /** What the field holds, with the person's changes; null where it holds nothing. */
  readonly value: (path: readonly string[]) => FieldValue;
  /** The change of exactly this field, or of what it is a part of. */
  readonly change: (path: readonly string[]) => ChangedField | undefined;
  /** Changes of parts of this field. */
  readonly changesIn: (path: readonly string[]) => readonly ChangedField[];
  readonly problems: (path: readonly string[]) => readonly FieldProblem[];
  /** With what would be refused of what holds the field. */
  readonly concerning: (path: readonly string[]) => readonly FieldProblem[];
  readonly limits: (path: readonly string[]) => FieldLimitsOf | undefined;
  /** Can be undone. The answer tells whether it worked. */
  readonly edit: (label: string, wishes: readonly FieldWish[]) => Promise<boolean>;
  /** Takes what the catalog holds; can be undone. */
  readonly revert: (label: string, path: readonly string[]) => Promise<boolean>;
  /** What would be wrong with these wishes. */
  readonly check: (wishes: readonly FieldWish[], signal: AbortSignal) => Promise<readonly FieldProblem[]>;
}

const none: readonly EditUnderWay[] = [];

const fits = (pattern: readonly string[], path: readonly string[]): boolean =>
  pattern.length === path.length && pattern.every((member, place) => member === '*' || member === path[place]);

/** A thing of the catalog while it is edited: its fields with this workspace's changes, and the one way to change them. */
export function useEditing(thing: EditedThing): Editing {
  const engine = useEngine();
  const { connectionId, kind, id } = thing;
  const key = `catalog/editing/${connectionId}/${kind}/${id}`;
  const asked = useAsked(key, (client, signal) => client.catalog.changes.view({ connectionId, kind, id }, { signal }));
  const { data, replace } = asked;
  const underWay = useEditsUnderWay(({ of }) => of.get(key) ?? none);
  return useMemo<Editing>(() => {
    const subject = { connectionId, kind, id };
    const state = withWishes(data?.state ?? {}, underWay);
    const value = (path: readonly string[]) => valueAt(state, path);
    type Sent = FieldWish & { readonly revert?: boolean };
    /** @param toSend what is sent when its turn comes, of what is held then; the wishes as they are, if left out */
    const put = (wishes: readonly FieldWish[], toSend: (held: EditView | undefined) => readonly Sent[] = () => wishes): Promise<EditView> =>
      editInTurn(key, data, wishes, async (held) => {
        const edits = toSend(held).map(({ path, ...wish }) => ({ path: [...path], ...wish }));
        const view = await engine.catalog.changes.edit({ ...subject, edits });
        replace(view);
        reloadCatalog();
        return view;
      });
    return {
      thing: subject,
      asked,
      value,
      change: (path) => data?.changes.find((change) => samePath(change.path, path) || isWithin(path, change.path)),
      changesIn: (path) => data?.changes.filter((change) => isWithin(change.path, path)) ?? [],
      problems: (path) => data?.problems.filter((problem) => isWithin(problem.path, path)) ?? [],
      concerning: (path) => data?.problems.filter((problem) => concerns(problem, path)) ?? [],
      limits: (path) => data?.limits.find((limit) => fits(limit.path, path)),
      edit: (label, wishes) => {
        let before: readonly FieldWish[] | null = null;
        let after: readonly FieldValue[] = [];
        const apply = async (): Promise<void> => {
          const view = await put(wishes, (held) => {
            const began = (before ??= wishes.map(({ path }) => ({ path, value: valueAt(held?.state ?? {}, path) })));
            return wishes.map((wish, place) => ({ from: began[place]?.value ?? null, ...wish }));
          });
          after = wishes.map(({ path }) => valueAt(view.state, path));
        };
        return attemptChange(async () => {
          await apply();
          pushUndo({
            label,
            undo: async () => void (await put((before ?? []).map((wish, place) => ({ ...wish, from: after[place] ?? null })))),
            redo: apply,
          });
        });
      },
      revert: (label, path) => {
        const before = { path, value: value(path) };
        // What the catalog holds is not known here until the engine says it.
        const apply = () => put([], () => [{ path, value: null, revert: true }]);
        return attemptChange(async () => {
          await apply();
          pushUndo({ label, undo: async () => void (await put([before])), redo: async () => void (await apply()) });
        });
      },
      check: async (wishes, signal) => {
        const edits = wishes.map(({ path, value: wanted }) => ({ path: [...path], value: wanted }));
        return (await engine.catalog.changes.check({ ...subject, edits }, { signal })).problems;
      },
    };
  }, [asked, data, underWay, key, replace, engine, connectionId, kind, id]);
}
