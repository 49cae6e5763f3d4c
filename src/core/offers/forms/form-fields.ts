import type { FormField, FormModel, FormShape } from '#contract/catalog/form-models.ts';
import type { Offer } from '#contract/offers/offer.ts';
import type { Json } from '../../catalog/changes/json.ts';
import { daysBetween, dayAfter, parseSpan } from '../record/durations.ts';

/** A member of an offer, by which names forms have it, and what it is in a field of some shape. */
interface Mapped {
  readonly from: string;
  readonly names: readonly string[];
  /** Null where the offer tells nothing, or nothing that fits the field. */
  readonly value: (offer: Offer, field: { readonly name: string; readonly shape: FormShape; readonly label: string }) => Json;
}

const texts = (shape: FormShape, list: readonly string[] | null | undefined): Json => {
  if (list === null || list === undefined || list.length === 0) return null;
  return shape.kind === 'list' ? list : shape.kind === 'text' ? list.join(', ') : null;
};
const text = (shape: FormShape, value: string | null): Json => (shape.kind === 'text' || shape.kind === 'any' ? value : null);
const day = (shape: FormShape, value: string | null): Json => (shape.kind === 'date' || shape.kind === 'text' ? value : null);
const number = (shape: FormShape, value: number | null): Json =>
  value === null || !(shape.kind === 'decimal' || (shape.kind === 'whole' && Number.isInteger(value))) ? null : value;
const isNumber = ({ kind }: FormShape): boolean => kind === 'whole' || kind === 'decimal';

/** Whole days of a duration, its months counted from the contract's end back. */
function daysOf(duration: string | null, end: string | null): number | null {
  const span = duration === null ? null : parseSpan(duration);
  if (span === null) return null;
  const from = end ?? '2026-01-01';
  return daysBetween(dayAfter(from, span, -1), from);
}

function yearsOf(duration: string | null): number | null {
  const span = duration === null ? null : parseSpan(duration);
  return span === null || span.days > 0 || span.seconds > 0 ? null : span.months / 12;
}

const frequencies: Readonly<Record<string, RegExp>> = {
  P1D: /^daily$/i,
  P7D: /^weekly$/i,
  P1W: /^weekly$/i,
  P1M: /^monthly$/i,
  P3M: /^quarterly$/i,
  P1Y: /^(?:yearly|annually)$/i,
};

function frequency(shape: FormShape, { contract, price }: Offer): Json {
  const wanted = contract.delivery.frequency;
  if (shape.kind === 'text') return wanted;
  if (shape.kind !== 'choice') return null;
  const word = wanted === null ? (price?.per === 'once' ? /^once$/i : null) : frequencies[wanted];
  return shape.choices.map(({ value }) => value).find((value) => word !== null && word !== undefined && word.test(String(value))) ?? null;
}

function yearly({ price }: Offer, label: string): number | null {
  if (price === null || price.per !== 'period' || price.period === null) return null;
  const years = yearsOf(price.period);
  // A field that names another currency holds no price of ours.
  const isOther = /dollar|usd/i.test(label) ? price.currency !== 'USD' : /euro|eur\b/i.test(label) ? price.currency !== 'EUR' : false;
  return years === null || years === 0 || isOther ? null : price.amount / years;
}

