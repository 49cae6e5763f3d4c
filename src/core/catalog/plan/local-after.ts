import type { ChangeRecord } from '../changes/change-store.ts';
import { diffStates } from '../changes/differences.ts';
import { isEditable } from '../changes/editable.ts';
import { isJsonRecord, type Json, memberOf, withValueAt } from '../changes/json.ts';
import { merge3, rebased } from '../changes/merge.ts';
import { documentWith, editableOf, type EditableState } from '../changes/state.ts';
import { textOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import { revisionPart } from './content.ts';

/**
 * The local change after what was sent is in the catalog: gone, or what the person went on to edit meanwhile, told from what the catalog
 * holds now.
 * @param sent the change as it was sent
 * @param current as it is here now
 * @returns null where nothing is left
 */
export function localAfterWrite(
  sent: ChangeRecord,
  current: ChangeRecord,
  document: EntityDocument | null,
  revision: string | null,
): ChangeRecord | null {
  if (current.changedAt === sent.changedAt) return null;
  // An event says all of its job: what was said since is told from what was posted.
  if (sent.kind === 'lineage_event') return { ...current, base: sent.local };
  if (!isEditable(sent.kind)) return null;
  // A deletion says nothing more; what somebody made of the thing after it was told to go is another change.
  if (sent.action !== 'edit' && sent.action !== 'create') return null;
  if (document === null || current.local === null || sent.local === null) return current;
  const { kind } = sent;
  const [wanted, local, held] = [sent.local, current.local, document].map((each) => editableOf(kind, each));
  if (wanted === undefined || local === undefined || held === undefined) return current;
  const next = rebased(kind, wanted, local, held);
  if (diffStates(next.base, next.local).length === 0) return null;
  return {
    ...current,
    action: 'edit',
    entityId: textOf(document, 'id') ?? current.entityId,
    base: documentWith(kind, next.base, document),
    local: documentWith(kind, next.local, document, current.local),
    baseRevision: revision,
  };
}

/**
 * The change that puts back what a write took the place of unseen. Its base is what was read, `local` what somebody else made of it,
 * with what of the person's own change is not written yet; the catalog holds the person's. So what both changed is in conflict.
 */
export function putBack(sent: ChangeRecord, current: ChangeRecord, overwritten: EntityDocument): ChangeRecord {
  const { kind } = sent;
  const base = sent.base ?? {};
  const [was, wanted, own] = [base, sent.local ?? base, current.local ?? base].map((each) => editableOf(kind, each));
  if (was === undefined || wanted === undefined || own === undefined) return current;
  const theirs = withRevisionPart(wanted, revisionPart(editableOf(kind, overwritten)));
  const local = current.changedAt === sent.changedAt ? theirs : merge3(kind, wanted, own, theirs).merged;
  return { ...current, base, local: documentWith(kind, local, base) };
}

/** The state with another part that revisions carry. */
function withRevisionPart(state: EditableState, part: EditableState): EditableState {
  const terms = memberOf(state, 'governedTerms');
  let next: EditableState = terms === undefined ? part : { ...part, governedTerms: terms };
  const columns = memberOf(state, 'columns');
  for (const [column, value] of Object.entries(isJsonRecord(columns) ? columns : {})) {
    const readme: Json | undefined = memberOf(value, 'readme');
    if (readme !== undefined) next = withValueAt(next, ['columns', column, 'readme'], readme);
  }
  return next;
}
