/** How a decision is written, in reports and at a terminal alike. The window has its own figures, and the same words. */

import { perCent } from '../figure-words.ts';
import type { Outcome } from './decision.ts';
import type { Fitness, Recommendation, ScoredMeasure } from './fitness.ts';

export const recommendationWords: Readonly<Record<Recommendation, string>> = {
  buy: 'Buy',
  negotiate: 'Negotiate',
  decline: 'Decline',
  not_yet: 'Too little is known',
};

export const outcomeWords: Readonly<Record<Outcome, string>> = { buy: 'Bought', negotiate: 'To be negotiated', decline: 'Declined' };

/** `58 (51 to 66)`; a dash where nothing is known. */
export function pointsWords({ high, low, value }: Fitness['points']): string {
  if (value === null) return '–';
  const [shown, from, to] = [value, low, high].map((each) => String(Math.round(each)));
  return from === to ? (shown ?? '') : `${shown} (${from} to ${to})`;
}

/** A figure in its unit, with its interval where it is estimated: `≈ 62.1 % (60.4 % to 63.8 %)`. */
export function figureWords({ currency, finding, unit }: ScoredMeasure): string {
  if (!finding.known) return 'not known';
  const words = (value: number): string => valueWords(value, unit, currency);
  if (finding.isExact) return words(finding.value);
  return finding.low === finding.high
    ? `≈ ${words(finding.value)}`
    : `≈ ${words(finding.value)} (${words(finding.low)} to ${words(finding.high)})`;
}

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A value on the scale of its unit. Money in the given currency, else as multiples of the ceiling. */
export function valueWords(value: number, unit: ScoredMeasure['unit'], currency: string | null): string {
  switch (unit) {
    case 'share':
      return shareWords(value);
    case 'count':
      return whole.format(value);
    case 'months':
      return `${tenth.format(value)} months`;
    case 'money':
      return moneyWords(value, currency);
  }
}

/** Two digits after the point below 100, none above. */
export function moneyWords(amount: number, currency: string | null): string {
  const digits = Math.abs(amount) < 100 ? 2 : 0;
  const number = new Intl.NumberFormat('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(amount);
  return currency === null ? `${number} times the ceiling` : `${number} ${currency}`;
}

export const shareWords = perCent({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
