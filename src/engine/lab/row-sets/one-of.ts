import type { RowSet } from '#contract/row-set.ts';
import { columnType } from '#core/profiling/column-type.ts';
import { quoteLiteral } from '#core/sql.ts';
import { findColumn } from '../row-filters.ts';
import { comparedValue, type RowSetRelation } from './set-columns.ts';

/** Rows whose value is one of some. */
export function oneOfCondition(set: Extract<RowSet, { kind: 'one_of' }>, { columns }: RowSetRelation): string {
  const type = columnType(findColumn(columns, set.column).type);
  const value = comparedValue('base', set.column, columns);
  const isText = type.form !== null || type.kind === 'text';
  const literals = set.values.map((each) =>
    isText ? quoteLiteral(String(each)) : `try_cast(${quoteLiteral(String(each))} as ${type.sql})`,
  );
  return `coalesce(${value} in (${literals.join(', ')}), false)`;
}
