import type { ColumnContent } from '#contract/column-content.ts';
import type { Scalar } from '#contract/values.ts';
import { quoteIdentifier } from '../sql.ts';
import { isNumeric, type ColumnType } from './column-type.ts';
import { blankPattern } from './count-queries.ts';
import type { Bounds } from './figures.ts';
import { noMoments, ratio, shiftedMoments, type Moments } from './moments.ts';
import { decodeScalar, keyExpression, textExpression } from './scalar.ts';

/** What passes over all rows say exactly of a column, without counting its values. */
export interface ScanFigures extends Bounds {
  readonly filled: number;
  readonly nanCount: number | null;
  readonly emptyCount: number | null;
  readonly blankCount: number | null;
  readonly moments: Moments;
  readonly length: { min: number; max: number; mean: number } | null;
  /** Numbers: sum of the finite values; values that are 0, and below. */
  readonly sum: Scalar;
  readonly zeroCount: number | null;
  readonly negativeCount: number | null;
  /** Texts by their lengths, where the pass counted them. */
  readonly lengths?: ColumnContent['lengths'];
}

export interface ScanColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** A number near the mean: sums of differences to it keep their digits. */
  readonly centre: number;
  /** The exact smallest and largest value where they are known and need no pass. */
  readonly bounds: Bounds | null;
  /** Every number is known to be above 0. */
  readonly isPositive: boolean;
  /** Floating point: some values are known to be NaN or infinite, which spoil sums and ends. */
  readonly hasNotFinite?: boolean;
}

const sumsExactly = (type: ColumnType): boolean => type.kind === 'integer' && !type.sql.endsWith('HUGEINT');

function selectOfText({ bounds, name, type }: ScanColumn): string[] {
  const v = keyExpression(quoteIdentifier(name), type);
  const ends = bounds ? ['NULL', 'NULL'] : [textExpression(`min(${v})`, type), textExpression(`max(${v})`, type)];
  const l = `length(${v})`;
  return [`count(${v})`, ...ends, `min(${l})`, `max(${l})`, `sum(${l})::DOUBLE`, `count(*) FILTER (${mayBeBlank(v)})`];
}

/** Smallest and largest value are read. */
const hasEnds = ({ bounds, type }: ScanColumn): boolean => type.form === null && bounds === null;

/** What {@link readScan} reads of one column. */
export function selectOf(column: ScanColumn): string[] {
  const { type } = column;
  if (type.kind === 'text') return selectOfText(column);
  const c = quoteIdentifier(column.name);
  const select = [`count(${c})`];
  const v = column.hasNotFinite ? `CASE WHEN isfinite(${c}) THEN ${c} END` : c;
  if (hasEnds(column)) select.push(textExpression(`min(${v})`, type), textExpression(`max(${v})`, type));
  if (isNumeric(type)) {
    const d = `(${v})::DOUBLE - '${centreOf(column)}'::DOUBLE`;
    select.push(sumsExactly(type) ? `sum(${c})::VARCHAR` : `sum(${d})`, `sum((${d}) * (${d}))`);
    if (column.hasNotFinite) select.push(`count(${v})`);
    // Signs cost a third less than comparisons with 0. That of NaN is 0.
    if (!column.isPositive) select.push(`sum(sign(${v}))`, `sum(abs(sign(${v})))`);
  }
  return select;
}

/** Whether the sign of every number is asked for, and nothing that is not the sum of its parts by sign. */
export const isBySign = (column: ScanColumn): boolean =>
  isNumeric(column.type) && !column.isPositive && !hasEnds(column) && !column.hasNotFinite;

/**
 * What {@link selectOf} tells, in two steps: rows are grouped by their sign, which costs a sixth less than to sum the signs of all.
 * @returns aggregates to be named `f0`, `f1`, ... in a table with one row for each sign, and what makes of them the row that
 *   {@link readScan} reads
 */
export function selectBySign(column: ScanColumn): { sign: string; parts: string[]; whole: string[] } {
  const total = sumsExactly(column.type) ? 'sum(f1::HUGEINT)::VARCHAR' : 'sum(f1)';
  return {
    sign: `sign(${quoteIdentifier(column.name)})`,
    parts: selectOf({ ...column, isPositive: true }),
    whole: ['sum(f0)::BIGINT', total, 'sum(f2)', 'sum(side * f0)', 'sum(abs(side) * f0)'],
  };
}

/** Whole for whole numbers, so that their exact sum tells the sum of the differences. */
const centreOf = ({ centre, type }: ScanColumn): number => (sumsExactly(type) ? Math.round(centre) : centre);

/** One statement over many columns; its only row is read by {@link readScan}. */
export function scanQuery(relation: string, columns: readonly ScanColumn[]): string {
  return `SELECT ${columns.flatMap(selectOf).join(', ')} FROM ${relation}`;
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const numberOrNull = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));

type NumberScan = Pick<ScanFigures, 'moments' | 'sum' | 'zeroCount' | 'negativeCount'>;
const noBounds: Bounds = { minText: null, maxText: null };
const noNumbers: NumberScan = { moments: noMoments, sum: null, zeroCount: null, negativeCount: null };
const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

