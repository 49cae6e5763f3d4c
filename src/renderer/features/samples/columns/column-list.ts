import type { ColumnKind, ColumnProfile } from '#contract/profile.ts';
import type { Scalar } from '#contract/values.ts';
import { toMeasure } from '../../../ui/charts/measure.ts';
import { quantile } from '../profile/live-profile.ts';

/** Columns of the columns table that it can be sorted by. */
export const columnOrders = [
  'position',
  'name',
  'type',
  'flags',
  'nulls',
  'distinct',
  'min',
  'max',
  'median',
  'p05',
  'p95',
  'top',
] as const;
export type ColumnOrder = (typeof columnOrders)[number];

export interface ColumnQuery {
  text: string;
  kind: ColumnKind | null;
  order: ColumnOrder;
  direction: 'ascending' | 'descending';
}

type Key = number | string | null;

function ordinal(value: Scalar, kind: ColumnKind): Key {
  if (value === null) return null;
  return toMeasure(value, kind) ?? String(value);
}

function keyOf(column: ColumnProfile, order: ColumnOrder, rows: number | null): Key {
  switch (order) {
    case 'position':
      return column.position;
    case 'name':
      return column.name.toLocaleLowerCase('en');
    case 'type':
      return column.type;
    case 'flags':
      return column.content?.flags.length ?? null;
    case 'nulls':
      return column.nullCount;
    case 'distinct':
      return column.distinctCount;
    case 'min':
      return ordinal(column.min, column.kind);
    case 'max':
      return ordinal(column.max, column.kind);
    case 'median':
      return ordinal(quantile(column, 0.5), column.kind);
    case 'p05':
      return ordinal(quantile(column, 0.05), column.kind);
    case 'p95':
      return ordinal(quantile(column, 0.95), column.kind);
    case 'top':
      return rows === null || rows === 0 ? null : (column.topValues[0]?.count ?? null);
  }
}

/** Numbers before texts; what is missing comes last in either direction. */
function compare(a: Key, b: Key, sign: 1 | -1): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return (a - b) * sign;
  if (typeof a === 'number' || typeof b === 'number') return typeof a === 'number' ? -1 : 1;
  return (a < b ? -1 : a > b ? 1 : 0) * sign;
}

/** Every word of the text is in the column's name, type or meaning; `phi` finds columns that may identify a person. */
export function matches(column: Pick<ColumnProfile, 'name' | 'type' | 'semanticTypes' | 'phi'>, text: string): boolean {
  const words = text.toLocaleLowerCase('en').split(/\s+/).filter(Boolean);
  const meanings = [...column.semanticTypes, ...column.phi].map((each) => each.label);
  const where = [column.name, column.type, ...meanings, column.phi.length > 0 ? 'PHI' : ''].join('\n').toLocaleLowerCase('en');
  return words.every((word) => where.includes(word));
}

/** The columns that a query keeps, in its order; equals stay in the order of the file. */
export function listColumns(columns: readonly ColumnProfile[], query: ColumnQuery, rows: number | null): ColumnProfile[] {
  const sign = query.direction === 'ascending' ? 1 : -1;
  return columns
    .filter((column) => (query.kind === null || column.kind === query.kind) && matches(column, query.text))
    .map((column) => ({ column, key: keyOf(column, query.order, rows) }))
    .toSorted((a, b) => compare(a.key, b.key, sign) || a.column.position - b.column.position)
    .map((entry) => entry.column);
}

export function kindsOf(columns: readonly ColumnProfile[]): { kind: ColumnKind; count: number }[] {
  const counts = new Map<ColumnKind, number>();
  for (const column of columns) counts.set(column.kind, (counts.get(column.kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count })).toSorted((a, b) => b.count - a.count);
}
