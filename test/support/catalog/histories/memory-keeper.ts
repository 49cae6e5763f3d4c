import type { ChangeRecord } from '#core/catalog/changes/change-store.ts';
import type { EntityDocument } from '#core/catalog/mirror/entity-kinds.ts';
import { asMade, editOfMade } from '#core/catalog/plan/keep-made.ts';
import type { Keeper } from '#core/catalog/plan/keeper.ts';
import { localAfterWrite, putBack } from '#core/catalog/plan/local-after.ts';
import { operationKindOf } from '#core/catalog/plan/operation-kinds.ts';
import { notBegun, type Settled } from '#core/catalog/plan/part.ts';
import type { OperationRow } from '#core/catalog/plan/plan-store.ts';

const textOf = (document: EntityDocument, member: string): string => String(document[member] ?? '');

/** What a workspace and its mirror keep, without a disk: texts, so that nothing is shared with what runs. */
export class Memory {
  readonly changes = new Map<string, string>();
  readonly rows = new Map<string, string>();
  readonly mirror = new Map<string, string>();
  /** Changes that are in the catalog, with what was settled of each. */
  readonly done = new Map<string, readonly Settled[]>();
  /** Changes that were made known as a conflict, or refused, at any time. */
  readonly told = new Set<string>();

  record(id: string): ChangeRecord | null {
    const text = this.changes.get(id);
    return text === undefined ? null : (JSON.parse(text) as ChangeRecord);
  }

  put(record: ChangeRecord): void {
    this.changes.set(record.id, JSON.stringify(record));
  }

  row(id: string): OperationRow | null {
    const text = this.rows.get(id);
    return text === undefined ? null : (JSON.parse(text) as OperationRow);
  }

  putRow(row: OperationRow): void {
    this.rows.set(row.id, JSON.stringify(row));
  }

  see(kind: string, document: EntityDocument | null, id: string): void {
    if (document === null) this.mirror.delete(`${kind} ${id}`);
    else this.mirror.set(`${kind} ${textOf(document, 'id')}`, JSON.stringify(document));
  }

  /** As `giveIdentifier` does it in the workspace. */
  give(localId: string, madeId: string): void {
    for (const [id, text] of this.changes) this.changes.set(id, text.replaceAll(localId, madeId));
    for (const [id, text] of this.rows) if (!text.includes('"state":"done"')) this.rows.set(id, text.replaceAll(localId, madeId));
  }
}

/** Far more than any plan of these needs. */
const mostLooks = 1000;

/** @param moment a moment at which the process may end: before or after something is kept, never in between */
export function memoryKeeper(memory: Memory, moment: () => void, now: () => string): Keeper {
  const change = (row: OperationRow, next: Partial<OperationRow>): void => memory.putRow({ ...row, ...next, changedAt: now() });
  const current = (id: string): OperationRow => {
    const row = memory.row(id);
    if (row === null) throw new Error('The operation is not there');
    return row;
  };
  let looks = 0;
  return {
    operation: (id) => {
      looks += 1;
      if (looks > mostLooks) throw new Error('The same is looked at again and again');
      const row = memory.row(id);
      return Promise.resolve(row === null ? null : { row, changedAt: memory.record(row.changeId)?.changedAt ?? null });
    },
    keep: async (id, progress) => {
      moment();
      change(current(id), { state: 'writing', progress });
      await Promise.resolve();
      moment();
    },
    refuse: async (row, state, problem) => {
      moment();
      memory.told.add(row.changeId);
      change(row, { state, problem });
      await Promise.resolve();
      moment();
    },
    made: async (row, { now: held, progress }) => {
      const { record } = row.subject;
      const madeId = progress.settled.find(({ id }) => id !== null)?.id ?? '';
      const made = asMade(record, held.document, madeId);
      moment();
      if (held.document !== null) memory.see(record.kind, held.document, madeId);
      await Promise.resolve();
      moment();
      change(row, { progress, state: 'writing' });
      memory.give(record.entityId, madeId);
      const mine = memory.record(row.changeId);
      if (mine !== null) memory.put(editOfMade(mine, made, held.revision));
      const after = current(row.id);
      memory.putRow({ ...after, subject: { ...after.subject, record: { ...after.subject.record, entityId: madeId, base: made } } });
      moment();
    },
    finish: async (row, end) => {
      const { record } = row.subject;
      moment();
      if (end.state !== 'failed' && end.now !== null) memory.see(record.kind, end.now.document, record.entityId);
      await Promise.resolve();
      moment();
      const mine = memory.record(row.changeId);
      if (end.state === 'done') {
        change(row, { state: 'done', progress: notBegun });
        memory.done.set(row.changeId, end.settled);
        const left = mine === null ? null : localAfterWrite(record, mine, end.now.document, end.now.revision);
        if (left === null) memory.changes.delete(row.changeId);
        else memory.put(left);
        const localId = operationKindOf(record)?.madeId(row.subject) ?? null;
        const madeId = end.settled.find(({ id }) => id !== null)?.id ?? null;
        if (localId !== null && madeId !== null) memory.give(localId, madeId);
      } else {
        memory.told.add(row.changeId);
        const progress = end.state === 'conflict' ? { ...end.progress, sent: null } : end.progress;
        if (end.state === 'conflict' && end.overwritten !== null) {
          change(row, { state: 'conflict', progress: notBegun, problem: end.problem });
          memory.put({ ...putBack(record, mine ?? record, end.overwritten), changedAt: now() });
        } else change(row, { state: end.state, progress, problem: end.problem });
      }
      moment();
    },
  };
}