export interface ColumnScan {
  readonly figures: ScanFigures;
  /** Values that are NaN or infinite, which the figures leave out: 0 but for floating point. */
  readonly notFinite: number;
  /** NaN or infinite values have spoilt the figures: they are to be asked for again with `hasNotFinite`. */
  readonly isSpoilt: boolean;
  /** Texts that may be blank or empty, to be counted by {@link blanksQuery}: 0 but for text. */
  readonly maybeBlank: number;
}

/** The figures of each column, in the order of {@link scanQuery}. */
export function readScan(row: readonly unknown[], columns: readonly ScanColumn[]): ColumnScan[] {
  const values = row.values();
  const take = (): unknown => values.next().value;
  return columns.map((column) => {
    const { type } = column;
    const filled = Number(take());
    if (type.kind === 'text') {
      const ends = { minText: text(take()), maxText: text(take()) };
      const [min, max, all, maybeBlank] = [take(), take(), take(), take()].map(Number);
      const length = filled === 0 ? null : { min: min ?? 0, max: max ?? 0, mean: (all ?? 0) / filled };
      const figures = { filled, ...ends, ...noNumbers, nanCount: null, emptyCount: 0, blankCount: 0, length };
      return { figures, notFinite: 0, isSpoilt: false, maybeBlank: maybeBlank ?? 0 };
    }
    const ends = hasEnds(column) ? { minText: text(take()), maxText: text(take()) } : (column.bounds ?? noBounds);
    const numbers = isNumeric(type) ? readNumbers(column, filled, take) : { ...noNumbers, finite: filled, isSpoilt: false };
    const { finite, isSpoilt, ...read } = numbers;
    const nanCount = type.kind === 'float' ? 0 : null;
    const figures = {
      filled,
      ...ends,
      ...read,
      nanCount,
      emptyCount: null,
      blankCount: null,
      length: null,
    };
    return { figures, notFinite: filled - finite, isSpoilt, maybeBlank: 0 };
  });
}

/** The part of a row that only numbers have. */
function readNumbers(column: ScanColumn, filled: number, take: () => unknown): NumberScan & { finite: number; isSpoilt: boolean } {
  const { hasNotFinite = false, isPositive, type } = column;
  const centre = centreOf(column);
  const [total, squares] = [take(), numberOrNull(take())];
  const finite = hasNotFinite ? Number(take()) : filled;
  const signs = isPositive ? null : { sum: Number(take() ?? 0), count: Number(take() ?? 0) };
  const ofSigns = signs
    ? { zeroCount: finite - signs.count, negativeCount: (signs.count - signs.sum) / 2 }
    : { zeroCount: 0, negativeCount: 0 };
  if (!sumsExactly(type)) {
    const sum = numberOrNull(total);
    const moments = shiftedMoments(centre, finite, sum, squares);
    const isSpoilt = type.kind === 'float' && !hasNotFinite && sum !== null && !Number.isFinite(sum);
    return { finite, isSpoilt, moments, sum: finiteOrNull((moments.mean ?? 0) * finite), ...ofSigns };
  }
  const exact = text(total);
  if (exact === null) return { finite, isSpoilt: false, moments: noMoments, sum: 0, ...ofSigns };
  const differences = Number(BigInt(exact) - BigInt(centre) * BigInt(filled));
  const mean = ratio(BigInt(exact), BigInt(filled));
  return {
    finite,
    isSpoilt: false,
    moments: { ...shiftedMoments(centre, finite, differences, squares), mean },
    sum: decodeScalar(exact, type),
    ...ofSigns,
  };
}

/** Of a floating-point column with values that are not finite: how many are NaN, and the ends of the others. */
export function notFiniteQuery(relation: string, name: string, type: ColumnType): string {
  const c = quoteIdentifier(name);
  const end = (side: string): string => textExpression(`${side}(${c}) FILTER (NOT isnan(${c}))`, type);
  return `SELECT count(*) FILTER (isnan(${c})), ${end('min')}, ${end('max')} FROM ${relation} WHERE ${c} IS NOT NULL`;
}

/** Adds the row of {@link notFiniteQuery}. */
export function withNotFinite(figures: ScanFigures, row: readonly unknown[]): ScanFigures {
  return { ...figures, nanCount: Number(row[0] ?? 0), minText: text(row[1]), maxText: text(row[2]) };
}

/** White space begins below '!' or from U+0085 on: a condition that row groups can be left out by. */
const mayBeBlank = (value: string): string => `${value} < '!' OR ${value} >= chr(133)`;

/** Of a text column: how many values are empty, and how many are white space and nothing else. */
export function blanksQuery(relation: string, name: string, type: ColumnType): string {
  const v = keyExpression(quoteIdentifier(name), type);
  return `SELECT count(*) FILTER (${v} = ''), count(*) FILTER (regexp_full_match(${v}, ${blankPattern})) FROM ${relation} WHERE ${mayBeBlank(v)}`;
}

/** Adds the row of {@link blanksQuery}. */
export function withBlanks(figures: ScanFigures, row: readonly unknown[]): ScanFigures {
  return { ...figures, emptyCount: Number(row[0] ?? 0), blankCount: Number(row[1] ?? 0) };
}
