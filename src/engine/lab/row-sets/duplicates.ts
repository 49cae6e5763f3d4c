import type { RowSet } from '#contract/row-set.ts';
import { quoteIdentifier } from '#core/sql.ts';
import { findColumn } from '../row-filters.ts';
import type { RowSetRelation } from './set-columns.ts';

/** Rows whose values in the chosen columns (all, unless said) occur more than once. */
export function duplicatesCondition(set: Extract<RowSet, { kind: 'duplicates' }>, { relation, columns }: RowSetRelation): string {
  const names = set.columns ?? columns.map(({ name }) => name);
  const keys = names.map((name) => quoteIdentifier(findColumn(columns, name).name));
  const same = keys.map((key) => `repeated.${key} is not distinct from base.${key}`);
  return `exists (select 1 from (select ${keys.join(', ')} from ${relation} group by all having count(*) > 1) as repeated where ${same.join(' and ')})`;
}
