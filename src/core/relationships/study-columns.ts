import { columnType, type ColumnType } from '../profiling/column-type.ts';
import { keyExpression } from '../profiling/scalar.ts';
import type { SourceColumn } from '../profiling/source.ts';
import { quoteIdentifier } from '../sql.ts';

/** A column that can be compared with others. */
export interface StudyColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** SQL of the value that grouping and comparing work on. */
  readonly key: string;
}

/** Columns whose values are compared as wholes; nested and binary ones are not. */
export function studyColumns(columns: readonly SourceColumn[]): { columns: StudyColumn[]; leftOut: string[] } {
  const all = columns.map(({ name, type: sql }): StudyColumn => {
    const type = columnType(sql);
    return { name, type, key: keyExpression(quoteIdentifier(name), type) };
  });
  const isLeftOut = ({ type }: StudyColumn): boolean => type.kind === 'nested' || type.kind === 'binary';
  return { columns: all.filter((column) => !isLeftOut(column)), leftOut: all.filter(isLeftOut).map(({ name }) => name) };
}

/** The columns at some places. */
export const pickColumns = (columns: readonly StudyColumn[], places: readonly number[]): StudyColumn[] =>
  places.flatMap((place) => {
    const column = columns[place];
    return column ? [column] : [];
  });

/** The values of some columns under names of ours (`k0`, `k1`, ...), which no column of the file can take the place of. */
export const valuesOf = (relation: string, columns: readonly StudyColumn[]): string =>
  `(SELECT ${columns.map(({ key }, place) => `${key} AS k${place}`).join(', ')} FROM ${relation})`;

/** `k0, k1, ...` */
export const placesOf = (columns: readonly StudyColumn[]): string => columns.map((_, place) => `k${place}`).join(', ');

/** Every one of them has a value. */
export const filledOf = (columns: readonly StudyColumn[]): string => columns.map((_, place) => `k${place} IS NOT NULL`).join(' AND ');

/** The value as a DOUBLE, dates and times as seconds; null where it has none to compute with (NaN included). Null: not a number at all. */
export function numberExpression({ name, type }: StudyColumn): string | null {
  const column = quoteIdentifier(name);
  switch (type.kind) {
    case 'integer':
    case 'decimal':
      return `${column}::DOUBLE`;
    case 'float':
      return `CASE WHEN NOT isnan(${column}) THEN ${column}::DOUBLE END`;
    case 'date':
    case 'timestamp':
      return `CASE WHEN isfinite(${column}) THEN epoch(${type.isInstant ? column : `${column}::TIMESTAMP`}) END`;
    default:
      return null;
  }
}
