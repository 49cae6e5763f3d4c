import type { ColumnContent } from '#contract/column-content.ts';
import type { ColumnType } from '../column-type.ts';
import { decodeScalar } from '../scalar.ts';
import type { CountedText } from './counted.ts';
import type { Fences } from './fences.ts';
import { bimodality, powerSums, shapeFrom } from './shape.ts';

type Numbers = NonNullable<ColumnContent['numbers']>;

/** Sum of all values: exact for whole numbers and decimals. */
export function sumOf(values: readonly CountedText[], type: ColumnType): Numbers['sum'] {
  if (type.kind === 'float') {
    const sum = values.reduce((total, { count, text }) => total + (Number.isFinite(Number(text)) ? Number(text) * count : 0), 0);
    return Number.isFinite(sum) ? sum : null;
  }
  const sum = values.reduce((total, { count, text }) => total + BigInt(text.replace('.', '')) * BigInt(count), 0n);
  return decodeScalar(type.kind === 'decimal' ? withPoint(sum, type.scale) : String(sum), type);
}

function withPoint(whole: bigint, scale: number): string {
  if (scale === 0) return String(whole);
  const digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, '0');
  return `${whole < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** Digits after the point that a number uses, as far as its text tells; null in exponent notation. */
function digitsOf(text: string): number | null {
  if (/[eEin]/.test(text)) return null;
  const point = text.indexOf('.');
  if (point < 0) return 0;
  return text.slice(point + 1).replace(/0+$/, '').length;
}

/** How many digits after the point the values use; nothing for whole numbers. */
export function decimalsOf(values: readonly CountedText[], type: ColumnType): Numbers['decimals'] {
  if (type.kind === 'integer' || (type.kind === 'decimal' && type.scale === 0)) return [];
  const counts = new Map<number, number>();
  for (const { count, text } of values) {
    const digits = digitsOf(text);
    if (digits !== null) counts.set(digits, (counts.get(digits) ?? 0) + count);
  }
  return [...counts].map(([digits, count]) => ({ digits, count })).toSorted((one, other) => one.digits - other.digits);
}

/** @param values finite ones, on the scale of the fences when they are compared */
export function bimodalityOf(values: readonly (readonly [number, number])[], fences: Fences | null): number | null {
  const isLog = fences?.scale === 'log';
  const sums = powerSums(isLog ? values.flatMap(([value, count]) => (value > 0 ? [[Math.log(value), count] as const] : [])) : values);
  return bimodality(shapeFrom(sums), sums.count);
}

/** Everything about the numbers of a column from all, or some, of its values. */
export function numbersOf(
  values: readonly CountedText[],
  placed: readonly (readonly [number, number])[],
  type: ColumnType,
  fences: Fences | null,
  isExact: boolean,
): Numbers {
  const shape = shapeFrom(powerSums(placed));
  const countOf = (test: (value: number) => boolean): number => placed.reduce((sum, [value, count]) => sum + (test(value) ? count : 0), 0);
  const canBeBroken = type.kind === 'float' || (type.kind === 'decimal' && type.scale > 0);
  return {
    sum: isExact ? sumOf(values, type) : null,
    ...shape,
    bimodality: bimodalityOf(placed, fences),
    skewIsExact: isExact,
    zeroCount: countOf((value) => value === 0),
    negativeCount: countOf((value) => value < 0),
    signsAreExact: isExact,
    wholeCount: canBeBroken ? countOf(Number.isInteger) : null,
    decimals: decimalsOf(values, type),
  };
}
