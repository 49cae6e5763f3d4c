import type { FieldEdit } from '#contract/catalog/changes.ts';
import { failure } from '../../failures.ts';
import type { EntityDocument, EntityKind } from '../mirror/entity-kinds.ts';
import { recordsOf, textOf } from '../mirror/document-values.ts';
import { applyFields, canonicalState } from './apply.ts';
import { diffStates, type FieldChange } from './differences.ts';
import { labelOf } from './editable.ts';
import { columnsForm, contentText } from './forms-part.ts';
import { isSame, type Json, valueAt, withValueAt } from './json.ts';
import { rebased } from './merge.ts';
import { documentWith, editableOf, type EditableState } from './state.ts';

/** A change as documents: what the catalog held, and what the person wants. */
export interface Layers {
  readonly base: EntityDocument;
  readonly local: EntityDocument;
}

export interface Edited extends Layers {
  /** Whether nothing is left that differs from the catalog. */
  readonly isOver: boolean;
  /** What these edits changed, for the journal. */
  readonly steps: readonly FieldChange[];
}

/**
 * The layers after some edits. The change is first told against what the catalog holds now, so that what the person sees is what
 * they edit. Where they began from an older value of the catalog (`from`), that value is the field's base: then both sides are put
 * together, or are in conflict, and nothing is overwritten unseen.
 * @param remote null where the catalog does not hold the thing any more: then the change goes on from its own base
 * @throws AppFailure `conflict` where the field was edited here, in another window, since `from`
 */
export function edited(kind: EntityKind, layers: Layers | null, remote: EntityDocument | null, edits: readonly FieldEdit[]): Edited {
  const document = remote ?? layers?.base ?? {};
  const now = editableOf(kind, document);
  const before =
    layers === null ? { base: now, local: now } : { base: editableOf(kind, layers.base), local: editableOf(kind, layers.local) };
  const start = rebased(kind, before.base, before.local, now);
  let { base } = start;
  for (const { path, from, revert } of edits) {
    if (revert === true) base = withValueAt(base, path, valueAt(now, path));
    else if (from !== undefined) base = seenBase(kind, before, start.local, base, path, from === null ? undefined : (from as Json));
  }
  const local = applyFields(
    kind,
    withFormToMend(start.local, now, edits),
    edits.map(({ path, value, revert }) => ({ path, value: revert === true ? (valueAt(now, path) ?? null) : (value as Json) })),
  );
  return {
    base: documentWith(kind, canonicalState(base), document),
    local: documentWith(kind, local, document, mendedBy(edits, document) ?? layers?.local),
    isOver: diffStates(canonicalState(base), local).length === 0,
    steps: diffStates(start.local, local),
  };
}

const mendedPath = ['forms', columnsForm.name, 'content'];
const mends = ({ path, revert }: FieldEdit): boolean => revert !== true && path.join('\0') === mendedPath.join('\0');

/** Once it was mended the form of columns is none that is edited as JSON: to have its old text again, it has to be there. */
function withFormToMend(state: EditableState, now: EditableState, edits: readonly FieldEdit[]): EditableState {
  const path = mendedPath.slice(0, 2);
  const held = valueAt(now, path);
  return held !== undefined && valueAt(state, path) === undefined && edits.some(mends) ? withValueAt(state, path, held) : state;
}

/** The form of columns as it was written as JSON just now: it may hold more of columns than is edited. */
function mendedBy(edits: readonly FieldEdit[], document: EntityDocument): EntityDocument | undefined {
  const edit = edits.findLast(mends);
  if (edit === undefined || edit.value === null) return undefined;
  const form = recordsOf(document, 'formsOutput').find((each) => textOf(each, 'formName') === columnsForm.name);
  return { formsOutput: [{ ...form, formName: columnsForm.name, content: contentText(edit.value as Json) }] };
}

/** The base with what the person had before their eyes, where that is not what stands there now. */
function seenBase(
  kind: EntityKind,
  before: { readonly base: EditableState; readonly local: EditableState },
  shown: EditableState,
  base: EditableState,
  path: FieldEdit['path'],
  from: Json | undefined,
): EditableState {
  if (isSame(valueAt(shown, path), from)) return base;
  const held = valueAt(before.local, path);
  if (!isSame(held, from) && !isSame(held, valueAt(before.base, path))) {
    throw failure(
      'conflict',
      `“${labelOf(kind, path)}” was edited meanwhile, in another window. Copy your text, reload the page, and put the two together.`,
    );
  }
  return withValueAt(base, path, from);
}
