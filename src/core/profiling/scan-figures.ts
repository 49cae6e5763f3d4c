import { quoteIdentifier } from '../sql.ts';
import { isNumeric, type ColumnType } from './column-type.ts';
import { blankPattern } from './count-queries.ts';
import type { Bounds } from './figures.ts';
import { noMoments, ratio, shiftedMoments, type Moments } from './moments.ts';
import { textExpression } from './scalar.ts';

/** What one pass over all rows says exactly of a column, without grouping. */
export interface ScanFigures extends Bounds {
  readonly filled: number;
  readonly nanCount: number | null;
  readonly emptyCount: number | null;
  readonly blankCount: number | null;
  readonly moments: Moments;
  readonly length: { min: number; max: number; mean: number } | null;
}

export interface ScanColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** A number near the mean: sums of differences to it keep their digits. */
  readonly centre: number;
  /** Smallest and largest value are known already and need no pass over long texts. */
  readonly knowsBounds: boolean;
}

const sumsExactly = (type: ColumnType): boolean => type.kind === 'integer' && !type.sql.endsWith('HUGEINT');

const comparable = (column: ScanColumn): boolean => column.type.form === null && !(column.knowsBounds && column.type.kind === 'text');

function selectOf(column: ScanColumn): string[] {
  const { type } = column;
  const c = quoteIdentifier(column.name);
  const select = [`count(${c})`];
  const ordered = type.kind === 'float' ? ` FILTER (NOT isnan(${c}))` : '';
  if (comparable(column)) {
    select.push(textExpression(`min(${c})${ordered}`, type), textExpression(`max(${c})${ordered}`, type));
  }
  if (type.kind === 'text') {
    const v = type.form === null ? c : `${c}::VARCHAR`;
    select.push(`min(length(${v}))`, `max(length(${v}))`, `sum(length(${v}))::DOUBLE`, `count(*) FILTER (${v} = '')`);
    // The cheap comparisons keep the pattern from most rows: white space begins below '!' or from U+0085 on.
    select.push(`count(*) FILTER ((${v} < '!' OR ${v} >= chr(133)) AND regexp_full_match(${v}, ${blankPattern}))`);
  }
  if (isNumeric(type)) {
    const difference = `${c}::DOUBLE - '${column.centre}'::DOUBLE`;
    const d = type.kind === 'float' ? `CASE WHEN isfinite(${c}) THEN ${difference} END` : difference;
    select.push(sumsExactly(type) ? `sum(${c})::VARCHAR` : 'NULL', `count(${d})`, `sum(${d})`, `sum((${d}) * (${d}))`);
    if (type.kind === 'float') select.push(`count(*) FILTER (isnan(${c}))`);
  }
  return select;
}

/** One statement over many columns; its only row is read by {@link readScan}. */
export function scanQuery(relation: string, columns: readonly ScanColumn[]): string {
  return `SELECT ${columns.flatMap(selectOf).join(', ')} FROM ${relation}`;
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const numberOrNull = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));

/** The figures of each column, in the order of {@link scanQuery}. */
export function readScan(row: readonly unknown[], columns: readonly ScanColumn[]): ScanFigures[] {
  const values = row.values();
  const take = (): unknown => values.next().value;
  return columns.map((column) => {
    const { type } = column;
    const filled = Number(take());
    const hasBounds = comparable(column);
    const minText = hasBounds ? text(take()) : null;
    const maxText = hasBounds ? text(take()) : null;
    let length: ScanFigures['length'] = null;
    let moments = noMoments;
    let emptyCount: number | null = null;
    let blankCount: number | null = null;
    let nanCount: number | null = null;
    if (type.kind === 'text') {
      const parts = [take(), take(), take()].map(Number);
      if (filled > 0) length = { min: parts[0] ?? 0, max: parts[1] ?? 0, mean: (parts[2] ?? 0) / filled };
      emptyCount = Number(take());
      blankCount = Number(take());
    }
    if (isNumeric(type)) {
      const sum = text(take());
      moments = shiftedMoments(column.centre, Number(take()), numberOrNull(take()), numberOrNull(take()));
      if (sum !== null && filled > 0) moments = { ...moments, mean: ratio(BigInt(sum), BigInt(filled)) };
      if (type.kind === 'float') nanCount = Number(take());
    }
    return { filled, minText, maxText, length, moments, emptyCount, blankCount, nanCount };
  });
}
