import type { ContractTerms, Offer } from '#contract/offers/offer.ts';
import { newOffer, unknownTerms } from '#core/offers/record/empty-offer.ts';

/** Like {@link Offer}, with only those terms of the contract that matter. */
export type OfferPart = Partial<Omit<Offer, 'contract'>> & {
  readonly contract?: Partial<Omit<ContractTerms, 'licence'>> & { readonly licence?: Partial<ContractTerms['licence']> };
};

/** An offer of which only the given parts are known. */
export function offerOf({ contract = {}, ...others }: OfferPart): Offer {
  return {
    ...newOffer('RxPath', 'Pharmacy claims'),
    id: 'offer-1',
    gates: [],
    imported: [],
    createdAt: '2026-07-01T08:00:00.000Z',
    changedAt: '2026-07-01T08:00:00.000Z',
    removedAt: null,
    ...others,
    contract: { ...unknownTerms, ...contract, licence: { ...unknownTerms.licence, ...contract.licence } },
  };
}
