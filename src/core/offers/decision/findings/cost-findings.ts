import { count } from '#contract/figure-words.ts';
import type { Finding, FindingSource } from '#contract/offers/fitness.ts';
import type { Offer, Price } from '#contract/offers/offer.ts';
import { daysBetween, daysOfMonth, daysOfYear, parseSpan, type Span } from '../../record/durations.ts';
import type { AskedPrice } from '../recommend.ts';
import { offerRoute } from '../../../home/routes.ts';
import { unknownFinding } from './unknown-finding.ts';

/** A span in days: months count as a twelfth of a year. */
const daysOf = ({ days, months, seconds }: Span): number => months * daysOfMonth + days + seconds / 86_400;

/** `a year`, `every 3 months`, `every 10 days`. */
function everyWords({ days, months, seconds }: Span): string {
  const [count, unit] =
    months > 0 && days === 0 && seconds === 0
      ? months % 12 === 0
        ? [months / 12, 'year']
        : [months, 'month']
      : [daysOf({ days, months, seconds }), 'day'];
  return count === 1 ? `a ${unit}` : `every ${Number(count.toFixed(1))} ${unit}s`;
}

/** How long the contract holds, in years; null where it names no end. Both days are included. */
function termOf({ contract: { end, start } }: Offer): number | null {
  if (start === null || end === null) return null;
  return Math.max(0, daysBetween(start, end) + 1) / daysOfYear || null;
}

export interface YearlyPrice extends AskedPrice {
  /** How it follows from what is asked. */
  readonly sentence: string;
}

/** What the offer costs in a year, or why that cannot be told. */
export function yearlyPrice(offer: Offer, recordsOfYear: number | null): YearlyPrice | { readonly reason: string } {
  const { contract, price } = offer;
  if (price === null) return { reason: 'The offer names no price. Ask the vendor.' };
  const { currency } = price;
  const asked = `${count(price.amount, true)} ${currency}`;
  const years = termOf(offer);
  const period = price.period === null ? null : parseSpan(price.period);
  switch (price.per) {
    case 'once':
      return years === null
        ? { reason: `${asked} is paid once, but the contract does not say for how long. Enter its start and its end.` }
        : { amount: price.amount / years, currency, sentence: `${asked} once, over ${years.toFixed(1)} years` };
    case 'period':
      return period === null || daysOf(period) === 0
        ? { reason: `${asked} is paid by period, but the offer does not say how long one is.` }
        : { amount: (price.amount * daysOfYear) / daysOf(period), currency, sentence: `${asked} ${everyWords(period)}` };
    case 'user': {
      const users = contract.licence.mostUsers;
      if (users === null) return { reason: `${asked} is paid by user, but the licence does not say how many there are.` };
      const yearly = period === null ? years && 1 / years : daysOfYear / daysOf(period);
      if (yearly === null || !Number.isFinite(yearly)) return { reason: `${asked} is paid by user, but nothing says how often.` };
      return { amount: tiered(price, users) * yearly, currency, sentence: `${asked} for each of ${count(users, true)} users` };
    }
    case 'record':
      return recordsOfYear === null
        ? { reason: `${asked} is paid by record, but nobody has said how many are delivered in a year.` }
        : {
            amount: tiered(price, recordsOfYear),
            currency,
            sentence: `${asked} for each of ${count(Math.round(recordsOfYear), true)} records`,
          };
    case 'other':
      return { reason: `${asked} is paid by ${price.unit ?? 'another unit'}, of which nobody has said how many there are.` };
  }
}

/** The price of so many units: each unit costs what the tier that it falls into says. */
function tiered({ amount, tiers }: Price, units: number): number {
  const steps = [{ from: 0, amount }, ...tiers];
  return steps.reduce((sum, step, place) => {
    const to = Math.min(units, steps[place + 1]?.from ?? units);
    return sum + Math.max(0, to - step.from) * step.amount;
  }, 0);
}

/** A share with its 95 % interval. */
export interface NewShare {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly isExact: boolean;
  readonly fromRows: number | null;
  readonly sources: readonly FindingSource[];
}

/**
 * What a record costs in a year that is not owned yet: the price of a year over the records of a year times the share of them that is
 * new. Where the vendor has not said how many records it delivers, those of the sample count, and the sentence says so.
 */
export function costFinding(
  offer: Offer,
  sampleRows: number | null,
  newShare: NewShare | null,
): { readonly finding: Finding; readonly price: AskedPrice | null } {
  const source: FindingSource = {
    kind: 'price',
    id: offer.id,
    title: offer.product,
    route: offerRoute(offer.id, 'terms'),
    at: offer.changedAt,
  };
  const unknown = (sentence: string, price: AskedPrice | null = null) => ({
    finding: unknownFinding('cost_per_new_record', sentence, [source]),
    price,
  });
  const years = termOf(offer);
  const promised = offer.promisedRecords === null ? null : offer.promisedRecords / (years ?? 1);
  const records = promised ?? sampleRows;
  const price = yearlyPrice(offer, records);
  if ('reason' in price) return unknown(price.reason);
  if (records === null || records === 0)
    return unknown('Nobody has said how many records are delivered. Enter the records that the vendor promises.', price);
  if (newShare === null) return unknown('How much of it is owned already is not known. Compare the sample with what is owned.', price);
  if (newShare.value === 0) return unknown('Nothing of it is new, so there is no record to divide the price by.', price);
  const cost = (of: number): number => price.amount / (records * Math.max(of, 1e-9));
  const basis =
    promised === null
      ? `${count(records, true)} rows of the sample, for the vendor has not said how many it delivers`
      : `${count(Math.round(records), true)} records a year`;
  return {
    price: { amount: price.amount, currency: price.currency },
    finding: {
      known: true,
      measure: 'cost_per_new_record',
      value: cost(newShare.value),
      low: cost(newShare.high),
      high: cost(newShare.low),
      isExact: newShare.isExact && promised !== null,
      fromRows: newShare.fromRows,
      sentence: `A record that is not owned yet costs ${cost(newShare.value).toFixed(2)} ${price.currency} a year (${price.sentence}; ${basis}).`,
      sources: [source, ...newShare.sources],
    },
  };
}
