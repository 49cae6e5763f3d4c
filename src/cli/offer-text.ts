import { count } from '#contract/figure-words.ts';
import type { OfferListReport, OfferShowReport } from '#contract/offers/reports.ts';
import type { Price } from '#contract/offers/offer.ts';
import { oneLine } from './exit.ts';

export function priceText(price: Price | null): string {
  if (price === null) return 'no price';
  const { amount, currency, per, period, unit } = price;
  const money = `${count(amount, true)} ${currency}`;
  if (per === 'once') return `${money} once`;
  if (per === 'period') return `${money} every ${period ?? 'period'}`;
  return `${money} per ${per === 'other' ? (unit ?? 'unit') : per}`;
}

const endText = (end: string | null, daysLeft: number | null): string =>
  end === null
    ? 'no end said'
    : daysLeft !== null && daysLeft < 0
      ? `ended ${end}, ${-daysLeft} days ago`
      : `ends ${end}, in ${daysLeft ?? 0} days`;

export const listText = ({ offers, today }: OfferListReport): string =>
  `${[
    ...offers.map((offer) =>
      oneLine(
        `${offer.vendor}: ${offer.product}  ${offer.state}  ${priceText(offer.price)}  ${endText(offer.contractEnd, offer.daysLeft)}  ${offer.id}`,
      ),
    ),
    `${count(offers.length, true)} ${offers.length === 1 ? 'offer' : 'offers'}, as of ${today}`,
  ].join('\n')}\n`;

export function showText({ offer, problems, gates, deliveries, promises }: OfferShowReport): string {
  const { contract } = offer;
  const units = contract.licence.units;
  const lines = [
    `${offer.vendor}: ${offer.product}  ${offer.state}`,
    `price: ${priceText(offer.price)}`,
    `contract: ${contract.reference ?? 'no number'}, ${contract.start ?? 'no start'} to ${contract.end ?? (contract.isOpenEnded ? 'no end' : 'no end said')}`,
    `licensed to: ${units === null ? 'not said' : units.length === 0 ? 'nobody' : units.map(({ name }) => name).join(', ')}`,
    ...offer.people.map(({ role, name }) => `${role}: ${name}`),
    ...problems.map(({ severity, message }) => `${severity}: ${message}`),
    ...gates.map(
      ({ gate, state, found, word }) =>
        `gate ${state}: ${gate.title}${found === null ? '' : `: ${found.evidence}`}${word === null ? '' : ` (${word.actor}${word.reason === '' ? '' : `: ${word.reason}`})`}`,
    ),
    ...deliveries.deliveries.map(
      ({ title, deliveredOn, dueOn, isLate, daysLate, isPromised, drift }) =>
        `${isPromised ? 'promised' : 'delivered'}: ${title}, ${deliveredOn}${dueOn === null ? '' : `, due ${dueOn}`}${isLate ? `, ${daysLate ?? 0} days late` : ''}${drift === null ? '' : `, ${drift.strong + drift.some} of ${drift.columns} columns drifted`}`,
    ),
    ...(promises === null ? [] : [`promises: ${promises.kept} kept, ${promises.broken} broken, ${promises.unknown} not known`]),
    ...(promises?.promises ?? [])
      .filter(({ state }) => state === 'broken')
      .map(({ column, promised, found }) => `broken: ${column ?? 'the table'} ${promised}${found === null ? '' : `; found ${found}`}`),
  ];
  return `${lines.map(oneLine).join('\n')}\n`;
}
