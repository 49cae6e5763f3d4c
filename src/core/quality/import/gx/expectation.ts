import type { Arguments } from '../arguments.ts';
import { demand } from '../dqdl-text.ts';
import type { Demand } from '../dqdl-text.ts';
import { printDecimal } from '../../../structured-text/decimal.ts';
import { NotExpressible } from '../loss.ts';
import type { Scope, Translation } from '../loss.ts';
import { range, shareOf, sqlOf } from '../requirements.ts';
import type { Limit, Share, Value } from '../requirements.ts';

/** Translates one expectation. Arguments that it does not ask for make the rule a lost one. */
export type Expectation = (given: Arguments, scope: Scope) => Translation;

export const rule = (...rules: readonly string[]): Translation => ({ rules });

/** `mostly`: the least share of rows with a value; null for all of them. */
export const mostly = (given: Arguments): Share => shareOf(given.number('mostly'));

/** `min_value` and `max_value`, with the notations for excluded ends of Great Expectations and of dbt_expectations. */
export function limits(given: Arguments): readonly [Limit | null, Limit | null] {
  const isStrict = given.flag('strictly', false);
  const low = given.limit('min_value', given.flag('strict_min', isStrict));
  const high = given.limit('max_value', given.flag('strict_max', isStrict));
  if (low === null && high === null) throw new NotExpressible('It has neither a smallest nor a largest value.');
  return [low, high];
}

const number = (value: Value): string => {
  if (value.kind !== 'number') throw new NotExpressible('One of its ends is no number.');
  return printDecimal(value.number);
};

/** The same ends for a figure, which is a number. */
export const numericLimits = (given: Arguments): Demand => range(...limits(given), number);

/** Ends of a figure that may be a day or a moment, for use inside SQL; `isNumeric` where no SQL is needed. */
export function anyLimits(given: Arguments): { readonly isNumeric: boolean; readonly demand: Demand } {
  const [low, high] = limits(given);
  const isNumeric = [low, high].every((limit) => limit === null || limit.value.kind === 'number');
  return { isNumeric, demand: range(low, high, isNumeric ? number : sqlOf) };
}

export const equalTo = (given: Arguments, name: string): Demand => demand('=', given.neededNumber(name));
