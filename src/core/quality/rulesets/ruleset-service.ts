import type { Ruleset, RulesetSummary } from '#contract/quality.ts';
import type { QualityRun } from '#contract/quality-result.ts';
import type { Settings } from '#contract/settings.ts';
import { failure } from '../../failures.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { validateRuleset } from '../dqdl/validate.ts';
import { aliasesOf } from './aliases.ts';
import { type RulesetRecord, RulesetStore } from './ruleset-store.ts';
import { RunStore } from './run-store.ts';

export interface RulesetParts {
  readonly workspace: Workspace;
  readonly clock: Clock;
  readonly settings: () => Promise<Settings>;
}

export interface RulesetChange {
  readonly rulesetId?: string | undefined;
  readonly title?: string | undefined;
  readonly text?: string | undefined;
  readonly dataSet?: string | null | undefined;
  readonly unchangedSince?: string | undefined;
  readonly reason?: string | undefined;
  /** Who does it: a person, unless Meshbench itself does. */
  readonly by?: 'user' | 'app';
}

/** The rulesets of one open workspace. Every change is in the journal with the text before and after. */
export class RulesetService {
  readonly #parts: RulesetParts;
  readonly #store: RulesetStore;
  readonly #runs: RunStore;

  constructor(parts: RulesetParts) {
    this.#parts = parts;
    this.#store = new RulesetStore(parts.workspace.database);
    this.#runs = new RunStore(parts.workspace.database);
  }

  /** Newest change first; with a data set, those for it and those for any. */
  async list(removed: boolean, dataSet?: string): Promise<RulesetSummary[]> {
    const newest = await this.#runs.newest();
    const records = await this.#store.list(removed);
    return records
      .filter((record) => dataSet === undefined || record.dataSet === null || record.dataSet === dataSet)
      .map((record) => summarise(record, newest.get(record.id) ?? null));
  }

  async get(rulesetId: string): Promise<Ruleset> {
    const record = await this.#store.get(rulesetId);
    const [newest] = await this.#runs.list({ rulesetId, limit: 1 });
    return { ...summarise(record, newest ?? null), text: record.text, aliases: aliasesOf(record.text) };
  }

  /** @throws AppFailure `bad_input` for a new one without title or text; `conflict` where someone else has changed it meanwhile */
  async save(change: RulesetChange): Promise<Ruleset> {
    const id = change.rulesetId === undefined ? await this.#make(change) : await this.#change(change.rulesetId, change);
    return this.get(id);
  }

  async remove(rulesetIds: readonly string[], reason?: string): Promise<RulesetSummary[]> {
    for (const id of rulesetIds) await this.#setRemoved(id, this.#now(), reason);
    return this.#summaries(rulesetIds);
  }

  async restore(rulesetIds: readonly string[]): Promise<RulesetSummary[]> {
    for (const id of rulesetIds) await this.#setRemoved(id, null);
    return this.#summaries(rulesetIds);
  }

  async #make({ title, text, dataSet, reason, by }: RulesetChange): Promise<string> {
    if (title === undefined || text === undefined) throw failure('bad_input', 'A new ruleset needs a title and a text. Give both.');
    const now = this.#now();
    const record = {
      id: this.#parts.clock.newId(),
      title,
      text,
      dataSet: dataSet ?? null,
      createdAt: now,
      changedAt: now,
      removedAt: null,
    };
    await this.#edit('ruleset.made', record.id, { reason, by }, async (store) => {
      await store.insert(record);
      return { before: null, after: { title, text, dataSet: record.dataSet } };
    });
    return record.id;
  }

  async #change(id: string, change: RulesetChange): Promise<string> {
    const current = await this.#store.get(id);
    if (Object.keys(difference(current, changed(current, change)).after).length === 0) return id;
    await this.#edit('ruleset.edited', id, change, async (store) => {
      const before = await store.get(id);
      if (change.unchangedSince !== undefined && before.changedAt !== change.unchangedSince) {
        throw failure(
          'conflict',
          `“${before.title}” was changed while you were at it. Copy your text, load the ruleset again, and put the two together.`,
        );
      }
      const after = changed(before, change);
      await store.update({ ...after, changedAt: this.#now() });
      return difference(before, after);
    });
    return id;
  }

  async #setRemoved(id: string, removedAt: string | null, reason?: string): Promise<void> {
    const current = await this.#store.get(id);
    if ((current.removedAt === null) === (removedAt === null)) return;
    await this.#edit(removedAt === null ? 'ruleset.restored' : 'ruleset.removed', id, { reason }, async (store) => {
      const before = await store.get(id);
      await store.update({ ...before, removedAt });
      return { before: { title: before.title, removedAt: before.removedAt }, after: { title: before.title, removedAt } };
    });
  }

  async #edit(
    action: string,
    id: string,
    { reason, by }: { readonly reason?: string | undefined; readonly by?: 'user' | 'app' | undefined },
    change: (store: RulesetStore) => Promise<{ before: unknown; after: unknown }>,
  ): Promise<void> {
    const { settings, workspace } = this.#parts;
    const { actor } = await settings();
    await workspace.edit(
      { actor, source: by ?? 'user', action, entityKind: 'ruleset', entityId: id, reason: reason ?? null },
      async (inside) => ({ ...(await change(new RulesetStore(inside))), result: undefined }),
    );
  }

  async #summaries(ids: readonly string[]): Promise<RulesetSummary[]> {
    const newest = await this.#runs.newest();
    return Promise.all(ids.map(async (id) => summarise(await this.#store.get(id), newest.get(id) ?? null)));
  }

  #now(): string {
    return this.#parts.clock.now().toISOString();
  }
}

const changed = (record: RulesetRecord, { title, text, dataSet }: RulesetChange): RulesetRecord => ({
  ...record,
  title: title ?? record.title,
  text: text ?? record.text,
  dataSet: dataSet === undefined ? record.dataSet : dataSet,
});

type Words = Partial<Pick<RulesetRecord, 'title' | 'text' | 'dataSet'>>;

/** Only what differs. */
function difference(was: RulesetRecord, is: RulesetRecord): { before: Words; after: Words } {
  const keys = (['title', 'text', 'dataSet'] as const).filter((key) => was[key] !== is[key]);
  const pick = (record: RulesetRecord): Words => Object.fromEntries(keys.map((key) => [key, record[key]]));
  return { before: pick(was), after: pick(is) };
}

function summarise({ text, ...record }: RulesetRecord, newestRun: QualityRun | null): RulesetSummary {
  const { valid, rules, analyzers } = validateRuleset(text);
  return { ...record, valid, rules, analyzers, newestRun };
}
