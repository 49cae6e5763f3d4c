import type { AppError } from '#contract/errors.ts';
import type { Receipt } from '#contract/catalog/plan.ts';
import type { DatabaseFile } from '../../ports/database.ts';
import type { EntryOf } from '../../workspace/journal.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { attributesMember } from '../changes/columns-part.ts';
import { type ChangeRecord, ChangeStore, replaceChanges } from '../changes/change-store.ts';
import { diffStates, type FieldChange } from '../changes/differences.ts';
import { isEditable, labelOf } from '../changes/editable.ts';
import { editableOf } from '../changes/state.ts';
import { recordsOf, textOf } from '../mirror/document-values.ts';
import type { EntityDocument, EntityKind } from '../mirror/entity-kinds.ts';
import { forgetEntities, mergeEntities } from '../mirror/mirror-writer.ts';
import { writeColumnMetadata } from '../pull/refresh.ts';
import { giveIdentifier } from './give-identifier.ts';
import { localAfterWrite, putBack } from './local-after.ts';
import { operationKindOf } from './operation-kinds.ts';
import { notBegun, type Now, type Settled, type Subject } from './part.ts';
import type { End } from './perform-operation.ts';
import { type OperationRow, type OperationUpdate, PlanStore } from './plan-store.ts';

export interface FinishParts {
  readonly workspace: Workspace;
  readonly mirror: DatabaseFile;
  readonly actor: string;
  readonly reason: string | null;
  readonly now: () => string;
}

/** What is to be kept of operations in the workspace, together: how far they are, and for those that ended what becomes of their changes. */
export interface Keeping {
  readonly update: OperationUpdate & { readonly id: string };
  readonly done?: Done;
}

interface Done {
  readonly row: OperationRow;
  readonly now: Now;
  readonly settled: readonly Settled[];
  readonly receipt: Receipt;
}

/** What the mirror is to hold of a thing from now on. */
export interface Refreshed {
  readonly record: ChangeRecord;
  readonly now: Now;
}

/** Under which kind the mirror has what an operation reads. */
const readKinds: Partial<Record<EntityKind, EntityKind>> = { listing: 'subscription_request' };

/** Of each thing once. */
export async function refreshMirror({ mirror, now }: Pick<FinishParts, 'mirror' | 'now'>, refreshed: readonly Refreshed[]): Promise<void> {
  const byKind = new Map<EntityKind, EntityDocument[]>();
  const gone = new Map<EntityKind, string[]>();
  const columns: { readonly assetId: string; readonly document: EntityDocument }[] = [];
  for (const {
    record,
    now: { document },
  } of refreshed) {
    const kind = readKinds[record.kind] ?? record.kind;
    if (document === null) {
      if (record.action === 'edit' || record.action === 'delete') gone.set(kind, [...(gone.get(kind) ?? []), record.entityId]);
      continue;
    }
    const { [attributesMember]: _attributes, ...whole } = document;
    byKind.set(kind, [...(byKind.get(kind) ?? []), whole]);
    if (recordsOf(document, attributesMember).length > 0) columns.push({ assetId: record.entityId, document });
  }
  await mirror.transaction(async (inside) => {
    for (const [kind, ids] of gone) await forgetEntities(inside, kind, ids);
    for (const [kind, documents] of byKind) {
      const fetched = documents.map((document) => ({ document }));
      await mergeEntities(inside, kind, fetched, { at: now(), operation: 'Get', isWhole: true });
    }
    for (const { assetId, document } of columns) {
      const told = recordsOf(document, attributesMember).map((item) => ({
        name: textOf(item, 'attributeIdentifier') ?? '',
        forms: JSON.stringify(item['forms'] ?? []),
      }));
      await writeColumnMetadata(inside, assetId, told, now());
    }
  });
}

/**
 * What is to be kept of how an operation ended: receipt, what is left of the local change and the journal's entry. The mirror is written
 * before, because that can be fetched again.
 */
export function keepingOf(row: OperationRow, end: Exclude<End, { state: 'made' | 'waiting' }>, at: string): Keeping {
  if (end.state !== 'done') {
    const progress = end.state === 'conflict' ? { ...end.progress, sent: null } : end.progress;
    return { update: { id: row.id, state: end.state, progress, problem: end.problem, at } };
  }
  const { settled, now } = end;
  const { record } = row.subject;
  const receipt: Receipt = {
    writes: settled.map(({ operation, revision, id, at: written, wasSo }) => ({ operation, revision, id, at: written, wasSo })),
    fields: stepsOf(row.subject).map(({ path }) => labelOf(record.kind, path)),
    window: windowOf(settled),
  };
  return { update: { id: row.id, state: 'done', progress: notBegun, receipt, at }, done: { row, now, settled, receipt } };
}

