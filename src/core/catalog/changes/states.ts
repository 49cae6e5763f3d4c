import { documentWith, editableOf, type EditableState, partOf, sameParts } from './state.ts';
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

/** The document with another state, of which it is known what it says; parameters as of `documentWith`. */
export function documentOfState(kind: EntityKind, state: EditableState, document: EntityDocument, mended?: EntityDocument): EntityDocument {
  const next = documentWith(kind, state, document, mended);
  known.set(next, state);
  return next;
}

/** Two versions of a thing, as far as they may differ. */
export interface Ends {
  readonly base: EditableState;
  readonly local: EditableState;
}

/** The newest: what is asked of one change is asked at once, and a map of thousands would keep their documents from being let go of. */
let newest: { readonly kind: EntityKind; readonly base: EntityDocument; readonly local: EntityDocument; readonly ends: Ends } | undefined;

/**
 * The states of two versions without what both say to the letter, which is mostly the greater part and is not read at all: enough to
 * tell in which fields they differ, and not to write either.
 */
export function endsOf(kind: EntityKind, base: EntityDocument, local: EntityDocument): Ends {
  if (newest?.local === local && newest.base === base && newest.kind === kind) return newest.ends;
  const same = sameParts(kind, base, local);
  const isMeant = (member: string): boolean => !same.has(member);
  const ends = { base: partOf(kind, base, isMeant), local: partOf(kind, local, isMeant) };
  newest = { kind, base, local, ends };
  return ends;
}
