import type { Scalar } from '#contract/values.ts';
import { columnType, type ColumnType } from '#core/profiling/column-type.ts';
import { decodeScalar, textExpression } from '#core/profiling/scalar.ts';
import type { SourceColumn } from '#core/profiling/source.ts';
import { quoteIdentifier } from '#core/sql.ts';

/** Characters of a text that travel with a page; the rest is read where one value is looked at. */
export const longestCell = 2000;

/** How one column's values leave the lab: SQL that yields a text (and a length), and what is made of them. */
export interface RowColumn {
  readonly name: string;
  readonly type: string;
  /** Two SQL expressions: the value as text, and its full length where it had to be cut (else null). */
  readonly select: readonly [value: string, length: string];
  decode(text: string | null): Scalar;
}

function longText(column: string, type: ColumnType): string | null {
  if (type.kind === 'nested' || type.form !== null) return type.form === 'json' ? `to_json(${column})::varchar` : `${column}::varchar`;
  if (type.kind === 'text') return `${column}::varchar`;
  return type.kind === 'binary' ? `lower(hex(${column}))` : null;
}

/** Works out how a column's values are read for the grid; the same forms as in a profile. */
export function rowColumn({ name, type: sql }: SourceColumn): RowColumn {
  const type = columnType(sql);
  const column = quoteIdentifier(name);
  const long = longText(column, type);
  if (long === null) return { name, type: sql, select: [textExpression(column, type), 'null'], decode: (text) => decodeScalar(text, type) };
  return {
    name,
    type: sql,
    select: [`left(${long}, ${String(longestCell)})`, `case when length(${long}) > ${String(longestCell)} then length(${long}) end`],
    decode: (text) => text,
  };
}
