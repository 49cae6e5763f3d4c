import type { OfferProblem } from '#contract/offers/offers.ts';
import type { OfferFields } from '#contract/offers/offer.ts';
import { isCurrency } from './currencies.ts';
import { dayAfter, daysBetween, parseSpan } from './durations.ts';

/** More than a century is a slip of the keyboard. */
const longestTermInDays = 36_525;

/** What does not go together in an offer whose members are each sound. Errors keep it from being saved; notes do not. */
export function problemsOf(offer: OfferFields): OfferProblem[] {
  const { contract, price } = offer;
  const problems: OfferProblem[] = [];
  const error = (path: string, message: string) => problems.push({ path, severity: 'error', message });
  const note = (path: string, message: string) => problems.push({ path, severity: 'note', message });

  if (price !== null) {
    if (!isCurrency(price.currency))
      error('price.currency', `${price.currency} is no currency of ISO 4217. Write its three letters, such as USD.`);
    if (price.per === 'period' && price.period === null) error('price.period', 'Say how often the price is paid.');
    if (price.per === 'other' && (price.unit ?? '') === '') error('price.unit', 'Say what the price is for, such as “megabyte”.');
    if (price.period !== null && isNoSpan(price.period))
      error('price.period', 'This is no time that passes. Write a duration such as P1Y.');
    const steps = price.tiers.map(({ from }) => from);
    if (steps.some((from, place) => place > 0 && from <= (steps[place - 1] ?? 0)))
      error('price.tiers', 'Each step of the price begins above the one before it.');
  }

  const { start, end, isOpenEnded, notice, renewalPeriod, delivery, licence } = contract;
  if (end !== null && isOpenEnded) error('contract.end', 'A contract without an end has no last day. Clear one of the two.');
  if (start !== null && end !== null) {
    const length = daysBetween(start, end);
    if (length < 0) error('contract.end', `The contract ends before it starts (${start}).`);
    if (length > longestTermInDays) error('contract.end', 'The contract would hold for more than a century. Check both days.');
    const span = notice === null ? null : parseSpan(notice);
    if (length >= 0 && span !== null && dayAfter(end, span, -1) < start)
      error('contract.notice', 'Notice would be due before the contract starts.');
  }
  for (const [path, value] of [
    ['contract.notice', notice],
    ['contract.renewalPeriod', renewalPeriod],
    ['contract.delivery.frequency', delivery.frequency],
    ['contract.licence.retention', licence.retention],
  ] as const) {
    if (value === null) continue;
    if (parseSpan(value) === null) error(path, 'Write a duration of ISO 8601 in whole numbers, such as P1M or P30D.');
    else if (path === 'contract.delivery.frequency' && isNoSpan(value))
      error(path, 'Deliveries need time between them. Write a duration such as P1W.');
  }
  if (renewalPeriod !== null && contract.renewal === 'none')
    error('contract.renewalPeriod', 'A contract that is not renewed has no time of renewal.');
  if (contract.renewal === 'automatic' && notice === null)
    note('contract.notice', 'It renews by itself, and nobody has said when notice is due.');
  if (licence.units?.length === 0) note('contract.licence.units', 'No unit may use the data.');
  for (const [path, units] of [
    ['contract.licence.units', licence.units ?? []],
    ['askedBy', offer.askedBy],
  ] as const) {
    const repeated = repeatedIn(units.map(({ name, unitId }) => unitId ?? name.toLowerCase()));
    if (repeated) error(path, 'A unit is named twice.');
  }
  const { promised, deliveries } = offer.samples;
  if (repeatedIn(promised)) error('samples.promised', 'A sample is named twice.');
  if (repeatedIn(deliveries.map(({ sampleId }) => sampleId))) error('samples.deliveries', 'A delivery is named twice.');
  if (offer.state === 'in_use' && end === null && !isOpenEnded)
    note('contract.end', 'It is in use, and nobody has said when its contract ends.');
  return problems;
}

function isNoSpan(text: string): boolean {
  const span = parseSpan(text);
  return span === null || (span.months === 0 && span.days === 0 && span.seconds === 0);
}

const repeatedIn = (list: readonly string[]): boolean => new Set(list).size < list.length;
