import { canonicalJson } from '../../workspace/canonical-json.ts';
import type { EntityKind } from '../mirror/entity-kinds.ts';
import { canonicalState } from './apply.ts';
import { isMap, membersOf } from './differences.ts';
import { ruleOf } from './editable.ts';
import { type FieldPath, isJsonRecord, isSame, type Json, type JsonRecord, memberOf, withValueAt } from './json.ts';
import { mergeParts, mergeText } from './merge-text.ts';
import type { EditableState } from './state.ts';

/** A field that both sides changed, each in another way. Undefined: it is not there. */
export interface Conflict {
  readonly path: FieldPath;
  readonly base: Json | undefined;
  readonly local: Json | undefined;
  readonly remote: Json | undefined;
}

export interface Merge {
  /** What both sides want; at the path of a conflict, what the local side wants. */
  readonly merged: EditableState;
  readonly conflicts: readonly Conflict[];
}

type Outcome = { readonly value: Json | undefined; readonly conflicts: readonly Conflict[] };

/**
 * Puts together what two sides made of one state: by the field, sets by the item, texts by the paragraph, lists by the item.
 * What only one side changed is taken; what both changed differently is a conflict. The sides can be exchanged: then the same
 * fields are in conflict, and all others are merged to the same.
 */
export function merge3(kind: EntityKind, base: EditableState, local: EditableState, remote: EditableState): Merge {
  const { value, conflicts } = merged(kind, [], base, local, remote);
  return { merged: canonicalState(isJsonRecord(value) ? value : {}), conflicts };
}

/**
 * The same change told against a newer catalog: the base is what the catalog holds now, but for fields in conflict, which stay
 * what they were when the change began, so that the conflict stays.
 */
export function rebased(
  kind: EntityKind,
  base: EditableState,
  local: EditableState,
  remote: EditableState,
): { base: EditableState; local: EditableState } {
  const { merged, conflicts } = merge3(kind, base, local, remote);
  return {
    base: canonicalState(conflicts.reduce((state, conflict) => withValueAt(state, conflict.path, conflict.base), remote)),
    local: merged,
  };
}

function merged(kind: EntityKind, path: FieldPath, base: Json | undefined, local: Json | undefined, remote: Json | undefined): Outcome {
  if (isSame(local, remote) || isSame(remote, base)) return { value: local, conflicts: [] };
  if (isSame(local, base)) return { value: remote, conflicts: [] };
  const sides = isMap(path) ? { base: orEmpty(base), local: orEmpty(local), remote: orEmpty(remote) } : { base, local, remote };
  if (isJsonRecord(sides.local) && isJsonRecord(sides.remote) && (sides.base === undefined || isJsonRecord(sides.base)))
    return mergedRecords(kind, path, sides.base ?? {}, sides.local, sides.remote);
  if (ruleOf(kind, path)?.shape === 'set') return { value: mergedSets(listOf(base), listOf(local), listOf(remote)), conflicts: [] };
  const value = mergedLeaf(base, local, remote);
  return value === null ? { value: local, conflicts: [{ path, base, local, remote }] } : { value, conflicts: [] };
}

const orEmpty = (value: Json | undefined): Json => value ?? {};

function mergedRecords(kind: EntityKind, path: FieldPath, base: JsonRecord, local: JsonRecord, remote: JsonRecord): Outcome {
  const names = [...new Set([...membersOf(base), ...membersOf(local), ...membersOf(remote)])].toSorted();
  const outcomes = names.map(
    (name) => [name, merged(kind, [...path, name], memberOf(base, name), memberOf(local, name), memberOf(remote, name))] as const,
  );
  return {
    value: Object.fromEntries(outcomes.flatMap(([name, { value }]): [string, Json][] => (value === undefined ? [] : [[name, value]]))),
    conflicts: outcomes.flatMap(([, { conflicts }]) => conflicts),
  };
}

/** What both have, what only one side added, and nothing that either side took out. */
function mergedSets(base: readonly string[], local: readonly string[], remote: readonly string[]): Json | undefined {
  const [was, mine, theirs] = [new Set(base), new Set(local), new Set(remote)];
  const items = [...new Set([...mine, ...theirs])].filter((item) => (mine.has(item) && theirs.has(item)) || !was.has(item)).toSorted();
  return items.length === 0 ? undefined : items;
}

/** Null where it cannot be put together. A text or list that was not there before was not edited by the part: both made one of their own. */
function mergedLeaf(base: Json | undefined, local: Json | undefined, remote: Json | undefined): Json | null {
  if (typeof base === 'string' && typeof local === 'string' && typeof remote === 'string') return mergeText(base, local, remote);
  if (!Array.isArray(base) || !Array.isArray(local) || !Array.isArray(remote)) return null;
  const parts = mergeParts(base.map(canonicalJson), local.map(canonicalJson), remote.map(canonicalJson));
  return parts === null ? null : parts.map((part) => JSON.parse(part) as Json);
}

const listOf = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((item: Json): item is string => typeof item === 'string') : [];
