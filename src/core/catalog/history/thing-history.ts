import type { HistoryEntry, ReturnField } from '#contract/catalog/history.ts';
import type { EditableKind } from '#contract/catalog/changes.ts';
import type { KeptFields } from '#contract/catalog/glossary.ts';
import type { JournalEntry } from '#contract/workspaces.ts';
import { AppFailure, failure } from '../../failures.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { ChangeService } from '../changes/change-service.ts';
import { isSame, type Json, type JsonRecord, valueAt } from '../changes/json.ts';
import type { GlossaryService } from '../glossary/glossary-service.ts';
import { type EntryStep, keptMember, stepLabel, stepsOfEntry } from './entry-steps.ts';

export interface HistoryParts {
  readonly workspace: Workspace;
  readonly changes: Pick<ChangeService, 'view' | 'edit'>;
  readonly glossaries: Pick<GlossaryService, 'term' | 'apply'>;
}

export interface HistoryThing {
  readonly connectionId: string;
  readonly kind: EditableKind;
  readonly id: string;
}

interface Told {
  readonly entry: JournalEntry;
  readonly steps: readonly EntryStep[];
}

interface Wanted {
  readonly path: readonly string[];
  readonly now: Json | undefined;
  readonly wanted: Json | undefined;
}

/** Who changed what of one thing, when and why, by the journal of this workspace; and the way back to any state that it tells of. */
export class ThingHistory {
  readonly #parts: HistoryParts;
  readonly #page: number;

  /** @param page entries that are told at once */
  constructor(parts: HistoryParts, page = 500) {
    this.#parts = parts;
    this.#page = page;
  }

  /** Newest first; at most 500. @param before only entries with smaller numbers: the page after that one */
  async of(thing: HistoryThing, before?: number): Promise<HistoryEntry[]> {
    const { ids, sequences } = await this.#about(thing);
    const wanted = before === undefined ? sequences : sequences.filter((sequence) => sequence < before);
    const told = await this.#told(thing, ids, wanted.slice(0, this.#page));
    return told.map(({ entry, steps }) => ({
      sequence: entry.sequence,
      at: entry.at,
      actor: entry.actor,
      action: entry.action,
      reason: entry.reason,
      fields: steps.map(({ label, before, after }) => ({ label, before: travelling(before), after: travelling(after) })),
    }));
  }

  /**
   * Makes the thing what it was right after an entry, as a new change: every field that was changed here since has the value that it had
   * then. What was never changed here stays as the catalog holds it now.
   * @param sequence 0: as it was before anybody changed it here
   * @returns the fields that are another then; all that it does with `dryRun` is to tell them
   * @throws AppFailure `not_found` for an entry of something else, `bad_input` for the time before something was made here
   */
  async goBack(thing: HistoryThing, sequence: number, dryRun: boolean, reason?: string): Promise<ReturnField[]> {
    const { ids, sequences } = await this.#about(thing);
    if (sequences.length === 0 || (sequence !== 0 && !sequences.includes(sequence)))
      throw failure('not_found', 'The journal has no such entry about this. Reload the page, and choose another one.');
    const told = await this.#told(thing, ids, sequences);
    if (sequence === 0 && told.some(({ steps }) => steps.some(isMaking)))
      throw failure('bad_input', 'It was made here: before its first entry it was not there. Give its change up, or delete it.');
    const wanted = await this.#differences(thing, valuesAfter(told, sequence));
    const usual = sequence === 0 ? 'Back to how it was before it was edited here' : `Back to entry ${sequence} of the journal`;
    if (!dryRun && wanted.length > 0) await this.#write(thing, wanted, reason ?? usual);
    return wanted.map(({ path, now, wanted: value }) => ({
      label: stepLabel(thing.kind, path),
      now: travelling(now),
      wanted: travelling(value),
    }));
  }

