import type { ColumnKind, Histogram } from '#contract/profile.ts';
import type { RowFilter, RowSort } from '#contract/samples.ts';
import type { Scalar } from '#contract/values.ts';
import { toMeasure } from '../../../ui/charts/measure.ts';

export type FilterOperator = RowFilter['operator'];

const operatorWords: Readonly<Record<FilterOperator, string>> = {
  equals: 'is',
  not_equals: 'is not',
  less: '<',
  at_most: '≤',
  greater: '>',
  at_least: '≥',
  contains: 'contains',
  starts_with: 'starts with',
  is_null: 'is null',
  is_not_null: 'is not null',
  is_blank: 'is only white space',
  is_nan: 'is not a number (NaN)',
  is_whole: 'has no fraction',
  has_decimals: 'has digits after the point:',
  matches_mask: 'has the mask',
  not_matches_mask: 'has not the mask',
  matches_runs: 'has the mask',
  not_matches_runs: 'has not the mask',
  has_fault: 'has',
  reads_as: 'reads as',
  not_reads_as: 'does not read as',
  is_variant_of: 'is written like',
  in_list: 'is one of',
  length_at_least: 'length ≥',
  length_at_most: 'length ≤',
  on_weekday: 'is on a',
  in_month: 'is in month',
  at_hour: 'is at hour',
};

/** Operators that a figure asks by, which nobody writes by hand: their chips are not changed, only removed. */
const ofFigures: ReadonlySet<FilterOperator> = new Set([
  'is_blank',
  'is_nan',
  'is_whole',
  'has_decimals',
  'matches_mask',
  'not_matches_mask',
  'matches_runs',
  'not_matches_runs',
  'has_fault',
  'reads_as',
  'not_reads_as',
  'is_variant_of',
  'in_list',
  'length_at_least',
  'length_at_most',
  'on_weekday',
  'in_month',
  'at_hour',
]);

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** What such a filter compares with, in words; null for filters that a person writes, whose value is shown as one of the column. */
export function figureFilterWords({ operator, value }: RowFilter): string | null {
  if (!ofFigures.has(operator)) return null;
  const text = String(value ?? '');
  if (operator === 'has_fault') return text.replaceAll('-', ' ');
  if (operator === 'on_weekday') return weekdays[Number(text) - 1] ?? text;
  if (operator !== 'in_list') return text;
  return parseList(text)
    .map((item) => String(item))
    .join(', ');
}

export function operatorWord(operator: FilterOperator): string {
  return operatorWords[operator];
}

const withoutValue: ReadonlySet<FilterOperator> = new Set(['is_null', 'is_not_null', 'is_blank', 'is_nan', 'is_whole']);

export function needsValue(operator: FilterOperator): boolean {
  return !withoutValue.has(operator);
}

const ordered: readonly FilterOperator[] = ['equals', 'not_equals', 'at_least', 'at_most', 'greater', 'less', 'is_null', 'is_not_null'];

/** The comparisons that make sense for a kind of column, the likeliest first. */
export function operatorsFor(kind: ColumnKind): readonly FilterOperator[] {
  switch (kind) {
    case 'text':
      return ['contains', 'equals', 'not_equals', 'starts_with', 'is_null', 'is_not_null'];
    case 'uuid':
      return ['equals', 'not_equals', 'is_null', 'is_not_null'];
    case 'boolean':
      return ['equals', 'is_null', 'is_not_null'];
    case 'binary':
    case 'nested':
    case 'interval':
      return ['is_null', 'is_not_null'];
    default:
      return ordered;
  }
}

const digitsOnly = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i;

