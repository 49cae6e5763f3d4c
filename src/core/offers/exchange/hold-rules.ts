import { count } from '#contract/figure-words.ts';
import type { HeldPromise } from '#contract/offers/exchange.ts';
import type { ColumnProfile, Profile } from '#contract/profile.ts';
import type { PromisedRule, RuleOperator } from './promised-tables.ts';

interface Figure {
  readonly value: number;
  readonly isExact: boolean;
  readonly words: string;
}

/** A quality rule of ODCS where a profile has its figure: rows, nulls, duplicates of the library; others are told as not known here. */
export function heldRule(
  rule: PromisedRule,
  of: { readonly promised: string; readonly column: ColumnProfile } | null,
  profile: Profile,
): HeldPromise {
  const told = toldRule(rule);
  const base = { column: of?.promised ?? null, kind: 'quality' as const, promised: told };
  const figure = rule.hasArguments || rule.operator === null ? null : figureOf(rule, of?.column ?? null, profile);
  if (figure === null || rule.operator === null) return { ...base, found: null, state: 'unknown', isExact: true };
  const isKept = holds(figure.value, rule.operator, rule.values);
  // An estimate that fails may be off; it is told and not judged.
  return { ...base, found: figure.words, state: figure.isExact ? (isKept ? 'kept' : 'broken') : 'unknown', isExact: figure.isExact };
}

function toldRule({ metric, operator, values, unit, description, type }: PromisedRule): string {
  if (metric === null || operator === null) return description ?? `a rule in ${type}`;
  const words = operator.replaceAll(/([A-Z])/g, ' $1').toLowerCase();
  return `${metric} ${words} ${values.join(' and ')}${unit === null || unit === 'rows' ? '' : ` ${unit}`}`;
}

function figureOf({ metric, unit }: PromisedRule, column: ColumnProfile | null, profile: Profile): Figure | null {
  const rows = profile.rowCount;
  const asked = (value: number | null, isExact: boolean, what: string): Figure | null => {
    if (value === null || rows === null) return null;
    const isWhole = isExact && profile.rowCountIsExact;
    if (unit === 'percent') {
      return rows === 0 ? null : { value: (100 * value) / rows, isExact: isWhole, words: `${((100 * value) / rows).toFixed(2)} % ${what}` };
    }
    return { value, isExact: isWhole, words: `${count(Math.round(value), isExact)} ${what}` };
  };
  switch (metric) {
    case 'rowCount':
      return rows === null
        ? null
        : { value: rows, isExact: profile.rowCountIsExact, words: `${count(rows, profile.rowCountIsExact)} rows` };
    case 'nullValues':
    case 'nullCheck':
      return column === null ? null : asked(column.nullCount, column.nullCountIsExact, 'rows without a value');
    case 'duplicateValues':
    case 'duplicateCount':
    case 'uniqueCheck': {
      if (column === null) return asked(profile.duplicateRowCount, profile.duplicateRowCountIsExact, 'rows repeat another');
      const { distinctCount, nullCount } = column;
      const repeats = distinctCount === null || nullCount === null || rows === null ? null : rows - nullCount - distinctCount;
      return asked(repeats, column.distinctIsExact && column.nullCountIsExact, 'rows repeat a value');
    }
    default:
      return null;
  }
}

function holds(value: number, operator: RuleOperator, [first = 0, second = 0]: readonly number[]): boolean {
  switch (operator) {
    case 'mustBe':
      return value === first;
    case 'mustNotBe':
      return value !== first;
    case 'mustBeGreaterThan':
      return value > first;
    case 'mustBeGreaterOrEqualTo':
      return value >= first;
    case 'mustBeLessThan':
      return value < first;
    case 'mustBeLessOrEqualTo':
      return value <= first;
    case 'mustBeBetween':
      return value >= first && value <= second;
    case 'mustNotBeBetween':
      return value < first || value > second;
  }
}
