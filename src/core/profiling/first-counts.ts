import { isNumeric, type ColumnType } from './column-type.ts';
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

/** Value counts of each column, ascending in its own order, from the result of {@link firstRowsQuery}, brought out by columns. */
export function countsOfRows(result: readonly (readonly unknown[])[], types: readonly ColumnType[]): ValueCount[][] {
  let place = 0;
  return types.map((type) => {
    const isText = type.kind === 'text';
    const values = result[place] ?? [];
    const lengths = isText ? (result[place + 1] ?? []) : [];
    place += isText ? 2 : 1;
    const counts = new Map<string | null, { count: number; length: number }>();
    values.forEach((value, row) => {
      const text = typeof value === 'string' ? value : null;
      const known = counts.get(text);
      if (known) known.count += 1;
      else counts.set(text, { count: 1, length: text === null ? 0 : Number(lengths[row] ?? 0) });
    });
    const found = Array.from(counts, ([text, { count, length }]) => ({
      text,
      count,
      length,
      isBlank: isText && text !== null && blank.test(text),
    }));
    return inOrder(found, type);
  });
}

function inOrder(counts: ValueCount[], type: ColumnType): ValueCount[] {
  if (isNumeric(type)) return inOrderOfNumbers(counts);
  if (type.kind === 'text' || type.kind === 'nested')
    return counts.toSorted((one, other) => comparePoints(one.text ?? '', other.text ?? ''));
  return counts.toSorted((one, other) => ((one.text ?? '') < (other.text ?? '') ? -1 : (one.text ?? '') > (other.text ?? '') ? 1 : 0));
}

const numberOf = (text: string): number =>
  text === 'inf' ? Infinity : text === '-inf' ? -Infinity : text === 'nan' ? Infinity : Number(text);

/** Texts are read as numbers once, not for each comparison. */
function inOrderOfNumbers(counts: readonly ValueCount[]): ValueCount[] {
  return counts
    .map((each) => ({ each, number: numberOf(each.text ?? '') }))
    .toSorted((one, other) =>
      one.number < other.number ? -1 : one.number > other.number ? 1 : compareDigits(one.each.text, other.each.text),
    )
    .map(({ each }) => each);
}

/** Beyond 2^53 two numbers may be the same double. */
function compareDigits(one: string | null, other: string | null): number {
  if (!/^-?\d{16,}$/.test(one ?? '') || !/^-?\d{16,}$/.test(other ?? '')) return 0;
  return BigInt(one ?? 0) < BigInt(other ?? 0) ? -1 : 1;
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
