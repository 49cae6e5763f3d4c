import type { Offer, OfferPerson, OfferState, Price } from '#contract/offers/offer.ts';
import { formatNumber, plural } from '../../ui/format.ts';

export const stateWords: Readonly<Record<OfferState, string>> = {
  considering: 'Considering',
  negotiating: 'Negotiating',
  decided_buy: 'Decided to buy',
  declined: 'Declined',
  in_use: 'In use',
  ended: 'Ended',
};
export const states = Object.keys(stateWords) as OfferState[];

export const roleWords: Readonly<Record<OfferPerson['role'], string>> = {
  owner: 'Owner',
  steward: 'Steward',
  subject_expert: 'Subject-matter expert',
  engineer: 'Engineer',
  data_office: 'Data office',
  vendor: 'Vendor',
  other: 'Other',
};

export const renewalWords: Readonly<Record<'none' | 'automatic' | 'by_agreement', string>> = {
  none: 'Is not renewed',
  automatic: 'Renews by itself',
  by_agreement: 'By agreement',
};

const parts = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;
const units = ['year', 'month', 'week', 'day', 'hour', 'minute'];

/** ISO 8601 in words: `P1Y` is “1 year”; what has seconds or is none comes back as it is. */
export function durationWords(text: string): string {
  const found = parts.exec(text);
  if (found === null) return text;
  const told = units.flatMap((unit, place) => {
    const count = found[place + 1];
    return count === undefined ? [] : [plural(Number(count), unit)];
  });
  return told.length === 0 ? text : told.join(' ');
}

const written = /^(\d{1,5})\s*(years?|y|quarters?|months?|mo|weeks?|w|days?|d|hours?|h)$/i;

/** What a person types as a duration: ISO 8601, or “3 months”. What is neither stays, and is told as wrong. */
export function typedDuration(text: string): string {
  const found = written.exec(text.trim());
  if (found === null) return text.trim().toUpperCase();
  const count = Number(found[1]);
  const unit = (found[2] ?? '').toLowerCase();
  if (unit.startsWith('y')) return `P${count}Y`;
  if (unit.startsWith('q')) return `P${count * 3}M`;
  if (unit.startsWith('m')) return `P${count}M`;
  if (unit.startsWith('w')) return `P${count}W`;
  return unit.startsWith('h') ? `PT${count}H` : `P${count}D`;
}

const everyWords: Readonly<Record<string, string>> = { P1Y: 'a year', P1M: 'a month', P3M: 'a quarter', P1W: 'a week', P1D: 'a day' };
const per = (period: string): string => everyWords[period] ?? `every ${durationWords(period)}`;

export function priceText({ amount, currency, per: what, period, unit }: Price): string {
  const money = `${formatNumber(amount)} ${currency}`;
  if (what === 'once') return `${money} once`;
  if (what === 'period') return period === null ? money : `${money} ${per(period)}`;
  const times = period === null ? '' : ` ${per(period)}`;
  return `${money} per ${what === 'other' ? (unit ?? 'unit') : what === 'record' ? (unit ?? 'record') : 'user'}${times}`;
}

/** How long a licence still holds, and how pressing that is. */
export function endText(
  end: string | null,
  daysLeft: number | null,
  isOpenEnded: boolean,
): { text: string; urgency: 'none' | 'soon' | 'past' } {
  if (end === null || daysLeft === null) return { text: isOpenEnded ? 'No end' : '–', urgency: 'none' };
  if (daysLeft < 0) return { text: `${end}, ${plural(-daysLeft, 'day')} ago`, urgency: 'past' };
  if (daysLeft === 0) return { text: `${end}, its last day`, urgency: 'soon' };
  return { text: daysLeft <= 90 ? `${end}, in ${plural(daysLeft, 'day')}` : end, urgency: daysLeft <= 90 ? 'soon' : 'none' };
}

export const offerRoute = (id: string, tab?: string): string =>
  `/offers/${encodeURIComponent(id)}${tab === undefined || tab === 'terms' ? '' : `?tab=${encodeURIComponent(tab)}`}`;

export const nameOfOffer = ({ vendor, product }: Pick<Offer, 'vendor' | 'product'>): string => `${vendor}: ${product}`;
