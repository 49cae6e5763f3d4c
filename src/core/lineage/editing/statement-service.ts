import type { NodeId } from '#contract/lineage/graph.ts';
import type { KeptStatement, StatementStep } from '#contract/lineage/statements.ts';
import type { Settings } from '#contract/settings.ts';
import { isSame, type Json } from '../../catalog/changes/json.ts';
import { isRecord } from '../../catalog/mirror/document-values.ts';
import { failure } from '../../failures.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Transaction } from '../../ports/database.ts';
import { readHead } from '../../workspace/journal.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { nodeIdOf } from '../identity.ts';
import { refreshLineageChanges } from '../posting/lineage-changes.ts';
import { groupNodeOf } from '../posting/event-group.ts';
import { postedGroups } from '../posting/posted-groups.ts';
import { applySteps, type TouchedStatement } from './apply-steps.ts';
import { nodesOf, titleOf } from './subject.ts';
import { type StatementRow, StatementStore } from './statement-store.ts';

export interface StatementParts {
  readonly workspace: Workspace;
  readonly clock: Clock;
  readonly settings: () => Promise<Settings>;
}

interface Done {
  /** Of the journal; null where nothing changed. */
  readonly sequence: number | null;
  readonly ids: string[];
}

/** Nothing is written where nothing changed. */
class NothingToDo extends Error {
  override readonly name = 'NothingToDo';
}

/** What people say of lineage by hand. Every edit is one entry of the journal and can be taken back whole. */
export class StatementService {
  readonly #parts: StatementParts;
  readonly #store: StatementStore;

  constructor(parts: StatementParts) {
    this.#parts = parts;
    this.#store = new StatementStore(parts.workspace.database);
  }

  /** All that stands, newest first. @param node only what names it */
  async list(node?: NodeId): Promise<KeptStatement[]> {
    const rows = await this.#store.standing();
    return rows.filter(({ statement }) => node === undefined || nodesOf(statement).some((each) => nodeIdOf(each) === node)).map(keptOf);
  }

  /** @throws AppFailure `not_found` where what is to be taken back is not there; `bad_input` for what cannot be said */
  async edit(steps: readonly StatementStep[], reason?: string): Promise<Done> {
    const { clock, settings, workspace } = this.#parts;
    const { actor } = await settings();
    const facts = { actor, now: clock.now().toISOString(), newId: () => clock.newId(), reason: reason ?? null };
    const entityId = clock.newId();
    try {
      return await workspace.edit(
        { actor, source: 'user', action: 'lineage.edited', entityKind: 'lineage', entityId, reason: facts.reason },
        async (inside) => {
          const { touched, ids } = applySteps(await new StatementStore(inside).standing(), steps, facts);
          if (touched.length === 0) throw new NothingToDo();
          await write(inside, touched, facts);
          return { ...entryOf(touched), result: { sequence: (await readHead(inside)).sequence + 1, ids } };
        },
      );
    } catch (thrown) {
      if (thrown instanceof NothingToDo) return { sequence: null, ids: [] };
      throw thrown;
    }
  }

  /**
   * Takes an edit back; of one that was taken back, does it again.
   * @throws AppFailure `not_found` where the entry is none of these; `conflict` where the same was changed again meanwhile
   */
  async revert(sequence: number): Promise<Done> {
    const { clock, settings, workspace } = this.#parts;
    const { entries } = await workspace.journal({ before: sequence + 1, limit: 1 });
    const [entry] = entries;
    const held = entry?.sequence === sequence && entry.action.startsWith('lineage.edit') ? touchedOf(entry.before, entry.after) : null;
    if (entry === undefined || held === null) throw failure('not_found', 'This entry of the journal holds no edit of lineage.');
    const { actor } = await settings();
    const facts = { actor, now: clock.now().toISOString(), newId: () => clock.newId() };
    const back = held.map(({ id, before, after }) => ({ id, before: after, after: before }));
    return workspace.edit(
      { actor, source: 'user', action: 'lineage.edit_taken_back', entityKind: 'lineage', entityId: entry.entityId },
      async (inside) => {
        const now = await new StatementStore(inside).byIds(held.map(({ id }) => id));
        if (held.some(({ id, after }) => !isSame((now.get(id) ?? null) as unknown as Json, after as unknown as Json)))
          throw failure('conflict', 'This was changed again meanwhile, and cannot be taken back as a whole any more.');
        await write(inside, back, facts);
        const ids = back.flatMap(({ id, after }) => (after === null || after.removedAt !== null ? [] : [id]));
        return { ...entryOf(back), result: { sequence: (await readHead(inside)).sequence + 1, ids } };
      },
    );
  }

  /** The events by which a statement was sent, newest first. @throws AppFailure `not_found` */
  async posted(id: string): Promise<{ eventId: string; connectionId: string; postedAt: string; isSuperseded: boolean }[]> {
    const { database } = this.#parts.workspace;
    const row = (await new StatementStore(database).byIds([id])).get(id);
    if (row === undefined) throw failure('not_found', 'This statement is not here any more. Reload the page.');
    const node = groupNodeOf(row);
    const { connectionId } = row;
    if (node === null || connectionId === null) return [];
    const nodeId = nodeIdOf(node);
    const all = (await postedGroups(database, connectionId, [nodeId])).get(nodeId) ?? [];
    return all.flatMap(({ group, eventIds, at }, place) =>
      group.statements.includes(id) ? eventIds.map((eventId) => ({ eventId, connectionId, postedAt: at, isSuperseded: place > 0 })) : [],
    );
  }
}

async function write(
  inside: Transaction,
  touched: readonly TouchedStatement[],
  facts: { readonly actor: string; readonly now: string; readonly newId: () => string },
): Promise<void> {
  const rows = touched.flatMap(({ after }) => after ?? []);
  await new StatementStore(inside).write(
    rows,
    touched.flatMap(({ id, after }) => (after === null ? [id] : [])),
  );
  await refreshLineageChanges(
    inside,
    touched.flatMap(({ before, after }) => [...(before === null ? [] : [before]), ...(after === null ? [] : [after])]),
    facts,
  );
}

const keptOf = ({ removedAt: _removed, statement, evidence, ...row }: StatementRow): KeptStatement => ({
  ...row,
  // The contract names the members that a person can write; a row holds nothing else.
  statement: statement as KeptStatement['statement'],
  evidence: [...evidence],
});

/** All rows as they were and as they are, so that the edit can be taken back from the journal alone. */
function entryOf(touched: readonly TouchedStatement[]): { before: unknown; after: unknown } {
  const [first] = touched.flatMap(({ before, after }) => after ?? before ?? []);
  const title = first === undefined ? '' : titleOf(first.statement) + (touched.length > 1 ? ` and ${String(touched.length - 1)} more` : '');
  const side = (which: 'before' | 'after') => ({ title, statements: touched.map((each) => ({ id: each.id, row: each[which] })) });
  return { before: side('before'), after: side('after') };
}

function touchedOf(before: string | null, after: string | null): TouchedStatement[] | null {
  const [was, is] = [rowsIn(before), rowsIn(after)];
  if (was === null || is === null) return null;
  return [...is].map(([id, row]) => ({ id, before: was.get(id) ?? null, after: row }));
}

/** The journal is ours, and its chain tells whether somebody else wrote into it. */
function rowsIn(text: string | null): Map<string, StatementRow | null> | null {
  const held: unknown = text === null ? null : JSON.parse(text);
  const list = isRecord(held) ? held['statements'] : null;
  if (!Array.isArray(list)) return null;
  return new Map((list as { id: string; row: StatementRow | null }[]).map(({ id, row }) => [id, row]));
}
