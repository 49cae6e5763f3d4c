import { type Offer, offerSchema } from '#contract/offers/offer.ts';
import type { JournalEntry } from '#contract/workspaces.ts';

export interface HeldEdit {
  readonly id: string;
  readonly before: Offer | null;
  readonly after: Offer | null;
}

/** The offer as it was and as it became, from an entry of the journal; null where the entry is none of an offer. */
export function offerOfEntry(entry: Pick<JournalEntry, 'action' | 'entityKind' | 'entityId' | 'before' | 'after'>): HeldEdit | null {
  if (entry.entityKind !== 'offer' || !entry.action.startsWith('offer.')) return null;
  const before = offerIn(entry.before);
  const after = offerIn(entry.after);
  return before === null && after === null ? null : { id: entry.entityId, before, after };
}

function offerIn(text: string | null): Offer | null {
  const read = text === null ? null : offerSchema.safeParse(JSON.parse(text));
  return read?.success === true ? read.data : null;
}
