import { ChangeStore, type ChangeRecord } from '../changes/change-store.ts';
import type { Json } from '../changes/json.ts';
import { documentWith } from '../changes/state.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import { textsOf } from '../mirror/document-values.ts';
import { mergeEntities } from '../mirror/mirror-writer.ts';
import type { FinishParts } from './finish-operation.ts';
import { giveIdentifier } from './give-identifier.ts';
import type { Now, Progress } from './part.ts';
import { type OperationRow, PlanStore } from './plan-store.ts';
import { stateOfDocument } from '../changes/states.ts';

/**
 * Keeps that a thing was made of which more is to be written: it has its identifier everywhere from now on, and what was a new thing is
 * an edit of one that is there. So nothing of it is made twice, and what is left is not lost where the rest of the plan never goes on.
 */
export async function keepMade(
  { workspace, mirror, actor, reason, now }: FinishParts,
  row: OperationRow,
  { now: held, progress }: { readonly now: Now; readonly progress: Progress },
): Promise<void> {
  const { record } = row.subject;
  const madeId = progress.settled.find(({ id }) => id !== null)?.id ?? null;
  if (madeId === null) throw new Error('What was made has no identifier');
  const made = asMade(record, held.document, madeId);
  if (held.document !== null) {
    const document = held.document;
    await mirror.transaction((inside) =>
      mergeEntities(inside, record.kind, [{ document }], { at: now(), operation: 'Get', isWhole: true }),
    );
  }
  await workspace.edit(
    { actor, source: 'user', action: `${record.kind}.made`, entityKind: record.kind, entityId: madeId, reason },
    async (inside) => {
      const [changes, plans] = [new ChangeStore(inside), new PlanStore(inside)];
      await plans.update(row.id, { state: 'writing', progress, at: now() });
      await giveIdentifier(inside, record.entityId, madeId);
      const [current] = await changes.records([row.changeId]);
      if (current !== undefined) await changes.put(editOfMade(current, made, held.revision));
      const after = await plans.operation(row.id);
      if (after !== null)
        await plans.setSubject(row.id, { ...after.subject, record: { ...after.subject.record, entityId: madeId, base: made } });
      return {
        before: { title: row.title, fields: {} },
        after: { title: row.title, fields: {}, plan: row.planId, wasHere: record.entityId },
        result: undefined,
      };
    },
  );
}

/**
 * The thing as it was made: the catalog's document, but without what somebody else wrote into it before it was read for the first time.
 * What they wrote then stands beside what is wanted, and is not taken for something that the person wants gone.
 */
export function asMade({ kind, local }: ChangeRecord, held: EntityDocument | null, madeId: string): EntityDocument {
  if (held === null) return { ...local, id: madeId };
  const [wanted, now] = [stateOfDocument(kind, local ?? {}), stateOfDocument(kind, held)];
  const state = Object.fromEntries(
    Object.entries(wanted).flatMap(([member, value]): [string, Json][] => {
      if (!Array.isArray(value)) return [[member, value]];
      // Of relations only those to what was there already were sent.
      const there = new Set(textsOf(now, member));
      const sent = (value as readonly Json[]).filter((id) => typeof id === 'string' && there.has(id));
      return sent.length === 0 ? [] : [[member, sent]];
    }),
  );
  return documentWith(kind, state, held);
}

/** What was a new thing, as an edit of the one that was made of it. */
export function editOfMade(current: ChangeRecord, made: EntityDocument, revision: string | null): ChangeRecord {
  const wanted = stateOfDocument(current.kind, current.local ?? {});
  return {
    ...current,
    action: 'edit',
    entityId: String(made['id'] ?? current.entityId),
    base: made,
    baseRevision: revision,
    local: documentWith(current.kind, wanted, made),
  };
}
