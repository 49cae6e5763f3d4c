import type { ColumnKind } from '#contract/profile.ts';

/** What the ladder needs to know of a column's DuckDB type. */
export interface ColumnType {
  readonly sql: string;
  readonly kind: ColumnKind;
  /** Digits after the point of a DECIMAL, else 0. */
  readonly scale: number;
  /** Digits in all of a DECIMAL, else 0. */
  readonly width: number;
  /** TIMESTAMP WITH TIME ZONE: values are instants and are written with a `Z`. */
  readonly isInstant: boolean;
  /** Values that DuckDB cannot group or order in the way we mean are handled in this text form; null: as they are. */
  readonly form: 'json' | 'varchar' | null;
}

const kinds: Readonly<Record<string, ColumnKind>> = {
  TINYINT: 'integer',
  SMALLINT: 'integer',
  INTEGER: 'integer',
  BIGINT: 'integer',
  HUGEINT: 'integer',
  UTINYINT: 'integer',
  USMALLINT: 'integer',
  UINTEGER: 'integer',
  UBIGINT: 'integer',
  UHUGEINT: 'integer',
  FLOAT: 'float',
  DOUBLE: 'float',
  VARCHAR: 'text',
  JSON: 'text',
  BOOLEAN: 'boolean',
  DATE: 'date',
  TIMESTAMP: 'timestamp',
  TIMESTAMP_S: 'timestamp',
  TIMESTAMP_MS: 'timestamp',
  TIMESTAMP_NS: 'timestamp',
  'TIMESTAMP WITH TIME ZONE': 'timestamp',
  TIME: 'time',
  TIME_NS: 'time',
  'TIME WITH TIME ZONE': 'time',
  INTERVAL: 'interval',
  UUID: 'uuid',
  BLOB: 'binary',
};

/** Reads a type as `DESCRIBE` prints it. Types that we do not know are treated by their text. */
export function columnType(sql: string): ColumnType {
  const plain = { sql, scale: 0, width: 0, isInstant: sql === 'TIMESTAMP WITH TIME ZONE' };
  const known = kinds[sql];
  if (known !== undefined) return { ...plain, kind: known, form: null };
  const decimal = /^DECIMAL\((\d+),(\d+)\)$/.exec(sql);
  if (decimal) return { ...plain, kind: 'decimal', form: null, width: Number(decimal[1]), scale: Number(decimal[2]) };
  if (/\]$|^(STRUCT|MAP|UNION)\(/.test(sql)) return { ...plain, kind: 'nested', form: 'json' };
  if (sql.startsWith('ENUM(')) return { ...plain, kind: 'text', form: 'varchar' };
  if (sql === 'BIGNUM' || sql === 'BIT' || sql === '"NULL"') return { ...plain, kind: 'text', form: 'varchar' };
  return { ...plain, kind: 'nested', form: 'varchar' };
}

/** Numbers have moments and interpolated quantiles. */
export const isNumeric = (type: ColumnType): boolean => type.kind === 'integer' || type.kind === 'decimal' || type.kind === 'float';
