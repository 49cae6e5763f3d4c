import type { ChangedField, Standing } from '#contract/catalog/changes.ts';
import type { EntityKind } from '../mirror/entity-kinds.ts';
import { diffStates } from './differences.ts';
import { editable, labelOf, ruleOf } from './editable.ts';
import { type FieldPath, isSame, type Json, valueAt } from './json.ts';
import { type Conflict, merge3, rebased } from './merge.ts';
import type { EditableState } from './state.ts';

/** How an edit stands to the catalog, and what the thing is with it. */
export interface Assessment {
  readonly standing: Standing;
  /** With what changed in the catalog meanwhile; fields in conflict as the person wants them. */
  readonly effective: EditableState;
  /** Where the person wants something else than the catalog holds, in the order of the kind's fields. */
  readonly changes: readonly ChangedField[];
}

/** @param remote null where the thing is gone */
export function assess(kind: EntityKind, base: EditableState, local: EditableState, remote: EditableState | null): Assessment {
  const now = remote ?? base;
  // Mostly the catalog is as it was: then there is nothing to put together.
  const isAsItWas = isSame(base, now);
  const { conflicts, merged: effective } = isAsItWas ? { conflicts: [], merged: local } : merge3(kind, base, local, now);
  const next = isAsItWas ? { base, local } : rebased(kind, base, local, now);
  const changes = [
    ...conflicts.map((conflict) => changedField(kind, conflict, now, true)),
    ...diffStates(next.base, next.local)
      .filter(({ path }) => !conflicts.some((conflict) => startsWith(path, conflict.path)))
      .map((change) => changedField(kind, change, now, false)),
  ].toSorted((one, other) => rankOf(kind, one.path) - rankOf(kind, other.path) || (one.path.join('\0') < other.path.join('\0') ? -1 : 1));
  return { standing: standingOf(isAsItWas, conflicts, changes, remote === null), effective, changes };
}

function standingOf(isAsItWas: boolean, conflicts: readonly Conflict[], changes: readonly ChangedField[], isGone: boolean): Standing {
  if (isGone) return 'gone';
  if (conflicts.length > 0) return 'conflict';
  if (changes.length === 0) return 'same';
  return isAsItWas ? 'clean' : 'moved';
}

const startsWith = (path: FieldPath, start: FieldPath): boolean => start.every((member, index) => member === path[index]);

function changedField(
  kind: EntityKind,
  { path, base, local }: { path: FieldPath; base: Json | undefined; local: Json | undefined },
  remote: EditableState,
  isConflict: boolean,
): ChangedField {
  return {
    path: [...path],
    label: labelOf(kind, path),
    shape: ruleOf(kind, path)?.shape ?? 'value',
    base: value(base),
    local: value(local),
    remote: value(valueAt(remote, path)),
    isConflict,
  };
}

/** As it travels: what is not there is null. */
const value = (held: Json | undefined): ChangedField['base'] => (held ?? null) as ChangedField['base'];

const rankOf = (kind: EntityKind, path: FieldPath): number => (editable[kind] ?? []).findIndex((rule) => rule.path[0] === path[0]);
