import type { Offer } from '#contract/offers/offer.ts';
import type { OfferSummary } from '#contract/offers/offers.ts';
import { daysBetween } from './durations.ts';

/** What a line of the list shows. @param today the day from which what is left is counted */
export const summaryOf = (offer: Offer, today: string): OfferSummary => ({
  id: offer.id,
  vendor: offer.vendor,
  product: offer.product,
  summary: offer.summary,
  state: offer.state,
  price: offer.price,
  contractStart: offer.contract.start,
  contractEnd: offer.contract.end,
  isOpenEnded: offer.contract.isOpenEnded,
  daysLeft: offer.contract.end === null ? null : daysBetween(today, offer.contract.end),
  units: offer.contract.licence.units?.map(({ name }) => name) ?? null,
  promised: offer.samples.promised,
  asset: offer.asset,
  changedAt: offer.changedAt,
  removedAt: offer.removedAt,
});