  /** Numbers of all entries about a thing, the newest first, and what it was called in them. */
  async #about(thing: HistoryThing): Promise<{ ids: string[]; sequences: number[] }> {
    const { workspace } = this.#parts;
    const made = await workspace.database.all(
      `SELECT json_extract_string(after_json, '$.wasHere') AS id FROM journal
       WHERE entity_kind = $1 AND entity_id = $2 AND contains(after_json, '"wasHere"')`,
      [thing.kind, thing.id],
    );
    const ids = [thing.id, ...made.flatMap(({ id }) => (id === null || id === undefined ? [] : [String(id)]))];
    const keys = ids.map((id) => JSON.stringify(`${thing.kind} ${id}`));
    const rows = await workspace.database.all(
      `SELECT sequence FROM journal
       WHERE (entity_kind = $1 AND entity_id IN (SELECT unnest(from_json($2, '["VARCHAR"]'))))
         OR (entity_kind = 'glossary' AND list_bool_or(list_transform(from_json($3, '["VARCHAR"]'), key -> contains(coalesce(after_json, ''), key))))
       ORDER BY sequence DESC`,
      [thing.kind, JSON.stringify(ids), JSON.stringify(keys)],
    );
    return { ids, sequences: rows.map(({ sequence }) => Number(sequence)) };
  }

  async #told({ kind }: HistoryThing, ids: readonly string[], sequences: readonly number[]): Promise<Told[]> {
    const told: Told[] = [];
    for (let from = 0; from < sequences.length; from += this.#page) {
      const { entries } = await this.#parts.workspace.journal({ sequences: sequences.slice(from, from + this.#page), limit: this.#page });
      for (const entry of entries) told.push({ entry, steps: stepsOfEntry(entry, kind, ids) });
    }
    return told;
  }

  async #differences(
    thing: HistoryThing,
    values: ReadonlyMap<string, { path: readonly string[]; value: Json | undefined }>,
  ): Promise<Wanted[]> {
    const { changes, glossaries } = this.#parts;
    const state = (await changes.view(thing).catch(asDeleted)).state as JsonRecord;
    const kept =
      thing.kind === 'glossary_term' && [...values.values()].some(({ path }) => path[0] === keptMember)
        ? ((await glossaries.term(thing.connectionId, thing.id)).kept as unknown as JsonRecord)
        : {};
    return [...values.values()].flatMap(({ path, value }): Wanted[] => {
      const now = path[0] === keptMember ? valueAt(kept, path.slice(1)) : valueAt(state, path);
      return isSame(now, value) ? [] : [{ path, now, wanted: value }];
    });
  }

  async #write({ connectionId, kind, id }: HistoryThing, wanted: readonly Wanted[], reason: string): Promise<void> {
    const { changes, glossaries } = this.#parts;
    const edits = wanted
      .filter(({ path }) => path[0] !== keptMember)
      .map(({ path, wanted: value }) => ({ path: [...path], value: (value ?? null) as never }));
    if (kind !== 'glossary' && kind !== 'glossary_term') {
      await changes.edit({ connectionId, kind, id }, edits, reason);
      return;
    }
    const fields = Object.fromEntries(
      wanted.filter(({ path }) => path[0] === keptMember).map(({ path, wanted: value }) => [path[1] ?? '', value ?? []]),
    ) as Partial<KeptFields>;
    await glossaries.apply(
      connectionId,
      [
        ...(edits.length === 0 ? [] : [{ do: 'edit' as const, kind, id, edits }]),
        ...(Object.keys(fields).length === 0 ? [] : [{ do: 'keep' as const, kind, id, fields }]),
      ],
      reason,
    );
  }
}

/** The service gives what was deleted no second life: only something new, with an identifier of its own, can take its place. */
function asDeleted(thrown: unknown): never {
  if (!(thrown instanceof AppFailure) || thrown.error.code !== 'not_found') throw thrown;
  throw failure(
    'not_found',
    'The catalog does not hold this any more, and DataZone does not bring back what was deleted. Make it anew with what its history says; or pull the catalog again, if it should be there.',
  );
}

/** Whatever is there has a name: one that had none was not there. */
const isMaking = ({ path, before, after }: EntryStep): boolean =>
  path.length === 1 && path[0] === 'name' && before === undefined && after !== undefined;

/** The value of every field that the journal tells of, as it was right after an entry. @param told newest first */
function valuesAfter(told: readonly Told[], sequence: number): Map<string, { path: readonly string[]; value: Json | undefined }> {
  const values = new Map<string, { path: readonly string[]; value: Json | undefined }>();
  const set = (path: readonly string[], value: Json | undefined): void => void values.set(JSON.stringify(path), { path, value });
  // Back from the newest: what each entry after that one changed is as it was before it.
  for (const { entry, steps } of told) if (entry.sequence > sequence) for (const { path, before } of steps) set(path, before);
  for (const { entry, steps } of told.toReversed()) if (entry.sequence <= sequence) for (const { path, after } of steps) set(path, after);
  return values;
}

const travelling = (value: Json | undefined): ReturnField['now'] => (value ?? null) as ReturnField['now'];
