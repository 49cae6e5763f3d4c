import type {
  ChangeCounts,
  ChangeDetail,
  ChangeSummary,
  EditableKind,
  EditView,
  FieldChoice,
  FieldEdit,
} from '#contract/catalog/changes.ts';
import type { Settings } from '#contract/settings.ts';
import { failure } from '../../failures.ts';
import type { Clock } from '../../ports/clock.ts';
import { readHead } from '../../workspace/journal.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Mirrors } from '../mirror/mirrors.ts';
import { type ChangeRecord, ChangeStore } from './change-store.ts';
import { type ChoiceQuestion, choicesOf } from './choices.ts';
import { edited, type Layers } from './edit-record.ts';
import { assessmentOf, problemsOf, viewOf, wantedDocument, type Whole } from './edit-view.ts';
import { FormModels } from './form-models.ts';
import { discardEntry, editEntry, recordOfEntry, restoreEntry } from './journal-words.ts';
import { NameHolders } from './namesakes.ts';
import { Remotes } from './remotes.ts';
import { editableOf } from './state.ts';
import { type MarkedHead, Summaries, type ToldChange } from './summaries.ts';

export interface ChangeParts {
  readonly workspace: Workspace;
  readonly mirrors: Mirrors;
  readonly clock: Clock;
  readonly settings: () => Promise<Pick<Settings, 'actor'>>;
  /** Who makes the changes, for the journal: a person where nothing is said. */
  readonly source?: 'user' | 'app';
}

export interface EditedThing {
  readonly connectionId: string;
  readonly kind: EditableKind;
  readonly id: string;
}

/** Edits that change nothing write nothing. */
class NothingToDo extends Error {
  override readonly name = 'NothingToDo';
}

/** What people changed of the catalog and have not sent. Every step is in the journal and can be taken back. */
export class ChangeService {
  readonly #parts: ChangeParts;
  readonly #store: ChangeStore;
  readonly #remotes: Remotes;
  readonly #models: FormModels;
  readonly #summaries: Summaries;

