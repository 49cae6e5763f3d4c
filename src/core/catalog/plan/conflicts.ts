import type { ConflictView, FieldResolution } from '#contract/catalog/plan.ts';
import type { Settings } from '#contract/settings.ts';
import { failure } from '../../failures.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { type ChangeRecord, ChangeStore } from '../changes/change-store.ts';
import { diffStates } from '../changes/differences.ts';
import { labelOf, ruleOf } from '../changes/editable.ts';
import { isNewInGlossary, type NameHolders } from '../changes/namesakes.ts';
import type { Remote, Remotes } from '../changes/remotes.ts';
import { editableOf } from '../changes/state.ts';
import { joinKept } from '../glossary/join-kept.ts';
import type { GlossaryKind } from '../glossary/kept-store.ts';
import type { EntityKind } from '../mirror/entity-kinds.ts';
import { giveIdentifier } from './give-identifier.ts';
import { conflictFields, resolved } from './resolve.ts';

export interface ConflictParts {
  readonly workspace: Workspace;
  readonly remotes: Remotes;
  readonly names: NameHolders;
  readonly clock: Clock;
  readonly settings: () => Promise<Settings>;
}

interface Against {
  readonly remote: Remote;
  readonly id: string;
}

/** Where the catalog and a change want something else, and what a person decides about it. */
export class Conflicts {
  readonly #parts: ConflictParts;

  constructor(parts: ConflictParts) {
    this.#parts = parts;
  }

  /** @throws AppFailure `not_found` */
  async of(changeId: string): Promise<ConflictView> {
    const record = await new ChangeStore(this.#parts.workspace.database).get(changeId);
    const against = await this.#against(record);
    if (against === null) return { about: 'fields', fields: [], other: null };
    const other = { kind: record.kind, id: against.id, name: against.remote.name };
    if (record.action === 'delete') return { about: 'deletion', fields: changedSince(record, against.remote), other };
    if (isNewInGlossary(record)) return { about: 'namesake', fields: conflictFields(fromNothing(record), against.remote), other };
    return { about: 'fields', fields: record.action === 'edit' ? conflictFields(record, against.remote) : [], other: null };
  }

  /**
   * Of an edit: the fields that were decided. Of a deletion: it is to go as the catalog holds it now. Of something new whose name
   * somebody else has: it becomes an edit of that one, and whatever spoke of the new one speaks of that.
   * @throws AppFailure `conflict` where the catalog changed once more; `not_found` where the change is gone
   */
  async resolve(changeId: string, fields: readonly FieldResolution[], reason: string | undefined): Promise<{ isOver: boolean }> {
    const { workspace, settings, clock } = this.#parts;
    const seen = await new ChangeStore(workspace.database).get(changeId);
    const against = await this.#against(seen);
    if (against === null) throw failure('not_found', 'The mirror does not hold this any more. Pull the catalog again.');
    const { remote, id } = against;
    const { actor } = await settings();
    const { kind, connectionId } = seen;
    return workspace.edit(
      { actor, source: 'user', action: `${kind}.conflict_resolved`, entityKind: kind, entityId: id, reason: reason ?? null },
      async (inside) => {
        const store = new ChangeStore(inside);
        const record = await store.get(changeId);
        const isNew = isNewInGlossary(record);
        if (isNew && (await hasChange(store, connectionId, kind, id))) {
          throw failure(
            'conflict',
            `“${remote.name}” is changed here already. Send that change or give it up, then come back to this one.`,
          );
        }
        const next =
          record.action === 'delete' ? rebasedDeletion(record, remote) : resolved(isNew ? fromNothing(record) : record, remote, fields);
        await store.remove(changeId);
        if (isNew) {
          await joinKept(inside, connectionId, kind as GlossaryKind, record.entityId, id);
          await giveIdentifier(inside, record.entityId, id);
        }
        if (next !== null) {
          const adopted = isNew ? ({ action: 'edit', entityId: id } as const) : {};
          await store.put({ ...next, ...adopted, changedAt: clock.now().toISOString() });
        }
        const decided = fields.map(({ path, take }) => ({ path: [...path], take }));
        const steps = diffStates(editableOf(kind, record.local ?? remote.document), editableOf(kind, next?.local ?? remote.document));
        const told = (side: 'base' | 'local') => Object.fromEntries(steps.map((step) => [labelOf(kind, step.path), step[side] ?? null]));
        const paths = Object.fromEntries(steps.map(({ path }) => [labelOf(kind, path), path]));
        return {
          before: { title: remote.name, change: record, fields: told('base') },
          after: { title: remote.name, decided, fields: told('local'), paths, ...(isNew ? { wasHere: record.entityId } : {}) },
          result: { isOver: next === null },
        };
      },
    );
  }

  /** What of the catalog the change is held against; null where it holds nothing of the kind. */
  async #against(record: ChangeRecord): Promise<Against | null> {
    const { remotes, names } = this.#parts;
    const id = isNewInGlossary(record) ? ((await names.namesake(record))?.id ?? null) : record.entityId;
    const remote = id === null ? null : await remotes.get(record.connectionId, { kind: record.kind, id });
    return remote === null || id === null ? null : { remote, id };
  }
}

/** Something new held against what is there: neither side has a word before. */
const fromNothing = (record: ChangeRecord): ChangeRecord => ({ ...record, base: {} });

const rebasedDeletion = (record: ChangeRecord, { document, revision }: Remote): ChangeRecord => ({
  ...record,
  base: document,
  baseRevision: revision,
});

async function hasChange(store: ChangeStore, connectionId: string, kind: EntityKind, id: string): Promise<boolean> {
  for (const action of ['edit', 'delete'] as const) if ((await store.find(connectionId, kind, id, action)) !== null) return true;
  return false;
}

/** What somebody changed of a thing since a person decided to delete it. */
function changedSince({ kind, base }: ChangeRecord, remote: Remote): ConflictView['fields'] {
  return diffStates(editableOf(kind, base ?? {}), editableOf(kind, remote.document)).map(({ path, base: was, local: theirs }) => ({
    path: [...path],
    label: labelOf(kind, path),
    shape: ruleOf(kind, path)?.shape ?? 'value',
    base: (was ?? null) as ConflictView['fields'][number]['base'],
    mine: null,
    theirs: (theirs ?? null) as ConflictView['fields'][number]['theirs'],
    both: null,
  }));
}
