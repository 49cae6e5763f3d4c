import type { BusinessUnit, OfferFields } from '#contract/offers/offer.ts';
import type { Json, JsonRecord } from '../../catalog/changes/json.ts';

/** Members of `customProperties` in which an offer goes to and comes from files: the standards have no place of their own for these. */
export const customTerms = [
  'vendor',
  'offerState',
  'offerSource',
  'promisedRecords',
  'askedBy',
  'priceTiers',
  'pricePeriod',
  'priceRecordUnit',
  'priceNote',
  'contractReference',
  'contractStart',
  'contractEnd',
  'contractIsOpenEnded',
  'contractRenewal',
  'contractRenewalPeriod',
  'contractNotice',
  'licenceUnits',
  'licencePurposes',
  'licenceRegions',
  'licenceMostUsers',
  'licenceRetention',
  'licenceMayPublish',
  'licenceNote',
  'deliveryFrequency',
  'deliveryChannel',
  'deliveryGraceDays',
] as const;
export type CustomTerm = (typeof customTerms)[number];

/** Of a data product, which has neither price nor service levels. */
export const productTerms = ['priceAmount', 'priceCurrency', 'priceUnit', 'serviceLevels'] as const;

const unitValue = ({ name, unitId }: BusinessUnit): Json => (unitId === null ? name : { name, id: unitId });
const someText = (text: string): Json => (text === '' ? null : text);

/** What each holds for an offer; null: it is not written. */
export function customValues(offer: OfferFields): Readonly<Record<CustomTerm, Json>> {
  const { contract, price } = offer;
  const { licence, delivery } = contract;
  return {
    vendor: offer.vendor,
    offerState: offer.state,
    offerSource: someText(offer.source),
    promisedRecords: offer.promisedRecords,
    askedBy: offer.askedBy.length === 0 ? null : offer.askedBy.map(unitValue),
    priceTiers: price === null || price.tiers.length === 0 ? null : price.tiers.map(({ from, amount }): JsonRecord => ({ from, amount })),
    pricePeriod: price?.period ?? null,
    priceRecordUnit: price?.per === 'record' ? price.unit : null,
    priceNote: someText(price?.note ?? ''),
    contractReference: contract.reference,
    contractStart: contract.start,
    contractEnd: contract.end,
    contractIsOpenEnded: contract.isOpenEnded ? true : null,
    contractRenewal: contract.renewal,
    contractRenewalPeriod: contract.renewalPeriod,
    contractNotice: contract.notice,
    licenceUnits: licence.units?.map(unitValue) ?? null,
    licencePurposes: licence.purposes,
    licenceRegions: licence.regions,
    licenceMostUsers: licence.mostUsers,
    licenceRetention: licence.retention,
    licenceMayPublish: licence.mayPublish,
    licenceNote: someText(licence.note),
    deliveryFrequency: delivery.frequency,
    deliveryChannel: delivery.channel,
    deliveryGraceDays: delivery.graceDays === 0 ? null : delivery.graceDays,
  };
}

/** The price of a data product and its service levels. */
export function productValues({ price, contract }: OfferFields): Readonly<Record<(typeof productTerms)[number], Json>> {
  return {
    priceAmount: price?.amount ?? null,
    priceCurrency: price?.currency ?? null,
    priceUnit: price === null ? null : priceUnitText(price),
    serviceLevels:
      contract.serviceLevels.length === 0
        ? null
        : contract.serviceLevels.map((level): JsonRecord =>
            Object.fromEntries(Object.entries(level).filter(([, value]) => value !== null)),
          ),
  };
}

const periodUnits: Readonly<Record<string, string>> = { P1Y: 'year', P3M: 'quarter', P1M: 'month', P1W: 'week', P1D: 'day' };

/** `priceUnit` as a file has it. */
export function priceUnitText({ per, period, unit }: NonNullable<OfferFields['price']>): string {
  if (per === 'period') return periodUnits[period ?? ''] ?? period ?? 'period';
  if (per === 'other') return unit ?? 'other';
  return per;
}
