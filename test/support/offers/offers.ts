import type { Offer, OfferFields } from '#contract/offers/offer.ts';
import { newOffer, unknownTerms } from '#core/offers/record/empty-offer.ts';

/** An offer with something in every member. */
export const fullFields = (): OfferFields => ({
  ...newOffer('LabNorth', 'Weekly lab results'),
  source: 'Letter of 3 June',
  summary: 'Results of 40 laboratories: weekly, "as they come".',
  state: 'negotiating',
  price: {
    amount: 285_000.5,
    currency: 'EUR',
    per: 'period',
    period: 'P1Y',
    unit: null,
    tiers: [{ from: 2, amount: 250_000 }],
    note: 'Less for two years.',
  },
  promisedRecords: 20_800_000,
  askedBy: [{ name: 'Real-World Evidence', unitId: 'unit-7' }],
  contract: {
    ...unknownTerms,
    reference: 'HB-2025-004',
    start: '2025-08-01',
    end: '2027-08-20',
    renewal: 'by_agreement',
    renewalPeriod: 'P1Y',
    notice: 'P30D',
    licence: {
      units: [
        { name: 'Clinical Informatics', unitId: null },
        { name: 'Regulatory and Safety', unitId: 'unit-5' },
      ],
      purposes: ['Safety monitoring'],
      regions: ['US'],
      mostUsers: 25,
      retention: 'P2Y',
      mayPublish: false,
      note: 'Aggregates of 11 and more.',
    },
    delivery: { frequency: 'P1W', channel: 'SFTP', graceDays: 2 },
    serviceLevels: [{ property: 'availability', value: '99.5', unit: '%', element: null, driver: 'operational', description: null }],
  },
  people: [
    { role: 'owner', roleName: null, name: 'Head of laboratory data', contact: 'lab.data@halden.example' },
    { role: 'other', roleName: 'Counsel', name: 'Legal desk', contact: null },
  ],
});

export const offerOf = (fields: OfferFields, more: Partial<Offer> = {}): Offer => ({
  ...fields,
  id: '01JTESTOFFER',
  gates: [],
  imported: [],
  createdAt: '2026-07-14T08:00:00.000Z',
  changedAt: '2026-07-14T08:00:00.000Z',
  removedAt: null,
  ...more,
});
