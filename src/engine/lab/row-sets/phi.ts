import type { RowSet } from '#contract/row-set.ts';
import { pathCondition } from '#core/privacy/nested-paths.ts';
import { testCondition } from '#core/privacy/phi-tests.ts';
import { columnType } from '#core/profiling/column-type.ts';
import { quoteIdentifier } from '#core/sql.ts';
import { findColumn } from '../row-filters.ts';
import type { RowSetRelation } from './set-columns.ts';

/** Rows that hold an identifier in a column, in a field below it, or within its text; check digits within texts are not tested here. */
export function phiCondition(set: Extract<RowSet, { kind: 'phi' }>, { columns }: RowSetRelation): string {
  const column = findColumn(columns, set.column);
  const type = columnType(column.type);
  const { identifier, path, test } = set;
  if (path !== undefined) return pathCondition(column, path, 'base', (value) => testCondition(test, value, identifier, 'text'));
  const value = `base.${quoteIdentifier(column.name)}`;
  const text = type.form === 'json' ? `to_json(${value})::varchar` : `${value}::varchar`;
  return testCondition(test, text, identifier, type.kind);
}
