import type { SourceColumn } from '#core/profiling/source.ts';
import { columnType } from '#core/profiling/column-type.ts';
import { keyExpression } from '#core/profiling/scalar.ts';
import { quoteIdentifier } from '#core/sql.ts';
import { findColumn } from '../row-filters.ts';

export interface RowSetRelation {
  /** SQL table expression of all rows. */
  readonly relation: string;
  readonly columns: readonly SourceColumn[];
}

/** The value of a column that rows are compared by, in the table `base` or `whole`. */
export function comparedValue(table: 'base' | 'whole', name: string, columns: readonly SourceColumn[]): string {
  const column = findColumn(columns, name);
  return keyExpression(`${table}.${quoteIdentifier(column.name)}`, columnType(column.type));
}

export interface SetColumns {
  /** Values of the columns in the row at hand, and in the rows it is compared with, as a list. */
  readonly ofBase: string;
  readonly own: string;
  /** Every column has a value. */
  filled(table: 'base' | 'whole'): string;
}

/** @throws AppFailure `bad_input` for a column that is not in the file */
export function setColumns(names: readonly string[], columns: readonly SourceColumn[]): SetColumns {
  const values = (table: 'base' | 'whole'): string => names.map((name) => comparedValue(table, name, columns)).join(', ');
  return {
    ofBase: values('base'),
    own: values('whole'),
    filled: (table) => names.map((name) => `${table}.${quoteIdentifier(findColumn(columns, name).name)} is not null`).join(' and '),
  };
}
