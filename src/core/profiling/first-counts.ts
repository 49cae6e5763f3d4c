import { isNumeric, type ColumnType } from './column-type.ts';
import { keyExpression, textExpression } from './scalar.ts';
import { quoteIdentifier } from '../sql.ts';
import type { ValueCount } from './value-counts.ts';

/** Whole numbers that come out as numbers, which takes a fraction of the time of texts. */
const isShortInteger = (type: ColumnType): boolean => ['TINYINT', 'SMALLINT', 'INTEGER', 'UTINYINT', 'USMALLINT'].includes(type.sql);

/**
 * A few rows of many columns, brought out as they are: to count them here costs less than a statement that groups each column.
 * @param rows SQL that gives the rows
 */
export function firstRowsQuery(rows: string, columns: readonly { readonly name: string; readonly type: ColumnType }[]): string {
  const select = columns.flatMap(({ name, type }) => {
    const value = keyExpression(quoteIdentifier(name), type);
    if (isShortInteger(type)) return [value];
    return type.kind === 'text' ? [textExpression(value, type), `length(${value})::DOUBLE`] : [textExpression(value, type)];
  });
  return `SELECT ${select.join(', ')} FROM (${rows})`;
}

const blank = /^[\s\p{Z}]+$/u;

/** Whether a text is white space and nothing else. Most begin with what is none, and need no pattern. */
function isBlankText(text: string): boolean {
  const first = text.charCodeAt(0);
  return !(first > 32 && first < 127) && blank.test(text);
}

interface Counted {
  readonly text: string | null;
  count: number;
  readonly length: number;
  readonly isBlank: boolean;
}

/** Value counts of each column, ascending in its own order, from the result of {@link firstRowsQuery}, brought out by columns. */
export function countsOfRows(result: readonly (readonly unknown[])[], types: readonly ColumnType[]): ValueCount[][] {
  let place = 0;
  return types.map((type) => {
    const isText = type.kind === 'text';
    const values = result[place] ?? [];
    const lengths = isText ? (result[place + 1] ?? []) : [];
    place += isText ? 2 : 1;
    const counts = new Map<unknown, Counted>();
    for (let row = 0; row < values.length; row += 1) {
      const value = values[row];
      const known = counts.get(value);
      if (known) known.count += 1;
      else {
        const text = value === null || value === undefined ? null : String(value);
        const length = isText && text !== null ? Number(lengths[row]) : 0;
        counts.set(value, { text, count: 1, length, isBlank: isText && text !== null && isBlankText(text) });
      }
    }
    return inOrder([...counts.values()], type);
  });
}

function inOrder(counts: ValueCount[], type: ColumnType): ValueCount[] {
  if (isNumeric(type)) return inOrderOfNumbers(counts);
  const isFlat = (type.kind !== 'text' && type.kind !== 'nested') || counts.every(({ text }) => text === null || !high.test(text));
  return counts.toSorted(isFlat ? compareUnits : comparePoints);
}

const numberOf = (text: string): number =>
  text === 'inf' ? Infinity : text === '-inf' ? -Infinity : text === 'nan' ? Infinity : Number(text);

/** Texts are read as numbers once, and numbers are put in order without a comparison of ours where each stands for one text. */
function inOrderOfNumbers(counts: readonly ValueCount[]): ValueCount[] {
  const byNumber = new Map(counts.map((each) => [each.text === null ? -Infinity : numberOf(each.text), each]));
  if (byNumber.size === counts.length) {
    return Array.from(new Float64Array(byNumber.keys()).toSorted(), (number) => byNumber.get(number)).filter((each) => each !== undefined);
  }
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

function compareUnits({ text: one }: ValueCount, { text: other }: ValueCount): number {
  const [a, b] = [one ?? '', other ?? ''];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Units from which on UTF-16 has another order than UTF-8 and code points. */
const high = /[\uD800-\uFFFF]/;

function comparePoints({ text: first }: ValueCount, { text: second }: ValueCount): number {
  const [one, other] = [first ?? '', second ?? ''];
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index += 1) {
    const [a, b] = [one.charCodeAt(index), other.charCodeAt(index)];
    if (a !== b) return rank(a) - rank(b);
  }
  return one.length - other.length;
}

/** Halves of characters beyond U+FFFF come after every other. */
const rank = (unit: number): number => (unit >= 0xd8_00 && unit <= 0xdf_ff ? unit + 0x1_00_00 : unit);
