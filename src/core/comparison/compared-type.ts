import { columnType, isNumeric, type ColumnType } from '../profiling/column-type.ts';
import { keyExpression } from '../profiling/scalar.ts';
import { quoteIdentifier } from '../sql.ts';
import type { ColumnPair } from './match-columns.ts';

/** The one type in which the values of both deliveries are compared. */
export interface ComparedType {
  readonly type: ColumnType;
  /** SQL of a row's value in that type; null where there is none, or where it cannot be read so. */
  readonly before: string;
  readonly after: string;
  /** True where a value may not be readable in the common type. */
  readonly mayFail: boolean;
}

const integerDigits = (type: ColumnType): number =>
  type.kind === 'decimal' ? type.width - type.scale : type.sql.includes('HUGE') ? 39 : 20;

const narrow = new Set(['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'UTINYINT', 'USMALLINT', 'UINTEGER']);

/** Types that a text may stand for. */
const readable = new Set(['integer', 'decimal', 'float', 'date', 'timestamp', 'time', 'boolean', 'uuid']);

const isTime = ({ kind }: ColumnType): boolean => kind === 'date' || kind === 'timestamp';

/** @returns DuckDB's name of the type that holds the values of both; null where only their texts can be compared */
function commonType(one: ColumnType, other: ColumnType): string | null {
  if (one.form !== null || other.form !== null) return null;
  if (isNumeric(one) && isNumeric(other)) {
    if (one.kind === 'float' || other.kind === 'float') return 'DOUBLE';
    if (one.kind === 'integer' && other.kind === 'integer') return narrow.has(one.sql) && narrow.has(other.sql) ? 'BIGINT' : 'HUGEINT';
    const scale = Math.max(one.scale, other.scale);
    const digits = Math.max(integerDigits(one), integerDigits(other));
    return digits + scale <= 38 ? `DECIMAL(38,${String(scale)})` : 'DOUBLE';
  }
  if (isTime(one) && isTime(other)) return 'TIMESTAMP';
  if (one.kind === 'text' && readable.has(other.kind)) return other.sql;
  if (other.kind === 'text' && readable.has(one.kind)) return one.sql;
  return null;
}

/** Chooses how a pair of columns is compared: as they are, in a type that holds both, a text read as the other side's type, or as texts. */
export function comparedType({ before, after }: ColumnPair): ComparedType {
  const [one, other] = [columnType(before.type), columnType(after.type)];
  const [left, right] = [quoteIdentifier(before.name), quoteIdentifier(after.name)];
  if (before.type === after.type) {
    return { type: other, before: keyExpression(left, one), after: keyExpression(right, other), mayFail: false };
  }
  const common = commonType(one, other);
  if (common === null) {
    return {
      type: columnType('VARCHAR'),
      before: `${keyExpression(left, one)}::VARCHAR`,
      after: `${keyExpression(right, other)}::VARCHAR`,
      mayFail: false,
    };
  }
  const read = (column: string, type: ColumnType): string =>
    type.sql === common ? column : `try_cast(${type.kind === 'text' ? `trim(${column})` : column} AS ${common})`;
  return { type: columnType(common), before: read(left, one), after: read(right, other), mayFail: true };
}
