import type { GateWord, Offer, OfferFields } from '#contract/offers/offer.ts';
import type { OfferDone, OfferProblem, OfferSummary } from '#contract/offers/offers.ts';
import type { Settings } from '#contract/settings.ts';
import { failure } from '../../failures.ts';
import { isSame, type Json } from '../../catalog/changes/json.ts';
import type { Clock } from '../../ports/clock.ts';
import { readHead } from '../../workspace/journal.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { newOffer } from './empty-offer.ts';
import { checkFields } from './check-fields.ts';
import { offerOfEntry } from './offer-entry.ts';
import { problemsOf } from './offer-problems.ts';
import { OfferStore } from './offer-store.ts';
import { summaryOf } from './offer-summary.ts';

export interface OfferParts {
  readonly workspace: Workspace;
  readonly clock: Clock;
  readonly settings: () => Promise<Settings>;
  /** The day from which what is left of a contract is counted, YYYY-MM-DD; left out: the clock's, in UTC. */
  readonly today?: string | undefined;
}

export interface OfferChange {
  /** Left out: a new one. */
  readonly offerId?: string | undefined;
  readonly fields: { readonly [Member in keyof OfferFields]?: OfferFields[Member] | undefined };
  readonly unchangedSince?: string | undefined;
  readonly reason?: string | undefined;
  /** Who does it: a person, unless Meshbench itself does. */
  readonly by?: 'user' | 'app' | 'import';
  /** A contract file that the offer is made of, or that is taken into it. */
  readonly imported?: Offer['imported'][number] & { readonly text: string };
}

/** Nothing is written where nothing changed. */
class NothingToDo extends Error {
  override readonly name = 'NothingToDo';
}

/** The offers of one open workspace. Every change is in the journal, whole, and can be taken back. */
export class OfferService {
  readonly #parts: OfferParts;
  readonly #store: OfferStore;

  constructor(parts: OfferParts) {
    this.#parts = parts;
    this.#store = new OfferStore(parts.workspace.database);
  }

  /** By vendor, then product. */
  async list(removed = false): Promise<OfferSummary[]> {
    const today = this.today();
    return (await this.#store.list(removed)).map((offer) => summaryOf(offer, today));
  }

  /** All that stands, whole. */
  all(): Promise<Offer[]> {
    return this.#store.list(false);
  }

  /** @throws AppFailure `not_found` */
  get(offerId: string): Promise<Offer> {
    return this.#store.get(offerId);
  }

  /** The text of the newest contract file of a standard that the offer was imported from; null where there is none. */
  async importedText(offer: Offer, standard: 'odcs' | 'odps'): Promise<string | null> {
    const file = offer.imported.findLast((each) => each.standard === standard);
    return file === undefined ? null : this.#store.text(file.sha256);
  }

  problems(offer: OfferFields): OfferProblem[] {
    return problemsOf(offer);
  }

  /** The day from which what is left of a contract is counted. */
  today(): string {
    return this.#parts.today ?? this.#parts.clock.now().toISOString().slice(0, 10);
  }

  /** @throws AppFailure `bad_input` with the first error; `conflict` where somebody else has changed it meanwhile */
  async save(change: OfferChange): Promise<OfferDone> {
    const { fields, imported, unchangedSince } = change;
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<OfferFields>;
    const taken = imported && {
      standard: imported.standard,
      apiVersion: imported.apiVersion,
      fileName: imported.fileName,
      sha256: imported.sha256,
      importedAt: imported.importedAt,
    };
    return this.#edit(
      change.offerId,
      { ...change, action: change.offerId === undefined ? 'offer.made' : 'offer.edited' },
      async (before, store) => {
        if (before !== null && unchangedSince !== undefined && before.changedAt !== unchangedSince) {
          throw failure('conflict', `“${before.product}” was changed while you were at it. Load it again, and put the two together.`);
        }
        const known: OfferFields = before ?? newOffer(given.vendor ?? '', given.product ?? '');
        const checked = checkFields({ ...known, ...given });
        if (imported !== undefined) await store.keepText(imported.sha256, imported.text, imported.importedAt);
        const now = this.#now();
        return {
          ...checked,
          id: before?.id ?? this.#parts.clock.newId(),
          gates: before?.gates ?? [],
          imported: [
            ...(before?.imported ?? []).filter(({ sha256 }) => sha256 !== taken?.sha256),
            ...(taken === undefined ? [] : [taken]),
          ].slice(-20),
          createdAt: before?.createdAt ?? now,
          changedAt: now,
          removedAt: before?.removedAt ?? null,
        };
      },
    );
  }

