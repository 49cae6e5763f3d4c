import type { Scalar } from '#contract/values.ts';
import { quoteLiteral } from '../sql.ts';
import type { ColumnType } from './column-type.ts';

/** Kinds of column whose values lie on a line, so that they can be put into bins. */
export const hasAxis = (type: ColumnType): boolean => ['integer', 'decimal', 'float', 'date', 'timestamp', 'time'].includes(type.kind);

const dayMilliseconds = 86_400_000;
const daySeconds = 86_400;

/** A whole number of so many digits at a place of a text; NaN where other characters stand there. */
function digitsAt(text: string, from: number, count: number): number {
  let value = 0;
  for (let index = from; index < from + count; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Days since 1970 of the `YYYY-MM-DD` that a text begins with; null for anything else. Asked of every date of wide files. */
function dayAt(text: string): number | null {
  const [year, month, day] = [digitsAt(text, 0, 4), digitsAt(text, 5, 2), digitsAt(text, 8, 2)];
  if (Number.isNaN(year + month + day) || text[4] !== '-' || text[7] !== '-') return null;
  // Years below 100 would be taken for those of the last century.
  const milliseconds = year >= 100 ? Date.UTC(year, month - 1, day) : Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  return milliseconds / dayMilliseconds;
}

function timeOfDay(text: string): number | null {
  const parts = /^(\d\d):(\d\d):(\d\d(?:\.\d+)?)$/.exec(text);
  return parts ? Number(parts[1]) * 3600 + Number(parts[2]) * 60 + Number(parts[3]) : null;
}

/**
 * Place of a value on its axis: the number itself; days since 1970 for dates, seconds since 1970 for timestamps, seconds since
 * midnight for times.
 * @param text as {@link textExpression} gives it
 * @returns null where the value has no place there (infinite, before year 1, after 9999)
 */
export function position(text: string, type: ColumnType): number | null {
  switch (type.kind) {
    case 'integer':
    case 'decimal':
    case 'float': {
      const value = Number(text);
      return text !== '' && Number.isFinite(value) ? value : null;
    }
    case 'date': {
      return text.length === 10 ? dayAt(text) : null;
    }
    case 'timestamp': {
      const parts = /^[ T](\d\d:\d\d:\d\d(?:\.\d+)?)/.exec(text.slice(10));
      const day = parts && dayAt(text);
      const seconds = parts && timeOfDay(parts[1] ?? '');
      return day === null || seconds === null ? null : day * daySeconds + seconds;
    }
    case 'time':
      return timeOfDay(text);
    default:
      return null;
  }
}

const clock = (seconds: number): string => new Date(Math.round(seconds) * 1000).toISOString().slice(11, 19);

/** The value at a place of the axis; the inverse of {@link position} for the edges that we choose. */
export function valueAt(place: number, type: ColumnType): Scalar {
  switch (type.kind) {
    case 'date':
      return new Date(Math.round(place) * dayMilliseconds).toISOString().slice(0, 10);
    case 'timestamp':
      return `${new Date(Math.round(place * 1000)).toISOString().slice(0, 19)}${type.isInstant ? 'Z' : ''}`;
    case 'time':
      return place >= 86_400 ? '24:00:00' : clock(place);
    case 'integer':
      return !Number.isInteger(place) || Number.isSafeInteger(place) ? place : BigInt(place).toString();
    default:
      return place;
  }
}

/** An edge as an SQL literal that compares with the column's own values. */
export function edgeLiteral(place: number, type: ColumnType): string {
  switch (type.kind) {
    case 'integer':
      return Number.isInteger(place) && Math.abs(place) < 1e38
        ? `${BigInt(place).toString()}::HUGEINT`
        : `${quoteLiteral(String(place))}::DOUBLE`;
    case 'date':
    case 'timestamp':
    case 'time':
      return `${quoteLiteral(String(valueAt(place, type)))}::${type.sql}`;
    default:
      return `${quoteLiteral(String(place))}::DOUBLE`;
  }
}
