import type { Transaction } from '../../ports/database.ts';
import { ChangeStore, type ChangeRecord, replaceChanges } from '../../catalog/changes/change-store.ts';
import { isSame, type Json } from '../../catalog/changes/json.ts';
import { failure } from '../../failures.ts';
import { nodeIdOf } from '../identity.ts';
import { type StatementRow, StatementStore } from '../editing/statement-store.ts';
import { emptied, eventGroups, type EventGroup, groupNodeOf } from './event-group.ts';
import { lineageChangeKind, postedGroups } from './posted-groups.ts';
import { runEventsOf } from './run-events.ts';

export interface ChangeFacts {
  readonly actor: string;
  readonly now: string;
  readonly newId: () => string;
}

/**
 * Brings the local changes of lineage to what the statements say: each group of them that a domain was not told as it is now has one,
 * and no other group has.
 * @param touched statements that were written, as they were and as they are
 */
export async function refreshLineageChanges(inside: Transaction, touched: readonly StatementRow[], facts: ChangeFacts): Promise<void> {
  const nodesOf = new Map<string, Set<string>>();
  for (const row of touched) {
    const node = groupNodeOf(row);
    if (row.connectionId === null || node === null) continue;
    const nodes = nodesOf.get(row.connectionId) ?? new Set();
    nodes.add(nodeIdOf(node));
    nodesOf.set(row.connectionId, nodes);
  }
  if (nodesOf.size === 0) return;
  const standing = await new StatementStore(inside).standing();
  for (const [connectionId, nodes] of nodesOf) {
    const own = standing.filter((row) => row.connectionId === connectionId && holdsStill(row, facts.now));
    await refresh(inside, connectionId, [...nodes], eventGroups(own), facts);
  }
}

/** What ended to hold is not told any more: an event says what is so now. */
const holdsStill = ({ validTo }: StatementRow, now: string): boolean => validTo === null || validTo > now;

async function refresh(
  inside: Transaction,
  connectionId: string,
  nodes: readonly string[],
  wanted: ReadonlyMap<string, EventGroup>,
  { actor, now, newId }: ChangeFacts,
): Promise<void> {
  const changes = new ChangeStore(inside);
  const posted = await postedGroups(inside, connectionId, nodes);
  const removed: string[] = [];
  const put: ChangeRecord[] = [];
  for (const node of nodes) {
    const base = posted.get(node)?.[0]?.group ?? null;
    const local = wanted.get(node) ?? (base === null ? null : emptied(base));
    const held = await changes.find(connectionId, lineageChangeKind, node, 'create');
    if (local === null || isSame(base as unknown as Json, local as unknown as Json)) {
      if (held !== null) removed.push(held.id);
      continue;
    }
    refuseTooLarge(local, now);
    if (held !== null && isSame(held.local as unknown as Json, local as unknown as Json)) continue;
    put.push({
      id: held?.id ?? newId(),
      connectionId,
      kind: lineageChangeKind,
      entityId: node,
      action: 'create',
      base,
      baseRevision: null,
      local,
      actor,
      createdAt: held?.createdAt ?? now,
      changedAt: now,
    });
  }
  await replaceChanges(inside, removed, put);
}

/** @throws AppFailure `bad_input` */
function refuseTooLarge(group: EventGroup, now: string): void {
  const [first] = runEventsOf(group, now).tooLarge;
  if (first !== undefined)
    throw failure(
      'bad_input',
      `“${first}” has more sources than an event for DataZone can hold (300,000 bytes). Map fewer, or keep it here.`,
    );
}