/** What a person typed as a value of the column's kind; a string says what is wrong with it. */
export function parseValue(text: string, kind: ColumnKind): { value: Scalar } | { problem: string } {
  const trimmed = text.trim();
  switch (kind) {
    case 'integer':
    case 'decimal':
    case 'float': {
      const plain = trimmed.replaceAll(',', '').replace('−', '-');
      if (!digitsOnly.test(plain)) return { problem: 'A number, e.g. 12.5' };
      const digits = plain.replace(/e.*$/i, '').replaceAll(/[^\d]/g, '').replace(/^0+/, '');
      // Beyond 15 digits a double would change the value: it travels as text.
      return { value: digits.length > 15 ? plain : Number(plain) };
    }
    case 'boolean':
      if (/^(true|yes|1)$/i.test(trimmed)) return { value: true };
      return /^(false|no|0)$/i.test(trimmed) ? { value: false } : { problem: 'true or false' };
    case 'date':
      return /^-?\d{4,6}-\d{2}-\d{2}$/.test(trimmed) ? { value: trimmed } : { problem: 'A date, e.g. 2026-01-31' };
    case 'timestamp':
      return toMeasure(trimmed, kind) === null ? { problem: 'A date and time, e.g. 2026-01-31 14:00' } : { value: trimmed };
    case 'time':
      return toMeasure(trimmed, kind) === null ? { problem: 'A time, e.g. 14:00' } : { value: trimmed };
    case 'uuid':
      return /^[0-9a-f]{8}(-?[0-9a-f]{4}){4}[0-9a-f]{8}$/i.test(trimmed)
        ? { value: trimmed }
        : { problem: 'A UUID of 32 hexadecimal digits' };
    default:
      return { value: text };
  }
}

/** The rows that have this value. */
export function withValue(column: string, value: Scalar): RowFilter[] {
  return value === null ? [{ column, operator: 'is_null' }] : [{ column, operator: 'equals', value }];
}

/** The rows of one bar of a histogram: [from, to), and [from, to] for the last. */
export function inBin(column: string, histogram: Histogram, index: number): RowFilter[] {
  const bin = histogram.bins[index];
  if (!bin) return [];
  if (histogram.scale === 'category' || bin.from === bin.to) return withValue(column, bin.from);
  return [
    { column, operator: 'at_least', value: bin.from },
    { column, operator: index === histogram.bins.length - 1 ? 'at_most' : 'less', value: bin.to },
  ];
}

const operators = Object.keys(operatorWords) as FilterOperator[];

function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function parseList(text: string | null): unknown[] {
  if (text === null) return [];
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

/** Filters as they stand in the address: `[["age","at_least",10],["name","is_null"]]`; null for none. */
export function filtersToAddress(filters: readonly RowFilter[]): string | null {
  if (filters.length === 0) return null;
  return JSON.stringify(
    filters.map(({ column, operator, value }) => (needsValue(operator) ? [column, operator, value ?? null] : [column, operator])),
  );
}

/** What an address says; entries that make no sense are left out. */
export function filtersFromAddress(text: string | null): RowFilter[] {
  return parseList(text)
    .slice(0, 50)
    .flatMap((entry) => {
      if (!Array.isArray(entry)) return [];
      const [column, operator, value] = entry as unknown[];
      const known = operators.find((candidate) => candidate === operator);
      if (typeof column !== 'string' || known === undefined) return [];
      if (!needsValue(known)) return [{ column, operator: known }];
      return isScalar(value) && value !== null ? [{ column, operator: known, value }] : [];
    });
}

export function sortToAddress(sort: readonly RowSort[]): string | null {
  return sort.length === 0
    ? null
    : JSON.stringify(sort.map(({ column, direction }) => [column, direction === 'ascending' ? 'up' : 'down']));
}

export function sortFromAddress(text: string | null): RowSort[] {
  return parseList(text)
    .slice(0, 5)
    .flatMap((entry) => {
      if (!Array.isArray(entry)) return [];
      const [column, direction] = entry as unknown[];
      return typeof column === 'string' && (direction === 'up' || direction === 'down')
        ? [{ column, direction: direction === 'up' ? ('ascending' as const) : ('descending' as const) }]
        : [];
    });
}
