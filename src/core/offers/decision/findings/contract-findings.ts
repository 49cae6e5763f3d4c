import { count, share } from '#contract/figure-words.ts';
import type { Finding, FindingSource } from '#contract/offers/fitness.ts';
import type { ContractTerms, Offer } from '#contract/offers/offer.ts';
import { daysBetween, daysOfMonth } from '../../record/durations.ts';
import { isSameUnit, settledTerms } from '../../record/settled-terms.ts';
import { offerRoute } from '../../../home/routes.ts';
import { unknownFinding } from './unknown-finding.ts';

/**
 * What the contract says of the units that ask and of its own terms.
 * @param today a day of the calendar
 */
export function contractFindings({ askedBy, contract, id, product, changedAt }: Offer, today: string): Finding[] {
  const source: FindingSource = { kind: 'contract', id, title: product, route: offerRoute(id, 'terms'), at: changedAt };
  const common = { known: true as const, isExact: true, fromRows: null, sources: [source] };
  const terms = settledTerms(contract);
  const open = terms.filter(([, isSettled]) => !isSettled).map(([name]) => name);
  const complete = (terms.length - open.length) / terms.length;
  return [
    unitsCovered(askedBy, contract, source),
    {
      ...common,
      measure: 'terms_complete',
      value: complete,
      low: complete,
      high: complete,
      sentence: open.length === 0 ? 'Every term of the licence is settled.' : `Not settled in the licence: ${open.join(', ')}.`,
    },
    monthsLeft(contract, today, source),
  ];
}

function unitsCovered(askedBy: Offer['askedBy'], { licence }: ContractTerms, source: FindingSource): Finding {
  if (askedBy.length === 0) return unknownFinding('units_covered', 'The offer does not say which units ask for it. Name them.', [source]);
  const { units } = licence;
  if (units === null)
    return unknownFinding('units_covered', 'The licence does not say which units may use the data. Ask the vendor.', [source]);
  const without = askedBy.filter((unit) => !units.some((licensed) => isSameUnit(unit, licensed)));
  const value = 1 - without.length / askedBy.length;
  return {
    known: true,
    measure: 'units_covered',
    value,
    low: value,
    high: value,
    isExact: true,
    fromRows: null,
    sentence:
      without.length === 0
        ? 'The licence covers every unit that asks.'
        : `The licence covers ${share(value, 1, true)} of the units that ask; not ${without.map(({ name }) => name).join(', ')}.`,
    sources: [source],
  };
}

function monthsLeft({ end, isOpenEnded }: ContractTerms, today: string, source: FindingSource): Finding {
  const common = { known: true as const, measure: 'months_left' as const, isExact: true, fromRows: null, sources: [source] };
  // An open end counts as ten years: beyond every scale, and still a number.
  if (end === null && isOpenEnded) return { ...common, value: 120, low: 120, high: 120, sentence: 'The contract has no end.' };
  if (end === null) return unknownFinding('months_left', 'The contract names no end. Ask the vendor.', [source]);
  const months = daysBetween(today, end) / daysOfMonth;
  return {
    ...common,
    value: months,
    low: months,
    high: months,
    sentence: months < 0 ? `The contract ended on ${end}.` : `The contract ends on ${end}, in ${count(Math.floor(months), true)} months.`,
  };
}
