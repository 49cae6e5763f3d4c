import type { Outcome } from '#contract/offers/decision.ts';
import type { Points, Recommendation, ScoredMeasure } from '#contract/offers/fitness.ts';
import { formatCount, formatShare } from '../../../ui/format.ts';

export const recommendationWords: Readonly<Record<Recommendation, string>> = {
  buy: 'Buy',
  negotiate: 'Negotiate',
  decline: 'Decline',
  not_yet: 'Too little is known',
};

export const outcomeWords: Readonly<Record<Outcome, string>> = { buy: 'Bought', negotiate: 'To be negotiated', decline: 'Declined' };

/** `58`, or `58 (51–66)` where something is estimated or not known. */
export function pointsText({ high, low, value }: Points): string {
  if (value === null) return 'not known';
  const [shown, from, to] = [value, low, high].map((each) => String(Math.round(each)));
  return from === to ? (shown ?? '') : `${shown} (${from}–${to})`;
}

/** A value on the scale of its measure; cost without a currency counts in multiples of the ceiling. */
export function valueText(value: number, { currency, unit }: Pick<ScoredMeasure, 'currency' | 'unit'>): string {
  switch (unit) {
    case 'share':
      return formatShare(value);
    case 'count':
      return formatCount(value);
    case 'months':
      return `${value.toFixed(1)} months`;
    case 'money':
      return currency === null ? `${value} × ceiling` : moneyText(value, currency);
  }
}

export function moneyText(amount: number, currency: string): string {
  return new Intl.NumberFormat('en-GB', { style: 'currency', currency, maximumFractionDigits: Math.abs(amount) < 100 ? 2 : 0 }).format(
    amount,
  );
}

/** What hovering a figure says: how sure it is, and from how many rows. */
export function figureTitle(measure: ScoredMeasure): string {
  const { finding } = measure;
  if (!finding.known) return finding.sentence;
  const from = finding.fromRows === null ? '' : ` from ${formatCount(finding.fromRows)} rows`;
  const range = finding.low === finding.high ? '' : `, ${valueText(finding.low, measure)} to ${valueText(finding.high, measure)} at 95 %`;
  return `${finding.isExact ? 'Exact' : 'Estimated'}${from}${range}`;
}
