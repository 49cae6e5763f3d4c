import type { RowSet } from '#contract/row-set.ts';
import { quoteIdentifier } from '#core/sql.ts';
import { findColumn } from '../row-filters.ts';
import type { RowSetRelation } from './set-columns.ts';

/** Rows in which some columns are null and others are not. */
export function nullsTogetherCondition(set: Extract<RowSet, { kind: 'nulls_together' }>, { columns }: RowSetRelation): string {
  const column = (name: string): string => `base.${quoteIdentifier(findColumn(columns, name).name)}`;
  const parts = [...set.empty.map((name) => `${column(name)} is null`), ...set.filled.map((name) => `${column(name)} is not null`)];
  return `(${parts.length === 0 ? 'true' : parts.join(' and ')})`;
}