  constructor(parts: ChangeParts) {
    this.#parts = parts;
    this.#store = new ChangeStore(parts.workspace.database);
    this.#remotes = new Remotes(parts.mirrors);
    this.#models = new FormModels(this.#remotes);
    this.#summaries = new Summaries({
      database: parts.workspace.database,
      remotes: this.#remotes,
      models: this.#models,
      names: new NameHolders(parts.mirrors),
    });
  }

  /** Newest first. */
  list(connectionId?: string): Promise<ChangeSummary[]> {
    return this.#summaries.list(connectionId);
  }

  /** All changes of a connection without their documents, newest first. */
  heads(connectionId: string): Promise<MarkedHead[]> {
    return this.#summaries.heads(connectionId);
  }

  /** Terms that are to be switched on or off, by their identifier. */
  switchedTerms(connectionId: string): Promise<ReadonlySet<string>> {
    return this.#store.switchedTerms(connectionId);
  }

  /** These with their documents, one after another in no order. */
  told(connectionId: string, heads: readonly MarkedHead[]): AsyncGenerator<ToldChange, void, undefined> {
    return this.#summaries.told(connectionId, heads);
  }

  async counts(): Promise<ChangeCounts> {
    const all = await this.list();
    return {
      changes: all.length,
      conflicts: all.filter(({ standing }) => standing === 'conflict').length,
      errors: all.filter(({ errors }) => errors > 0).length,
    };
  }

  async get(changeId: string): Promise<ChangeDetail> {
    const record = await this.#store.get(changeId);
    return this.#summaries.detail(record);
  }

  /** @throws AppFailure `not_found` where neither the mirror nor a change holds the thing */
  async view(thing: EditedThing): Promise<EditView> {
    const record = await this.#ownRecord(thing);
    const remote = await this.#remotes.get(thing.connectionId, thing);
    if (record === null && remote === null) throw notMirrored();
    return viewOf(thing, record, await this.#whole(thing, record, remote), this.#models);
  }

  /** What a field can hold. */
  choices(question: ChoiceQuestion): Promise<{ choices: FieldChoice[]; total: number }> {
    return choicesOf(this.#parts.mirrors, this.#parts.workspace.database, question);
  }

  /** What would be wrong with the thing after these edits. */
  async check(thing: EditedThing, edits: readonly FieldEdit[]): Promise<{ problems: EditView['problems'] }> {
    const record = await this.#store.find(thing.connectionId, thing.kind, thing.id, 'edit');
    const remote = await this.#remotes.get(thing.connectionId, thing);
    if (record === null && remote === null) throw notMirrored();
    const { local } = edited(thing.kind, layersOf(record), remote?.document ?? null, edits);
    const state = editableOf(thing.kind, local);
    const problems = await problemsOf(thing.kind, thing.connectionId, { state, document: local }, this.#models);
    return { problems: problems.map(({ path, ...rest }) => ({ path: [...path], ...rest })) };
  }

  /**
   * Makes, goes on with or ends a change: all edits or none, in one journal entry.
   * @throws AppFailure `bad_input` for a field that cannot be edited; `conflict` where it was edited in another window meanwhile
   */
  async edit(thing: EditedThing, edits: readonly FieldEdit[], reason?: string): Promise<EditView> {
    const { connectionId, kind, id } = thing;
    const remote = await this.#remotes.get(connectionId, thing);
    const { clock, settings, source = 'user', workspace } = this.#parts;
    const { actor } = await settings();
    try {
      await workspace.edit(
        { actor, source, action: `${kind}.edited`, entityKind: kind, entityId: id, reason: reason ?? null },
        async (inside) => {
          const store = new ChangeStore(inside);
          const record = await store.find(connectionId, kind, id, 'edit');
          if (record === null && remote === null) throw notMirrored();
          const next = edited(kind, layersOf(record), remote?.document ?? null, edits);
          if (next.steps.length === 0) throw new NothingToDo();
          const now = clock.now().toISOString();
          if (next.isOver && record !== null) await store.remove(record.id);
          if (!next.isOver) {
            await store.put({
              id: record?.id ?? clock.newId(),
              connectionId,
              kind,
              entityId: id,
              action: 'edit',
              base: next.base,
              baseRevision: remote === null ? (record?.baseRevision ?? null) : remote.revision,
              local: next.local,
              actor,
              createdAt: record?.createdAt ?? now,
              changedAt: now,
            });
          }
          return { ...editEntry(kind, next), result: undefined };
        },
      );
    } catch (thrown) {
      if (!(thrown instanceof NothingToDo)) throw thrown;
    }
    return this.view(thing);
  }

  /** @throws AppFailure `not_found` */
  async explain(changeId: string, reason: string): Promise<ChangeDetail> {
    const record = await this.#store.get(changeId);
    const { name } = await this.#summaries.summary(record);
    await this.#journal(record, `${record.kind}.change_explained`, reason, () =>
      Promise.resolve({ before: { title: name }, after: { title: name } }),
    );
    return this.get(changeId);
  }

  /** One journal entry for each, which holds the change whole. @returns their sequence numbers, for `restore` */
  async discard(changeIds: readonly string[], reason?: string): Promise<number[]> {
    const sequences: number[] = [];
    for (const changeId of new Set(changeIds)) {
      const record = await this.#store.get(changeId);
      const { name } = await this.#summaries.summary(record);
      sequences.push(
        await this.#journal(record, `${record.kind}.change_discarded`, reason, async (inside) => {
          const store = new ChangeStore(inside);
          // As it is now: it may have been edited since it was read.
          const current = await store.get(changeId);
          await store.remove(changeId);
          return discardEntry(current, name);
        }),
      );
    }
    return sequences;
  }

  /** @throws AppFailure `not_found` for an entry that holds no change; `conflict` where the thing was changed again meanwhile */
  async restore(sequences: readonly number[]): Promise<string[]> {
    const ids: string[] = [];
    for (const sequence of sequences) {
      const { entries } = await this.#parts.workspace.journal({ before: sequence + 1, limit: 1 });
      const record = entries[0]?.sequence === sequence ? recordOfEntry(entries[0]) : null;
      if (record === null) throw failure('not_found', 'This entry of the journal holds no change that could be brought back.');
      await this.#journal(record, `${record.kind}.change_restored`, undefined, async (inside) => {
        const store = new ChangeStore(inside);
        if (await isChangedAgain(store, record)) {
          throw failure('conflict', 'This was changed again meanwhile. Give that change up first, or keep it.');
        }
        await store.put(record);
        return restoreEntry(record, entries[0]);
      });
      ids.push(record.id);
    }
    return ids;
  }

  /** @returns the entry's sequence number */
  async #journal(
    { kind, entityId }: Pick<ChangeRecord, 'kind' | 'entityId'>,
    action: string,
    reason: string | undefined,
    change: (inside: Parameters<Parameters<Workspace['edit']>[1]>[0]) => Promise<{ before: unknown; after: unknown }>,
  ): Promise<number> {
    const { settings, workspace } = this.#parts;
    const { actor } = await settings();
    return workspace.edit({ actor, source: 'user', action, entityKind: kind, entityId, reason: reason ?? null }, async (inside) => ({
      ...(await change(inside)),
      result: (await readHead(inside)).sequence + 1,
    }));
  }

  /** What of a thing is edited here, or the thing where it was made here. */
  async #ownRecord({ connectionId, kind, id }: EditedThing): Promise<ChangeRecord | null> {
    return (await this.#store.find(connectionId, kind, id, 'edit')) ?? this.#store.find(connectionId, kind, id, 'create');
  }

  async #whole(thing: EditedThing, record: ChangeRecord | null, remote: Awaited<ReturnType<Remotes['get']>>): Promise<Whole> {
    const isGone =
      record !== null &&
      record.action !== 'create' &&
      (remote === null ? await this.#remotes.knows(thing.connectionId, thing.kind) : remote.isMissing);
    const assessment = assessmentOf(thing.kind, record, remote, isGone);
    const { effective: state } = assessment;
    const document = wantedDocument(thing.kind, record, remote, state);
    return { assessment, problems: await problemsOf(thing.kind, thing.connectionId, { state, document }, this.#models) };
  }
}

/** A request is either approved or rejected: the one stands in the way of the other. */
async function isChangedAgain(store: ChangeStore, { connectionId, kind, entityId, action }: ChangeRecord): Promise<boolean> {
  const actions = action === 'accept' || action === 'reject' ? (['accept', 'reject'] as const) : [action];
  for (const each of actions) if ((await store.find(connectionId, kind, entityId, each)) !== null) return true;
  return false;
}

const layersOf = (record: ChangeRecord | null): Layers | null =>
  record?.base && record.local ? { base: record.base, local: record.local } : null;

const notMirrored = () => failure('not_found', 'The mirror does not hold this. Pull the catalog again, or go back to the search.');
