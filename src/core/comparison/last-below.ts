import { valueAt } from '../profiling/axis.ts';
import type { ColumnType } from '../profiling/column-type.ts';
import { quoteLiteral } from '../sql.ts';

/**
 * The largest value of a type that lies below a place of its axis, as SQL: DuckDB's `histogram` closes its bins above, the bins that
 * are drawn are closed below.
 * @param place within what the type can hold, and not its smallest value
 */
export function lastBelow(place: number, type: ColumnType): string {
  switch (type.kind) {
    case 'integer':
      return `${(BigInt(Math.ceil(place)) - 1n).toString()}::${type.sql}`;
    case 'decimal': {
      const units = BigInt(Math.ceil(Number((place * 10 ** type.scale).toPrecision(15)))) - 1n;
      const digits = (units < 0n ? -units : units).toString().padStart(type.scale + 1, '0');
      const end = digits.length - type.scale;
      const fraction = type.scale === 0 ? '' : `.${digits.slice(end)}`;
      return `${quoteLiteral(`${units < 0n ? '-' : ''}${digits.slice(0, end)}${fraction}`)}::${type.sql}`;
    }
    case 'date':
      return `${quoteLiteral(String(valueAt(Math.round(place) - 1, type)))}::${type.sql}`;
    case 'timestamp':
    case 'time':
      return `(${quoteLiteral(String(valueAt(place, type)))}::${type.sql} - INTERVAL 1 microsecond)::${type.sql}`;
    default:
      return `nextafter(${quoteLiteral(String(place))}::DOUBLE, '-infinity'::DOUBLE)`;
  }
}

/** The next smaller value of the type, as SQL; fails for the smallest of all. Times are told to the microsecond. */
export function justBelow(value: string, type: ColumnType): string {
  switch (type.kind) {
    case 'integer':
    case 'date':
      return `(${value} - 1)::${type.sql}`;
    case 'decimal':
      return `(${value} + ${lastBelow(0, type)})::${type.sql}`;
    case 'timestamp':
    case 'time':
      return `(${value} - INTERVAL 1 microsecond)::${type.sql}`;
    case 'boolean':
      return 'FALSE';
    default:
      return `nextafter(${value}, '-infinity'::DOUBLE)`;
  }
}
