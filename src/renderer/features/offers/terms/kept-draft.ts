import type { Offer, OfferFields } from '#contract/offers/offer.ts';
import { type DraftStore, draftStore, readDraft, removeDraft, writeDraft } from '../../../state/kept-drafts.ts';

/** Terms that a person has begun to change. */
export interface Begun {
  /** `changedAt` of the offer that they were written upon. */
  readonly of: string;
  readonly change: Partial<OfferFields>;
  /** What the changed members held when the person began. */
  readonly seen: Partial<OfferFields>;
}

/** Whether two values of a member are the same. */
export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The number is raised when a member changes its form: what was typed for the older one is forgotten then. */
const prefix = 'meshbench.offer.draft.1.';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What was begun and not saved; null where nothing was, or where a browser refuses storage. */
export function keptDraft(offerId: string, store: DraftStore | null = draftStore()): Begun | null {
  const kept = readDraft(store, prefix, offerId);
  return isRecord(kept) && typeof kept['of'] === 'string' && isRecord(kept['change']) && isRecord(kept['seen'])
    ? (kept as unknown as Begun)
    : null;
}

/** Keeps what is typed until it is saved or discarded, so that leaving the page, a closed window or a crash loses nothing. */
export function keepDraft(offerId: string, draft: Begun, store: DraftStore | null = draftStore()): void {
  if (Object.keys(draft.change).length === 0) removeDraft(store, prefix, offerId);
  else writeDraft(store, prefix, offerId, draft);
}

const held = (of: Partial<OfferFields>, member: string): unknown => of[member as keyof OfferFields];

/**
 * What is begun once some of it is saved: what was typed while it was on its way, upon the offer as it is now.
 * @param saved the members as they were sent
 */
export function begunSince({ change }: Begun, saved: Partial<OfferFields>, offer: Offer): Begun {
  const later = Object.entries(change).filter(([member, value]) => !same(value, held(member in saved ? saved : offer, member)));
  return {
    of: offer.changedAt,
    change: Object.fromEntries(later),
    seen: Object.fromEntries(later.map(([member]) => [member, held(offer, member)])),
  };
}