export const mappedMembers: readonly Mapped[] = [
  { from: 'Vendor', names: ['vendor', 'vendorname', 'supplier'], value: (offer, { shape }) => text(shape, offer.vendor) },
  { from: 'Product', names: ['product', 'productname'], value: (offer, { shape }) => text(shape, offer.product) },
  {
    from: 'Contract',
    names: ['contractnumber', 'contractreference', 'contractid', 'contract'],
    value: ({ contract }, { shape }) => text(shape, contract.reference),
  },
  {
    from: 'Business units',
    names: ['licensedunits', 'licenceunits', 'licenseunits', 'businessunits', 'units'],
    value: ({ contract }, { shape }) =>
      texts(
        shape,
        contract.licence.units?.map(({ name }) => name),
      ),
  },
  {
    from: 'Purposes',
    names: ['licensedpurposes', 'licencepurposes', 'purposes', 'permittedpurposes'],
    value: ({ contract }, { shape }) => texts(shape, contract.licence.purposes),
  },
  {
    from: 'Regions',
    names: ['regions', 'territories', 'region'],
    value: ({ contract }, { shape }) => texts(shape, contract.licence.regions),
  },
  { from: 'Start', names: ['starts', 'start', 'startdate', 'validfrom'], value: ({ contract }, { shape }) => day(shape, contract.start) },
  {
    from: 'End',
    names: ['ends', 'end', 'enddate', 'validto', 'expires', 'expirydate'],
    value: ({ contract }, { shape }) => day(shape, contract.end),
  },
  {
    from: 'Notice',
    names: ['noticedays', 'notice', 'noticeperiod'],
    value: ({ contract }, { shape }) =>
      isNumber(shape) ? number(shape, daysOf(contract.notice, contract.end)) : text(shape, contract.notice),
  },
  {
    from: 'Price',
    names: ['priceperyear', 'annualprice', 'yearlyprice'],
    value: (offer, { shape, label }) => number(shape, yearly(offer, label)),
  },
  { from: 'Delivery frequency', names: ['deliveryfrequency', 'frequency'], value: (offer, { shape }) => frequency(shape, offer) },
  {
    from: 'Delivery channel',
    names: ['deliverychannel', 'channel'],
    value: ({ contract }, { shape }) => text(shape, contract.delivery.channel),
  },
  {
    from: 'Renewal',
    names: ['autorenews', 'autorenewal', 'renewal'],
    value: ({ contract }, { shape }) =>
      contract.renewal === null ? null : shape.kind === 'boolean' ? contract.renewal === 'automatic' : text(shape, contract.renewal),
  },
  {
    from: 'Retention',
    names: ['retentionyears', 'retention', 'retentionperiod'],
    value: ({ contract }, { shape }) =>
      isNumber(shape) ? number(shape, yearsOf(contract.licence.retention)) : text(shape, contract.licence.retention),
  },
];

/** What the offer tells of each member, whether or not a form has a field for it. */
export const toldMembers = (offer: Offer): string[] => {
  const { contract, price } = offer;
  const { licence, delivery } = contract;
  const told: readonly (readonly [string, boolean])[] = [
    ['Vendor', true],
    ['Product', true],
    ['Contract', contract.reference !== null],
    ['Business units', licence.units !== null],
    ['Purposes', licence.purposes !== null],
    ['Regions', licence.regions !== null],
    ['Start', contract.start !== null],
    ['End', contract.end !== null],
    ['Notice', contract.notice !== null],
    ['Price', price !== null],
    ['Delivery frequency', delivery.frequency !== null],
    ['Delivery channel', delivery.channel !== null],
    ['Renewal', contract.renewal !== null],
    ['Retention', licence.retention !== null],
    ['Publication', licence.mayPublish !== null],
    ['Service levels', contract.serviceLevels.length > 0],
    ['People', offer.people.length > 0],
    ['Attachments', offer.attachments.length > 0],
  ];
  return told.flatMap(([name, isTold]) => (isTold ? [name] : []));
};

export interface FormMatch {
  readonly member: Mapped;
  readonly field: FormField;
  readonly shape: FormShape;
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** Fields of a form that members of an offer go into; each field and each member once. */
export function matchesOf(model: FormModel): FormMatch[] {
  const fields = model.shapes[model.root]?.fields ?? [];
  return mappedMembers.flatMap((member): FormMatch[] => {
    const field = member.names.map((name) => fields.find((each) => plain(each.name) === name)).find((each) => each !== undefined);
    const shape = field === undefined ? undefined : model.shapes[field.type];
    return field === undefined || shape === undefined ? [] : [{ member, field, shape }];
  });
}
