import type { AppError } from '#contract/errors.ts';
import type { Receipt } from '#contract/catalog/plan.ts';
import type { DatabaseFile } from '../../ports/database.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { attributesMember } from '../changes/columns-part.ts';
import { ChangeStore } from '../changes/change-store.ts';
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
import { type OperationRow, PlanStore } from './plan-store.ts';

export interface FinishParts {
  readonly workspace: Workspace;
  readonly mirror: DatabaseFile;
  readonly actor: string;
  readonly reason: string | null;
  readonly now: () => string;
}

/**
 * Keeps how an operation ended: the mirror first, which can be fetched again; then, in one transaction, the receipt, what is left of the
 * local change and the journal's entry.
 */
export async function finishOperation(
  parts: FinishParts,
  row: OperationRow,
  end: Exclude<End, { state: 'made' | 'waiting' }>,
): Promise<void> {
  if (end.state !== 'failed' && end.now !== null) await refreshMirror(parts, row.subject, end.now);
  if (end.state === 'done') return finishDone(parts, row, end.now, end.settled);
  if (end.state === 'conflict' && end.overwritten !== null) return finishOverwritten(parts, row, end.overwritten, end.problem);
  const progress = end.state === 'conflict' ? { ...end.progress, sent: null } : end.progress;
  await parts.workspace.database.transaction((inside) =>
    new PlanStore(inside).update(row.id, { state: end.state, progress, problem: end.problem, at: parts.now() }),
  );
}

/** Under which kind the mirror has what an operation reads. */
const readKinds: Partial<Record<EntityKind, EntityKind>> = { listing: 'subscription_request' };

async function refreshMirror({ mirror, now }: FinishParts, { record }: Subject, { document }: Now): Promise<void> {
  const kind = readKinds[record.kind] ?? record.kind;
  await mirror.transaction(async (inside) => {
    if (document === null) {
      if (record.action === 'edit' || record.action === 'delete') await forgetEntities(inside, kind, [record.entityId]);
      return;
    }
    const { [attributesMember]: _attributes, ...whole } = document;
    await mergeEntities(inside, kind, [{ document: whole }], { at: now(), operation: 'Get', isWhole: true });
    const columns = recordsOf(document, attributesMember).map((item) => ({
      name: textOf(item, 'attributeIdentifier') ?? '',
      forms: JSON.stringify(item['forms'] ?? []),
    }));
    if (columns.length > 0) await writeColumnMetadata(inside, record.entityId, columns, now());
  });
}

async function finishDone(parts: FinishParts, row: OperationRow, now: Now, settled: readonly Settled[]): Promise<void> {
  const { record } = row.subject;
  const localId = operationKindOf(record)?.madeId(row.subject) ?? null;
  const madeId = settled.find(({ id }) => id !== null)?.id ?? null;
  const steps = stepsOf(row.subject);
  const title = row.title;
  const receipt: Receipt = {
    writes: settled.map(({ operation, revision, id, at, wasSo }) => ({ operation, revision, id, at, wasSo })),
    fields: steps.map(({ path }) => labelOf(record.kind, path)),
    window: windowOf(settled),
  };
  const entityId = localId === null ? record.entityId : (madeId ?? record.entityId);
  await parts.workspace.edit(
    { actor: parts.actor, source: 'user', action: `${record.kind}.applied`, entityKind: record.kind, entityId, reason: parts.reason },
    async (inside) => {
      const [changes, plans] = [new ChangeStore(inside), new PlanStore(inside)];
      await plans.update(row.id, { state: 'done', progress: notBegun, receipt, at: parts.now() });
      const [current] = await changes.records([record.id]);
      if (current !== undefined) {
        const left = localAfterWrite(record, current, now.document, now.revision);
        await (left === null ? changes.remove(record.id) : changes.put(left));
      }
      if (localId !== null && madeId !== null) await giveIdentifier(inside, localId, madeId);
      const fields = (side: 'base' | 'local') =>
        Object.fromEntries(steps.map((step) => [labelOf(record.kind, step.path), step[side] ?? null]));
      const told = isEditable(record.kind) ? { before: fields('base'), after: fields('local') } : { before: {}, after: record.local };
      return {
        before: { title, fields: told.before },
        after: {
          title,
          action: record.action,
          fields: told.after,
          plan: row.planId,
          writes: receipt.writes,
          ...(localId === null ? {} : { wasHere: localId }),
        },
        result: undefined,
      };
    },
  );
}

async function finishOverwritten(parts: FinishParts, row: OperationRow, overwritten: EntityDocument, problem: AppError): Promise<void> {
  const { record } = row.subject;
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
      await new PlanStore(inside).update(row.id, { state: 'conflict', progress: notBegun, problem, at: parts.now() });
      const [current = record] = await changes.records([record.id]);
      await changes.put({ ...putBack(record, current, overwritten), changedAt: parts.now() });
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
