import type { ContractTerms, Offer } from '#contract/offers/offer.ts';
import { newOffer, unknownTerms } from '#core/offers/record/empty-offer.ts';
import { offerOf } from './offers.ts';

/** Like {@link Offer}, with only those terms of the contract that matter. */
export type OfferPart = Partial<Omit<Offer, 'contract'>> & {
  readonly contract?: Partial<Omit<ContractTerms, 'licence'>> & { readonly licence?: Partial<ContractTerms['licence']> };
};

/** An offer of which only the given parts are known. */
export const offerWith = ({ contract = {}, ...others }: OfferPart): Offer =>
  offerOf(
    {
      ...newOffer('RxPath', 'Pharmacy claims'),
      contract: { ...unknownTerms, ...contract, licence: { ...unknownTerms.licence, ...contract.licence } },
    },
    others,
  );
