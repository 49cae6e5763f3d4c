import type { ColumnType } from './column-type.ts';
import { isNumeric } from './column-type.ts';
import { keyExpression, textExpression } from './scalar.ts';
import { quoteIdentifier } from '../sql.ts';
import type { ValueCount } from './value-counts.ts';

/**
 * A few rows of many columns, brought out as they are: to count them here costs less than a statement that groups each column.
 * @param rows SQL that gives the rows
 */
export function firstRowsQuery(rows: string, columns: readonly { readonly name: string; readonly type: ColumnType }[]): string {
  const select = columns.flatMap(({ name, type }) => {
    const value = keyExpression(quoteIdentifier(name), type);
    return type.kind === 'text' ? [textExpression(value, type), `length(${value})`] : [textExpression(value, type)];
  });
  return `SELECT ${select.join(', ')} FROM (${rows})`;
}

const blank = /^[\s\p{Z}]+$/u;

/** Value counts of each column, ascending in its own order, from the rows of {@link firstRowsQuery}. */
export function countsOfRows(rows: readonly unknown[][], types: readonly ColumnType[]): ValueCount[][] {
  let place = 0;
  return types.map((type) => {
    const at = place;
    const isText = type.kind === 'text';
    place += isText ? 2 : 1;
    const counts = new Map<string | null, number>();
    const lengths = new Map<string, number>();
    for (const row of rows) {
      const value = row[at];
      const text = typeof value === 'string' ? value : null;
      counts.set(text, (counts.get(text) ?? 0) + 1);
      if (isText && text !== null) lengths.set(text, Number(row[at + 1]));
    }
    return [...counts]
      .map(([text, count]) => ({ text, count, length: lengths.get(text ?? '') ?? 0, isBlank: isText && text !== null && blank.test(text) }))
      .toSorted(orderOf(type));
  });
}

type Order = (one: ValueCount, other: ValueCount) => number;

function orderOf(type: ColumnType): Order {
  if (isNumeric(type)) return (one, other) => compareNumbers(one.text ?? '', other.text ?? '');
  if (type.kind === 'text' || type.kind === 'nested') return (one, other) => comparePoints(one.text ?? '', other.text ?? '');
  return (one, other) => ((one.text ?? '') < (other.text ?? '') ? -1 : (one.text ?? '') > (other.text ?? '') ? 1 : 0);
}

const numberOf = (text: string): number =>
  text === 'inf' ? Infinity : text === '-inf' ? -Infinity : text === 'nan' ? Infinity : Number(text);

function compareNumbers(one: string, other: string): number {
  const difference = numberOf(one) - numberOf(other);
  if (difference !== 0 && !Number.isNaN(difference)) return difference;
  // Beyond 2^53 two numbers may be the same double.
  return /^-?\d{16,}$/.test(one) && /^-?\d{16,}$/.test(other) ? (BigInt(one) < BigInt(other) ? -1 : 1) : 0;
}

/** UTF-8 and code points have one order; UTF-16 has another above U+D7FF. */
function comparePoints(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index += 1) {
    const [a, b] = [one.charCodeAt(index), other.charCodeAt(index)];
    if (a !== b) return rank(a) - rank(b);
  }
  return one.length - other.length;
}

/** Halves of characters beyond U+FFFF come after every other. */
const rank = (unit: number): number => (unit >= 0xd8_00 && unit <= 0xdf_ff ? unit + 0x1_00_00 : unit);
