import { quoteLiteral } from '../../sql.ts';
import type { ColumnType } from '../column-type.ts';

const repeated = (digit: string, least: number, most: number): string[] =>
  Array.from({ length: most - least + 1 }, (_, index) => digit.repeat(least + index));

const nines = repeated('9', 2, 9);
const whole = [...nines, ...repeated('8', 3, 6)];
/** Digits that every double keeps. */
const doubleDigits = 15;

const withSigns = (numbers: readonly string[]): string[] => numbers.flatMap((each) => [each, `-${each}`]);

function sentinelsOf({ kind, scale }: ColumnType): string[] {
  const all = [...withSigns(whole), '-1', '-2', '-8', '-9'];
  if (kind === 'integer') return all;
  const endsOf = (each: string): string[] => (kind === 'decimal' ? ['9'.repeat(scale)] : repeated('9', 1, doubleDigits - each.length));
  const broken = nines.flatMap((each) => endsOf(each).flatMap((end) => (end === '' ? [] : `${each}.${end}`)));
  return [...all, ...withSigns(broken)];
}

/** Whether a number has room in the column's type; a literal that has none cannot be cast. */
function fits(number: string, { kind, scale, sql, width }: ColumnType): boolean {
  if (kind === 'integer') return !(sql.startsWith('U') && number.startsWith('-'));
  const digits = (number.replace('-', '').split('.')[0] ?? '').length;
  return kind !== 'decimal' || digits <= width - scale;
}

/**
 * Every number that may be written for "no value", as SQL to compare a column with: all that `maybePlaceholder` knows. To look for them
 * takes a fifth of the time of a pattern over the texts of all numbers.
 */
export function sentinelLiterals(type: ColumnType): string[] {
  const cast = type.kind === 'integer' ? '' : `::${type.kind === 'decimal' ? type.sql : 'DOUBLE'}`;
  return sentinelsOf(type)
    .filter((number) => fits(number, type))
    .map((number) => (cast === '' ? number : `${quoteLiteral(number)}${cast}`));
}
