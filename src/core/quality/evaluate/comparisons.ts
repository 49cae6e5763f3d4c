import type { DateCondition } from './dates.ts';
import type { NumberCondition } from './number-values.ts';

type Comparable<Value> =
  | { readonly kind: 'comparison'; readonly operator: '=' | '!=' | '>' | '>=' | '<' | '<='; readonly value: Value | null }
  | { readonly kind: 'between'; readonly negated: boolean; readonly low: Value | null; readonly high: Value | null }
  | { readonly kind: 'in'; readonly negated: boolean; readonly values: readonly (Value | null)[] };

/**
 * A condition on one expression as SQL that is true for rows that meet it, with Glue's treatment of null rows: they fail every comparison
 * but `!=` and `not in`, which they pass unless NULL is among what is named; `= NULL` and NULL in a list ask for them.
 * @param isNull SQL that is true for rows without a value
 * @param literal SQL for a value of the condition
 */
function conditionSql<Value>(value: string, isNull: string, condition: Comparable<Value>, literal: (value: Value) => string): string {
  switch (condition.kind) {
    case 'comparison': {
      const { operator } = condition;
      if (condition.value === null) return operator === '=' ? isNull : operator === '!=' ? `NOT (${isNull})` : 'false';
      if (operator === '!=') return `(${isNull} OR coalesce(${value} <> ${literal(condition.value)}, true))`;
      return `${value} ${operator} ${literal(condition.value)}`;
    }
    case 'between': {
      if (condition.low === null || condition.high === null) return 'false';
      const [low, high] = [literal(condition.low), literal(condition.high)];
      return condition.negated ? `(${value} <= ${low} OR ${value} >= ${high})` : `(${value} > ${low} AND ${value} < ${high})`;
    }
    case 'in':
      return membershipSql(value, isNull, condition.negated, condition.values, literal);
  }
}

/** As {@link conditionSql}, for `in` and `not in`. */
export function membershipSql<Value>(
  value: string,
  isNull: string,
  negated: boolean,
  values: readonly (Value | null)[],
  literal: (value: Value) => string,
): string {
  const filled = values.flatMap((each) => (each === null ? [] : [literal(each)]));
  const isIn = filled.length === 0 ? 'false' : `coalesce(${value} IN (${filled.join(', ')}), false)`;
  const namesNull = values.includes(null);
  if (!negated) return namesNull ? `(${isNull} OR ${isIn})` : isIn;
  return namesNull ? `NOT (${isNull} OR ${isIn})` : `NOT ${isIn}`;
}

/** Whole numbers and short decimals as they are, all others as the nearest double. */
export function numberLiteral(value: number): string {
  if (Number.isFinite(value)) {
    const text = String(value);
    return /^-?\d{1,15}(?:\.\d{1,12})?$/.test(text) ? text : `${value.toExponential()}::DOUBLE`;
  }
  return `'${Number.isNaN(value) ? 'nan' : value > 0 ? 'infinity' : '-infinity'}'::DOUBLE`;
}

export const numberConditionSql = (value: string, isNull: string, condition: NumberCondition): string =>
  conditionSql(value, isNull, condition, numberLiteral);

/** Compares days. */
export const dayConditionSql = (value: string, isNull: string, condition: DateCondition): string =>
  conditionSql(value, isNull, condition, (moment: Date) => `DATE '${moment.toISOString().slice(0, 10)}'`);
