import { documentWith, editableOf, type EditableState } from './state.ts';
import type { EntityDocument, EntityKind } from '../mirror/entity-kinds.ts';

const known = new WeakMap<EntityDocument, EditableState>();

/**
 * What of a document can be edited, worked out once for each: a plan of thousands asks for the same ones again and again.
 * @param like a version of the same thing, of which it was asked before: what both say to the letter is not read again
 */
export function stateOfDocument(kind: EntityKind, document: EntityDocument, like?: EntityDocument | null): EditableState {
  const held = known.get(document);
  if (held !== undefined) return held;
  const other = like === undefined || like === null ? undefined : known.get(like);
  const state = editableOf(kind, document, other === undefined || !like ? undefined : { document: like, state: other });
  known.set(document, state);
  return state;
}

/** The document with another state, of which it is known what it says. */
export function documentOfState(kind: EntityKind, state: EditableState, document: EntityDocument): EntityDocument {
  const next = documentWith(kind, state, document);
  known.set(next, state);
  return next;
}
