import { compareDecimals, hundredth, parseDecimal, printDecimal } from '../../../structured-text/decimal.ts';
import type { Decimal } from '../../../structured-text/decimal.ts';
import type { Comparison, Demand } from '../dqdl-text.ts';
import { NotExpressible } from '../loss.ts';

/** What a SodaCL check demands of its figure. */
export interface Threshold {
  readonly join: 'and' | 'or';
  readonly parts: readonly { readonly operator: Comparison; readonly value: Decimal }[];
}

const comparison = /^(<=|>=|!=|<>|<|>|=)\s*([^\s%]+)\s*%?$/;
const betweenWords = /^(not\s+)?between\s+([([])?\s*([^\s%]+)\s*%?\s+and\s+([^\s%)\]]+)\s*%?\s*([)\]])?$/i;

/** Reads what stands behind the figure of a check: `> 5`, `= 0 %`, `between 1 and (5`. Ends are included unless in round brackets. */
export function parseThreshold(text: string): Threshold {
  const compared = comparison.exec(text.trim());
  if (compared) {
    const operator = compared[1] === '<>' ? '!=' : (compared[1] as Comparison);
    return { join: 'and', parts: [{ operator, value: numberOf(compared[2] ?? '') }] };
  }
  const range = betweenWords.exec(text.trim());
  if (!range) throw new NotExpressible('Its threshold has a form that is not known here.');
  const [, not, open, low = '', high = '', close] = range;
  const inside: Threshold = {
    join: 'and',
    parts: [
      { operator: open === '(' ? '>' : '>=', value: numberOf(low) },
      { operator: close === ')' ? '<' : '<=', value: numberOf(high) },
    ],
  };
  return not === undefined ? inside : opposite(inside);
}

function numberOf(text: string): Decimal {
  const number = parseDecimal(text);
  if (number === null) throw new NotExpressible('Its threshold is no plain number.');
  return number;
}

const opposites: Readonly<Record<Comparison, Comparison>> = { '=': '!=', '!=': '=', '<': '>=', '<=': '>', '>': '<=', '>=': '<' };

/** An alert says when a check fails; a rule says when it passes. */
export const opposite = ({ join, parts }: Threshold): Threshold => ({
  join: join === 'and' ? 'or' : 'and',
  parts: parts.map(({ operator, value }) => ({ operator: opposites[operator], value })),
});

export const asDemand = ({ join, parts }: Threshold): Demand => ({
  join,
  parts: parts.map(({ operator, value }) => ({ operator, operand: printDecimal(value) })),
});

/** A threshold in percent as one on a share. */
export const asShares = (threshold: Threshold, of: (share: Decimal) => Decimal = (share) => share): Threshold => ({
  ...threshold,
  parts: threshold.parts.map(({ operator, value }) => ({ operator, value: of(hundredth(value)) })),
});

const mirrored: Readonly<Record<Comparison, Comparison>> = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** The same demand on what is left of a whole: less than 5 percent missing is more than 95 percent present. */
export const mirror = (threshold: Threshold): Threshold => ({
  ...threshold,
  parts: threshold.parts.map(({ operator, value }) => ({ operator: mirrored[operator], value })),
});

/** True for “none at all”: the one demand that a rule about every row can take over. */
export const isNone = ({ parts }: Threshold): boolean => {
  const [first, second] = parts;
  if (first === undefined || second !== undefined) return false;
  const isZero = compareDecimals(first.value, { digits: 0n, scale: 0 }) === 0;
  return (
    (isZero && (first.operator === '=' || first.operator === '<=')) ||
    (first.operator === '<' && first.value.digits === 1n && first.value.scale === 0)
  );
};
