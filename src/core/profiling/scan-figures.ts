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
  /** Text: the exact smallest and largest value are known and need no pass. */
  readonly knowsBounds: boolean;
  /** Every number is known to be above 0. */
  readonly isPositive: boolean;
}

const sumsExactly = (type: ColumnType): boolean => type.kind === 'integer' && !type.sql.endsWith('HUGEINT');

function selectOfText({ knowsBounds, name, type }: ScanColumn): string[] {
  const v = keyExpression(quoteIdentifier(name), type);
  const ends = knowsBounds ? ['NULL', 'NULL'] : [textExpression(`min(${v})`, type), textExpression(`max(${v})`, type)];
  const l = `length(${v})`;
  return [`count(${v})`, ...ends, `min(${l})`, `max(${l})`, `sum(${l})::DOUBLE`, `count(*) FILTER (${mayBeBlank(v)})`];
}

/** What {@link readScan} reads of one column. */
export function selectOf(column: ScanColumn): string[] {
  const { type } = column;
  if (type.kind === 'text') return selectOfText(column);
  const c = quoteIdentifier(column.name);
  const select = [`count(${c})`];
  // Of floating-point columns only the finite values; the others are so rare that readScan's caller asks for them apart.
  const v = type.kind === 'float' ? `CASE WHEN isfinite(${c}) THEN ${c} END` : c;
  if (type.form === null) select.push(textExpression(`min(${v})`, type), textExpression(`max(${v})`, type));
  if (isNumeric(type)) {
    const d = `(${v})::DOUBLE - '${column.centre}'::DOUBLE`;
    select.push(sumsExactly(type) ? `sum(${c})::VARCHAR` : 'NULL', `count(${d})`, `sum(${d})`, `sum((${d}) * (${d}))`);
    // A sum costs half of a count with a filter.
    if (!column.isPositive) select.push(`sum((${c} = 0)::UTINYINT)`, `sum((${c} < 0)::UTINYINT)`);
  }
  return select;
}

/** One statement over many columns; its only row is read by {@link readScan}. */
export function scanQuery(relation: string, columns: readonly ScanColumn[]): string {
  return `SELECT ${columns.flatMap(selectOf).join(', ')} FROM ${relation}`;
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const numberOrNull = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));

type NumberScan = Pick<ScanFigures, 'moments' | 'sum' | 'zeroCount' | 'negativeCount'>;
const noNumbers: NumberScan = { moments: noMoments, sum: null, zeroCount: null, negativeCount: null };
const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

export interface ColumnScan {
  readonly figures: ScanFigures;
  /** Values that are NaN or infinite, which the figures leave out: 0 but for floating point. */
  readonly notFinite: number;
  /** Texts that may be blank or empty, to be counted by {@link blanksQuery}: 0 but for text. */
  readonly maybeBlank: number;
}

/** The figures of each column, in the order of {@link scanQuery}. */
export function readScan(row: readonly unknown[], columns: readonly ScanColumn[]): ColumnScan[] {
  const values = row.values();
  const take = (): unknown => values.next().value;
  return columns.map(({ centre, isPositive, type }) => {
    const filled = Number(take());
    if (type.kind === 'text') {
      const ends = { minText: text(take()), maxText: text(take()) };
      const [min, max, all, maybeBlank] = [take(), take(), take(), take()].map(Number);
      const length = filled === 0 ? null : { min: min ?? 0, max: max ?? 0, mean: (all ?? 0) / filled };
      const figures = { filled, ...ends, ...noNumbers, nanCount: null, emptyCount: 0, blankCount: 0, length };
      return { figures, notFinite: 0, maybeBlank: maybeBlank ?? 0 };
    }
    const minText = type.form === null ? text(take()) : null;
    const maxText = type.form === null ? text(take()) : null;
    let { moments, sum, zeroCount, negativeCount }: NumberScan = noNumbers;
    let finite = filled;
    if (isNumeric(type)) {
      const exactSum = text(take());
      finite = Number(take());
      moments = shiftedMoments(centre, finite, numberOrNull(take()), numberOrNull(take()));
      if (exactSum !== null && filled > 0) moments = { ...moments, mean: ratio(BigInt(exactSum), BigInt(filled)) };
      sum = exactSum === null ? finiteOrNull((moments.mean ?? 0) * finite) : decodeScalar(exactSum, type);
      zeroCount = isPositive ? 0 : Number(take());
      negativeCount = isPositive ? 0 : Number(take());
    }
    const nanCount = type.kind === 'float' ? 0 : null;
    const figures = {
      filled,
      minText,
      maxText,
      moments,
      sum,
      zeroCount,
      negativeCount,
      nanCount,
      emptyCount: null,
      blankCount: null,
      length: null,
    };
    return { figures, notFinite: filled - finite, maybeBlank: 0 };
  });
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
