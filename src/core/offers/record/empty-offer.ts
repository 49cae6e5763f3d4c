import type { ContractTerms, OfferFields } from '#contract/offers/offer.ts';

/** Terms of which nothing is known. */
export const unknownTerms: ContractTerms = {
  reference: null,
  start: null,
  end: null,
  isOpenEnded: false,
  renewal: null,
  renewalPeriod: null,
  notice: null,
  licence: { units: null, purposes: null, regions: null, mostUsers: null, retention: null, mayPublish: null, note: '' },
  delivery: { frequency: null, channel: null, graceDays: 0 },
  serviceLevels: [],
};

/** An offer of which nobody knows more than who sells what. */
export const newOffer = (vendor: string, product: string): OfferFields => ({
  vendor,
  product,
  source: '',
  summary: '',
  state: 'considering',
  price: null,
  promisedRecords: null,
  askedBy: [],
  contract: unknownTerms,
  people: [],
  attachments: [],
  samples: { promised: [], sketches: [], dataSet: null, deliveries: [] },
  asset: null,
});
