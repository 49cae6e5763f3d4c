import type { RowSet } from '#contract/row-set.ts';
import { quoteIdentifier } from '#core/sql.ts';
import { findColumn } from '../row-filters.ts';
import type { RowSetRelation } from './set-columns.ts';

/** Rows whose values in some columns are shared by fewer than `below` rows, or persons where a column tells them apart. */
export function rareCombinationCondition(
  set: Extract<RowSet, { kind: 'rare_combination' }>,
  { columns, relation }: RowSetRelation,
): string {
  const keys = set.columns.map((name) => quoteIdentifier(findColumn(columns, name).name));
  // As fields of one value null is equal to null.
  const packed = (table: string): string => `{${keys.map((key, index) => `'k${index}': ${table}.${key}`).join(', ')}}`;
  const entity = set.entity === undefined ? null : quoteIdentifier(findColumn(columns, set.entity).name);
  // Rows without a person are persons of their own.
  const size = entity === null ? 'count(*)' : `count(distinct whole.${entity}) + count(*) - count(whole.${entity})`;
  return `${packed('base')} in (select ${packed('whole')} from ${relation} as whole group by all having ${size} < ${set.below})`;
}
