import type { OfferFields } from '#contract/offers/offer.ts';

/** Terms that a person has begun to change. */
export interface Begun {
  /** `changedAt` of the offer that they were written upon. */
  readonly of: string;
  readonly change: Partial<OfferFields>;
  /** What the changed members held when the person began. */
  readonly seen: Partial<OfferFields>;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** The number is raised when a member changes its form: what was typed for the older one is forgotten then. */
const prefix = 'meshbench.offer.draft.1.';
const mostDrafts = 20;

function stored(): Store | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What was begun and not saved; null where nothing was, or where a browser refuses storage. */
export function keptDraft(offerId: string, store: Store | null = stored()): Begun | null {
  try {
    const kept: unknown = JSON.parse(store?.getItem(prefix + offerId) ?? 'null');
    return isRecord(kept) && typeof kept['of'] === 'string' && isRecord(kept['change']) && isRecord(kept['seen'])
      ? (kept as unknown as Begun)
      : null;
  } catch {
    return null;
  }
}

/** Keeps what is typed until it is saved or discarded, so that leaving the page, a closed window or a crash loses nothing. */
export function keepDraft(offerId: string, draft: Begun, store: Store | null = stored()): void {
  try {
    if (store === null) return;
    if (Object.keys(draft.change).length === 0) {
      store.removeItem(prefix + offerId);
      return;
    }
    const others = Array.from({ length: store.length }, (_, place) => store.key(place) ?? '').filter(
      (key) => key.startsWith(prefix) && key !== prefix + offerId,
    );
    for (const key of others.slice(0, Math.max(0, others.length + 1 - mostDrafts))) store.removeItem(key);
    store.setItem(prefix + offerId, JSON.stringify(draft));
  } catch {
    // Storage is full or refused: the terms stay on the screen until it is left.
  }
}