/** All of them happen, or none. */
export async function keepTogether({ workspace, actor, reason }: FinishParts, keepings: readonly Keeping[]): Promise<void> {
  const done = keepings.flatMap((keeping) => keeping.done ?? []);
  await workspace.editTogether(async (inside) => {
    await new PlanStore(inside).updateAll(keepings.map(({ update }) => update));
    if (done.length === 0) return { entries: [], result: undefined };
    const changes = new ChangeStore(inside);
    const sent = new Map(done.map(({ row, now }) => [row.subject.record.id, { record: row.subject.record, now }]));
    const [over, left]: [string[], ChangeRecord[]] = [[], []];
    for (const current of await changes.records([...sent.keys()])) {
      const own = sent.get(current.id);
      if (own === undefined) continue;
      const next = localAfterWrite(own.record, current, own.now.document, own.now.revision);
      if (next === null) over.push(current.id);
      else left.push(next);
    }
    if (over.length + left.length > 0) await replaceChanges(inside, over, left);
    for (const each of done) {
      const { localId, madeId } = identifiersOf(each);
      if (localId !== null && madeId !== null) await giveIdentifier(inside, localId, madeId);
    }
    return { entries: done.map((each) => entryOf(each, actor, reason)), result: undefined };
  });
}

const identifiersOf = ({ row, settled }: Done): { localId: string | null; madeId: string | null } => ({
  localId: operationKindOf(row.subject.record)?.madeId(row.subject) ?? null,
  madeId: settled.find(({ id }) => id !== null)?.id ?? null,
});

function entryOf(done: Done, actor: string, reason: string | null): EntryOf {
  const { row, receipt } = done;
  const { record } = row.subject;
  const { localId, madeId } = identifiersOf(done);
  const steps = stepsOf(row.subject);
  const fields = (side: 'base' | 'local') => Object.fromEntries(steps.map((step) => [labelOf(record.kind, step.path), step[side] ?? null]));
  const told = isEditable(record.kind) ? { before: fields('base'), after: fields('local') } : { before: {}, after: record.local };
  const entityId = localId === null ? record.entityId : (madeId ?? record.entityId);
  return {
    entry: { actor, source: 'user', action: `${record.kind}.applied`, entityKind: record.kind, entityId, reason },
    before: { title: row.title, fields: told.before },
    after: {
      title: row.title,
      action: record.action,
      fields: told.after,
      plan: row.planId,
      writes: receipt.writes,
      ...(localId === null ? {} : { wasHere: localId }),
    },
  };
}

/** What somebody else wrote in between becomes a change that puts it back. */
export async function finishOverwritten(
  parts: FinishParts,
  row: OperationRow,
  overwritten: EntityDocument,
  problem: AppError,
): Promise<void> {
  const { record } = row.subject;
  // One instant for both: what is put back is no edit of a person's that came after the conflict.
  const at = parts.now();
  await parts.workspace.edit(
    {
      actor: parts.actor,
      source: 'app',
      action: `${record.kind}.overwrite_kept`,
      entityKind: record.kind,
      entityId: record.entityId,
      reason: parts.reason,
    },
    async (inside) => {
      const changes = new ChangeStore(inside);
      await new PlanStore(inside).update(row.id, { state: 'conflict', progress: notBegun, problem, at });
      const [current = record] = await changes.records([record.id]);
      await changes.put({ ...putBack(record, current, overwritten), changedAt: at });
      return { before: { title: row.title, overwritten }, after: { title: row.title, plan: row.planId }, result: undefined };
    },
  );
}

const stepsOf = ({ record: { kind, base, local } }: Subject): FieldChange[] =>
  isEditable(kind) ? diffStates(editableOf(kind, base ?? {}), editableOf(kind, local ?? {})) : [];

/** Revisions are numbered, and decisions and new things are made once: there it can be seen afterwards that nobody else wrote in between. */
const windowOf = (settled: readonly Settled[]): Receipt['window'] => {
  const written = settled.filter(({ wasSo }) => !wasSo).map(({ operation }) => operation);
  const unmarked = [
    'BatchPutAttributesMetadata',
    'AssociateGovernedTerms',
    'DisassociateGovernedTerms',
    'UpdateGlossary',
    'UpdateGlossaryTerm',
    'DeleteGlossary',
    'DeleteGlossaryTerm',
  ];
  if (written.length === 0) return 'none';
  return written.some((operation) => unmarked.includes(operation)) ? 'unchecked' : 'checked';
};
