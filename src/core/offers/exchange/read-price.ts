import type { OfferFields, Price } from '#contract/offers/offer.ts';
import { isCurrency } from '../record/currencies.ts';
import { parseSpan } from '../record/durations.ts';
import type { CustomProperties } from './read-custom.ts';
import { spanOf } from './words.ts';

/** What a file says of the price, before it is known whether that is one. */
export interface PriceWords {
  readonly amount: number | null;
  readonly currency: string | null;
  readonly unit: string | null;
  /** Tells a problem at the member. */
  readonly wrong: (member: 'amount' | 'currency', message: string) => void;
}

/** The price that a file tells; as it was where the file tells none. */
export function readPrice(
  { amount, currency, unit, wrong }: PriceWords,
  custom: CustomProperties,
  base: OfferFields['price'],
): Price | null {
  const [tiers, period, recordUnit, note] = [
    custom.tiers('priceTiers'),
    custom.duration('pricePeriod'),
    custom.text('priceRecordUnit'),
    custom.text('priceNote'),
  ];
  if (amount === null) return base;
  if (amount < 0) {
    wrong('amount', 'A price is not negative.');
    return base;
  }
  const code = currency?.toUpperCase() ?? base?.currency ?? null;
  if (code === null || !isCurrency(code)) {
    wrong(
      'currency',
      code === null
        ? 'The price has no currency. Write its three letters, such as USD.'
        : 'This is no currency of ISO 4217. Write its three letters, such as USD.',
    );
    return base;
  }
  return {
    amount,
    currency: code,
    ...perOf(unit, period, recordUnit),
    tiers: tiers ?? base?.tiers ?? [],
    note: note ?? base?.note ?? '',
  };
}

/** What `priceUnit` names: a time, a record, a user, a single payment, or something else. */
function perOf(unit: string | null, period: string | null, recordUnit: string | null): Pick<Price, 'per' | 'period' | 'unit'> {
  const word = unit?.trim().replace(/^per\s+/i, '') ?? '';
  if (word === '' || /^(?:once|one[- ]?off|one[- ]?time|total)$/i.test(word)) return { per: 'once', period: null, unit: null };
  if (/^(?:record|row|line)s?$/i.test(word)) return { per: 'record', period: null, unit: recordUnit };
  if (/^(?:user|seat|person)s?$/i.test(word)) return { per: 'user', period, unit: null };
  const time = /^(?:\d+\s*)?m$/i.test(word) ? null : parseSpan(word) === null ? spanOf(1, word) : word;
  return time === null ? { per: 'other', period, unit: unit ?? '' } : { per: 'period', period: period ?? time, unit: null };
}
