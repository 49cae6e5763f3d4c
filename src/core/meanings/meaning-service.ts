import type { ColumnMeanings, DecidedColumn, MeaningDecision } from '#contract/meanings.ts';
import type { PhiIdentifier } from '#contract/profile.ts';
import type { Settings } from '#contract/settings.ts';
import { failure } from '../failures.ts';
import type { Clock } from '../ports/clock.ts';
import { SampleStore } from '../samples/sample-store.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { deliveries } from './deliveries.ts';
import { type DecisionRecord, MeaningStore } from './meaning-store.ts';

export interface MeaningParts {
  readonly workspace: Workspace;
  readonly clock: Clock;
  readonly settings: () => Promise<Settings>;
  /** Labels of the types that there are, built in and the company's. */
  readonly labels: () => Promise<ReadonlyMap<string, string>>;
}

/** What a decision changes; what is left out stays. */
export interface DecisionChange {
  readonly meaning?: string | null | undefined;
  readonly phi?: readonly PhiIdentifier[] | null | undefined;
  readonly reason?: string | undefined;
}

/** What people say that columns mean. It outlives every run, and other deliveries of the data set are offered it. */
export class MeaningService {
  readonly #parts: MeaningParts;
  readonly #store: MeaningStore;
  readonly #samples: SampleStore;

  constructor(parts: MeaningParts) {
    this.#parts = parts;
    this.#store = new MeaningStore(parts.workspace.database);
    this.#samples = new SampleStore(parts.workspace.database);
  }

  async of(sampleId: string): Promise<ColumnMeanings> {
    await this.#samples.get(sampleId);
    const labels = await this.#parts.labels();
    const shown = (record: DecisionRecord): DecidedColumn => ({
      column: record.column,
      meaning: record.meaning,
      phi: record.phi,
      label: record.meaning === null || record.meaning === 'none' ? null : (labels.get(record.meaning) ?? record.meaning),
      actor: record.actor,
      decidedAt: record.decidedAt,
    });
    const own = await this.#store.of([sampleId]);
    const offered = await this.#offered(sampleId, new Set(own.map(({ column }) => column)));
    return {
      decided: own.map(shown),
      offered: offered.map(({ record, title }) => ({ ...shown(record), fromSampleId: record.sampleId, fromTitle: title })),
    };
  }

  /** @throws AppFailure `not_found` for a column or a sample that is not there; `bad_input` for a type that nobody knows */
  async decide(sampleId: string, column: string, change: DecisionChange): Promise<ColumnMeanings> {
    const names = await this.#columnNames(sampleId);
    if (!names.has(column)) throw failure('not_found', 'This column is not in the newest profile of the sample. Go back to its columns.');
    const { meaning } = change;
    if (meaning !== undefined && meaning !== null && meaning !== 'none' && !(await this.#parts.labels()).has(meaning))
      throw failure('bad_input', 'This type is not known here. Choose one of the list, or import it in Settings.');
    await this.#edit(sampleId, [{ column, change }], change.reason);
    return this.of(sampleId);
  }

  async takeOver(sampleId: string, columns?: readonly string[]): Promise<ColumnMeanings> {
    const names = await this.#columnNames(sampleId);
    const { offered } = await this.of(sampleId);
    const wanted = offered.filter(({ column }) => names.has(column) && (columns?.includes(column) ?? true));
    const changes = wanted.map(({ column, meaning, phi }) => ({ column, change: { meaning, phi } }));
    if (changes.length > 0)
      await this.#edit(sampleId, changes, `Taken over from ${[...new Set(wanted.map(({ fromTitle }) => fromTitle))].join(', ')}`);
    return this.of(sampleId);
  }

  /** One journal entry for all that is decided at once. */
  async #edit(sampleId: string, changes: readonly { column: string; change: DecisionChange }[], reason?: string): Promise<void> {
    const { clock, settings, workspace } = this.#parts;
    const { actor } = await settings();
    await workspace.edit(
      { actor, source: 'user', action: 'sample.meaning_decided', entityKind: 'sample', entityId: sampleId, reason: reason ?? null },
      async (inside) => {
        const store = new MeaningStore(inside);
        const before = new Map((await store.of([sampleId])).map((record) => [record.column, record]));
        const was: Record<string, MeaningDecision | null> = {};
        const is: Record<string, MeaningDecision | null> = {};
        for (const { change, column } of changes) {
          const old = before.get(column);
          const meaning = change.meaning === undefined ? (old?.meaning ?? null) : change.meaning;
          const phi = change.phi === undefined ? (old?.phi ?? null) : change.phi && [...change.phi];
          await store.set({ sampleId, column, meaning, phi, actor, decidedAt: clock.now().toISOString() });
          was[column] = old ? { meaning: old.meaning, phi: old.phi } : null;
          is[column] = meaning === null && phi === null ? null : { meaning, phi };
        }
        return { before: { columns: was }, after: { columns: is }, result: undefined };
      },
    );
  }

  async #offered(sampleId: string, decided: ReadonlySet<string>): Promise<{ record: DecisionRecord; title: string }[]> {
    const all = await deliveries(this.#parts.workspace.database);
    const own = all.find((delivery) => delivery.sampleId === sampleId);
    if (!own) return [];
    const titles = new Map(
      all
        .filter(({ dataSet, sampleId: other }) => dataSet === own.dataSet && other !== sampleId)
        .map((each) => [each.sampleId, each.title]),
    );
    const names = await this.#columnNames(sampleId);
    const seen = new Set(decided);
    return (await this.#store.of([...titles.keys()])).flatMap((record) => {
      if (seen.has(record.column) || !names.has(record.column)) return [];
      seen.add(record.column);
      return [{ record, title: titles.get(record.sampleId) ?? '' }];
    });
  }

  /** Of the newest profile; empty before the first. */
  async #columnNames(sampleId: string): Promise<ReadonlySet<string>> {
    await this.#samples.get(sampleId);
    const profile = await this.#samples.profile(sampleId);
    return new Set(profile?.columns.map(({ name }) => name));
  }
}
