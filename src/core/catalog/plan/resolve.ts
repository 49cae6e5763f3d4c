import type { ConflictField, FieldResolution } from '#contract/catalog/plan.ts';
import { diff3Merge } from 'node-diff3';
import { failure } from '../../failures.ts';
import { applyFields, canonicalState } from '../changes/apply.ts';
import type { ChangeRecord } from '../changes/change-store.ts';
import { diffStates } from '../changes/differences.ts';
import { labelOf, ruleOf } from '../changes/editable.ts';
import { isSame, type Json, valueAt, withValueAt } from '../changes/json.ts';
import { merge3, rebased } from '../changes/merge.ts';
import { documentWith, editableOf } from '../changes/state.ts';
import type { Remote } from '../changes/remotes.ts';

/** Fields in which both sides want something else, with a start to put them together from. */
export function conflictFields({ kind, base, local }: ChangeRecord, remote: Remote): ConflictField[] {
  const [was, mine, theirs] = [base ?? {}, local ?? {}, remote.document].map((document) => editableOf(kind, document));
  if (was === undefined || mine === undefined || theirs === undefined) return [];
  return merge3(kind, was, mine, theirs).conflicts.map((conflict) => ({
    path: [...conflict.path],
    label: labelOf(kind, conflict.path),
    shape: ruleOf(kind, conflict.path)?.shape ?? 'value',
    base: travelling(conflict.base),
    mine: travelling(conflict.local),
    theirs: travelling(conflict.remote),
    both: travelling(bothOf(conflict.base, conflict.local, conflict.remote)),
  }));
}

const travelling = (value: Json | undefined): ConflictField['base'] => (value ?? null) as ConflictField['base'];

const lines = (text: Json | undefined): string[] => (typeof text === 'string' ? text.split('\n') : []);

/** A text with the paragraphs of both where they differ: first mine, then theirs. */
function bothOf(base: Json | undefined, mine: Json | undefined, theirs: Json | undefined): Json | undefined {
  if (typeof mine !== 'string' || typeof theirs !== 'string') return undefined;
  if (lines(mine).length + lines(theirs).length > mostLines) return undefined;
  return diff3Merge(lines(mine), lines(base), lines(theirs), { excludeFalseConflicts: true })
    .flatMap((region) => region.ok ?? [...(region.conflict?.a ?? []), ...(region.conflict?.b ?? [])])
    .join('\n');
}

/** Beyond this, comparing every line with every other would take seconds. */
const mostLines = 5_000;

/**
 * The change after fields in conflict were decided: its base is what the catalog holds now, so that they are in conflict no more, and
 * nothing else of it changes.
 * @returns null where nothing is left to send
 * @throws AppFailure `conflict` where the catalog holds something else by now than the person saw
 */
export function resolved(record: ChangeRecord, remote: Remote, fields: readonly FieldResolution[]): ChangeRecord | null {
  const { kind } = record;
  const [was, mine, theirs] = [record.base ?? {}, record.local ?? {}, remote.document].map((document) => editableOf(kind, document));
  if (was === undefined || mine === undefined || theirs === undefined) return record;
  const start = rebased(kind, was, mine, theirs);
  let { base } = start;
  for (const { path, theirs: seen } of fields) {
    const held = valueAt(theirs, path);
    if (!isSame(held ?? null, seen as Json)) {
      throw failure('conflict', `“${labelOf(kind, path)}” was changed in the catalog once more meanwhile. Look at both sides again.`);
    }
    base = withValueAt(base, path, held);
  }
  const local = applyFields(
    kind,
    start.local,
    fields.map(({ path, take, value }) => ({
      path,
      value:
        take === 'mine'
          ? (valueAt(start.local, path) ?? null)
          : take === 'theirs'
            ? (valueAt(theirs, path) ?? null)
            : ((value ?? null) as Json),
    })),
  );
  const from = canonicalState(base);
  if (diffStates(from, local).length === 0) return null;
  return {
    ...record,
    base: documentWith(kind, from, remote.document),
    local: documentWith(kind, local, remote.document, record.local ?? undefined),
    baseRevision: remote.revision,
  };
}