  /** What a person says of a gate; null takes it back. @throws AppFailure `bad_input` without a reason where one is needed */
  async sayGate(offerId: string, gateId: string, state: GateWord['state'] | null, reason: string): Promise<OfferDone> {
    if (state !== null && state !== 'passed' && reason.trim() === '') {
      throw failure('bad_input', 'Say why the gate is not passed, or why it does not apply.');
    }
    return this.#edit(offerId, { action: 'offer.gate_said', reason }, async (before, _store, actor) => {
      const others = (before?.gates ?? []).filter((word) => word.gateId !== gateId);
      const word = state === null ? [] : [{ gateId, state, actor, at: this.#now(), reason: reason.trim() }];
      return { ...this.#known(before), gates: [...others, ...word], changedAt: this.#now() };
    });
  }

  remove(offerId: string, reason?: string): Promise<OfferDone> {
    return this.#edit(offerId, { action: 'offer.removed', reason }, async (before) => {
      const offer = this.#known(before);
      return offer.removedAt === null ? { ...offer, removedAt: this.#now() } : offer;
    });
  }

  restore(offerId: string): Promise<OfferDone> {
    return this.#edit(offerId, { action: 'offer.restored' }, async (before) => ({ ...this.#known(before), removedAt: null }));
  }

  /**
   * Takes an edit back; of one that was taken back, does it again.
   * @throws AppFailure `not_found` where the entry is none of these; `conflict` where the offer was changed again meanwhile
   */
  async revert(sequence: number): Promise<{ offer: Offer | null; sequence: number }> {
    const { workspace, settings } = this.#parts;
    const { entries } = await workspace.journal({ before: sequence + 1, limit: 1 });
    const held = entries[0]?.sequence === sequence ? offerOfEntry(entries[0]) : null;
    if (held === null) throw failure('not_found', 'This entry of the journal holds no edit of an offer.');
    const { actor } = await settings();
    const entry = { actor, source: 'user' as const, action: 'offer.edit_taken_back', entityKind: 'offer', entityId: held.id };
    return workspace.edit(entry, async (inside) => {
      const store = new OfferStore(inside);
      const now = await store.find(held.id);
      if (!isSame(now as unknown as Json, held.after as unknown as Json)) {
        throw failure('conflict', 'This offer was changed again meanwhile, and the edit cannot be taken back any more.');
      }
      if (held.before === null) await store.delete(held.id);
      else await store.put(held.before);
      return { before: now, after: held.before, result: { offer: held.before, sequence: (await readHead(inside)).sequence + 1 } };
    });
  }

  async #edit(
    offerId: string | undefined,
    { action, reason, by }: { readonly action: string; readonly reason?: string | undefined; readonly by?: OfferChange['by'] },
    change: (before: Offer | null, store: OfferStore, actor: string) => Promise<Offer>,
  ): Promise<OfferDone> {
    const { clock, settings, workspace } = this.#parts;
    const { actor } = await settings();
    const entityId = offerId ?? clock.newId();
    try {
      return await workspace.edit(
        {
          actor,
          source: by ?? 'user',
          action,
          entityKind: 'offer',
          entityId,
          reason: reason === undefined || reason.trim() === '' ? null : reason,
        },
        async (inside) => {
          const store = new OfferStore(inside);
          const before = offerId === undefined ? null : await store.get(offerId);
          const after = { ...(await change(before, store, actor)), id: entityId };
          if (before !== null && isSame(withoutTime(before), withoutTime(after))) throw new NothingToDo();
          await store.put(after);
          return { before, after, result: { offer: after, sequence: (await readHead(inside)).sequence + 1 } };
        },
      );
    } catch (thrown) {
      if (thrown instanceof NothingToDo) return { offer: await this.#store.get(entityId), sequence: null };
      throw thrown;
    }
  }

  #known(offer: Offer | null): Offer {
    if (offer === null) throw failure('not_found', 'This offer is not in the workspace any more.');
    return offer;
  }

  #now(): string {
    return this.#parts.clock.now().toISOString();
  }
}

const withoutTime = ({ changedAt: _changed, ...offer }: Offer): Json => offer as unknown as Json;
