import {
  BIGINT,
  BLOB,
  BOOLEAN,
  DOUBLE,
  DuckDBBlobValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
  type JS,
  SQLNULL,
  VARCHAR,
} from '@duckdb/node-api';
import type { SqlValue } from '#core/ports/database.ts';

/** Parameters as DuckDB takes them: whole numbers as BIGINT, other numbers as DOUBLE, texts as VARCHAR, bytes as BLOB. */
export function bindable(parameters: readonly SqlValue[]): { values: DuckDBValue[]; types: DuckDBType[] } {
  const values: DuckDBValue[] = [];
  const types: DuckDBType[] = [];
  for (const parameter of parameters) {
    const [value, type] = bound(parameter);
    values.push(value);
    types.push(type);
  }
  return { values, types };
}

function bound(parameter: SqlValue): [DuckDBValue, DuckDBType] {
  if (parameter === null) return [null, SQLNULL];
  if (typeof parameter === 'boolean') return [parameter, BOOLEAN];
  if (typeof parameter === 'bigint') return [parameter, BIGINT];
  if (typeof parameter === 'string') return [parameter, VARCHAR];
  if (typeof parameter === 'number') return Number.isSafeInteger(parameter) ? [BigInt(parameter), BIGINT] : [parameter, DOUBLE];
  return [new DuckDBBlobValue(parameter), BLOB];
}

const plainTypes = new Set<DuckDBTypeId>([
  DuckDBTypeId.VARCHAR,
  DuckDBTypeId.BOOLEAN,
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.FLOAT,
  DuckDBTypeId.DOUBLE,
]);

/** Whether {@link plain} leaves all values of this type as they are. */
export const comesPlain = (type: DuckDBType): boolean => plainTypes.has(type.typeId);

/** One value as plain JavaScript: instants and dates as ISO 8601 text, nested values as arrays and objects of the same. */
export function plain(value: JS | bigint, type: DuckDBType | undefined): unknown {
  if (value instanceof Date) return type?.typeId === DuckDBTypeId.DATE ? value.toISOString().slice(0, 10) : value.toISOString();
  if (Array.isArray(value)) return value.map((item) => plain(item, undefined));
  // A copy: what DuckDB gives is a view of memory that it may use again.
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, undefined)]));
}
