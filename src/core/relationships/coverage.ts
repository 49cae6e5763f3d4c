import type { Coverage, CoverageGap } from '#contract/studies/relationships.ts';
import { decodeScalar, textExpression } from '../profiling/scalar.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import { type StudyColumn, valuesOf } from './study-columns.ts';

const dayMilliseconds = 86_400_000;
const mostDays = 120;
const mostWeeks = 210;
const mostPeriods = 600;
/** Beyond the quartiles, as many times their distance, and at least so many days, dates lie far from the others. */
const farOut = 3;
const leastMargin = 366;
const mostOutside = 0.05;
const categoriesKept = 12;

const dayOf = (iso: string): number => Math.round(Date.parse(`${iso}T00:00:00Z`) / dayMilliseconds);
const isoOf = (day: number): string => new Date(day * dayMilliseconds).toISOString().slice(0, 10);

/** The first days of all periods from one to another, both included. */
export function periodsBetween(from: string, to: string, unit: Coverage['unit']): string[] {
  if (unit === 'year') {
    const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
    return Array.from({ length: last - first + 1 }, (_, index) => `${String(first + index).padStart(4, '0')}-01-01`);
  }
  if (unit !== 'month') {
    const step = unit === 'day' ? 1 : 7;
    const count = Math.floor((dayOf(to) - dayOf(from)) / step) + 1;
    return Array.from({ length: count }, (_, index) => isoOf(dayOf(from) + index * step));
  }
  const [year = 0, month = 1] = from.split('-').map(Number);
  const [lastYear = 0, lastMonth = 1] = to.split('-').map(Number);
  const count = (lastYear - year) * 12 + lastMonth - month + 1;
  return Array.from({ length: count }, (_, index) => {
    const at = month - 1 + index;
    return `${String(year + Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}-01`;
  });
}

/** Runs of periods without a row between the first and the last that have one. */
export function gapsOf(rows: readonly number[], periods: readonly string[], unit: Coverage['unit']): CoverageGap[] {
  const gaps: CoverageGap[] = [];
  const first = rows.findIndex((count) => count > 0);
  const last = rows.findLastIndex((count) => count > 0);
  for (let at = first; at < last && at >= 0; at += 1) {
    if ((rows[at] ?? 0) > 0) continue;
    let end = at;
    while ((rows[end + 1] ?? 0) === 0) end += 1;
    gaps.push({ from: periods[at] ?? '', to: lastDay(periods[end] ?? '', unit), periods: end - at + 1 });
    at = end;
  }
  return gaps;
}

function lastDay(period: string, unit: Coverage['unit']): string {
  if (unit === 'day') return period;
  if (unit === 'week') return isoOf(dayOf(period) + 6);
  if (unit === 'year') return `${period.slice(0, 4)}-12-31`;
  const [year = 0, month = 1] = period.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** The unit that shows a stretch of time in a readable number of bars; null where no unit does. */
export function unitFor(days: number): Coverage['unit'] | null {
  if (days <= mostDays) return 'day';
  if (days <= mostWeeks * 7) return 'week';
  if (days / 30.4 <= mostPeriods) return 'month';
  return days / 365.25 <= mostPeriods ? 'year' : null;
}

const dateOf = (column: StudyColumn): StudyColumn => {
  const instant = column.type.isInstant ? `make_timestamp(epoch_us(${column.key}))` : column.key;
  return { ...column, key: `CASE WHEN isfinite(${column.key}) THEN ${instant}::DATE END` };
};

/**
 * Rows over time, over all rows.
 * @param split a column to split by, its values with the most rows; null for none
 * @returns null where the column has no dates, or they lie too far apart for any unit
 */
export async function countCoverage(
  runner: QueryRunner,
  relation: string,
  column: StudyColumn,
  split: StudyColumn | null,
): Promise<Coverage | null> {
  const all = dateOf(column);
  const range = await rangeOf(runner, relation, all);
  if (range === null) return null;
  const { date, unit, outsideRows } = await drawn(runner, relation, all, range);
  if (unit === null) return null;
  const counted = await runner.rows(
    `SELECT ${periodOf(unit)} AS p, count(*)::DOUBLE FROM ${valuesOf(relation, [date])} WHERE k0 IS NOT NULL GROUP BY p ORDER BY p`,
  );
  const first = String(counted[0]?.[0] ?? range.from);
  const periods = periodsBetween(first, String(counted.at(-1)?.[0] ?? first), unit);
  const total = placed(counted, periods);
  return {
    column: column.name,
    unit,
    from: first,
    to: periods.at(-1) ?? first,
    rows: total,
    nullRows: range.nullRows,
    outsideRows,
    gaps: gapsOf(total, periods, unit),
    by: split === null ? null : await splitBy(runner, relation, { date, split, unit, periods }),
  };
}

interface Range {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly rows: number;
  readonly nullRows: number;
}

async function rangeOf(runner: QueryRunner, relation: string, date: StudyColumn): Promise<Range | null> {
  const [row] = await runner.rows(
    `SELECT min(k0)::VARCHAR, max(k0)::VARCHAR, (max(k0) - min(k0))::DOUBLE, count(k0)::DOUBLE, (count(*) - count(k0))::DOUBLE FROM ${valuesOf(relation, [date])}`,
  );
  const [from, to, days, rows, nullRows] = row ?? [];
  if (typeof from !== 'string' || typeof to !== 'string' || !/^\d{4}-/.test(from) || !/^\d{4}-/.test(to)) return null;
  return { from, to, days: Number(days), rows: Number(rows), nullRows: Number(nullRows) };
}

/**
 * What of a date column is drawn, and in which unit: all of it, or without a few dates far from the others (such as 9999-12-31) where the
 * rest can be shown in a finer unit.
 */
async function drawn(
  runner: QueryRunner,
  relation: string,
  date: StudyColumn,
  range: Range,
): Promise<{ date: StudyColumn; unit: Coverage['unit'] | null; outsideRows: number }> {
  const whole = { date, unit: unitFor(range.days), outsideRows: 0 };
  if (whole.unit === 'day') return whole;
  const [quartiles] = await runner.rows(
    `SELECT quantile_disc(k0, 0.25)::VARCHAR, quantile_disc(k0, 0.75)::VARCHAR FROM ${valuesOf(relation, [date])}`,
  );
  const [low, high] = (quartiles ?? []).map((each) => dayOf(String(each)));
  if (low === undefined || high === undefined || Number.isNaN(low) || Number.isNaN(high)) return whole;
  const margin = Math.max(leastMargin, (high - low) * farOut);
  const [from, to] = [low - margin, high + margin].map((day) => `DATE '1970-01-01' + (${String(day)})`);
  const inner = { ...date, key: `CASE WHEN (${date.key}) BETWEEN ${from ?? ''} AND ${to ?? ''} THEN ${date.key} END` };
  const part = await rangeOf(runner, relation, inner);
  const unit = part === null ? null : unitFor(part.days);
  if (part === null || unit === null || unit === whole.unit || range.rows - part.rows > range.rows * mostOutside) return whole;
  return { date: inner, unit, outsideRows: range.rows - part.rows };
}

/** The first day of the period that `k0` lies in. */
const periodOf = (unit: Coverage['unit']): string => `date_trunc('${unit}', k0)::DATE::VARCHAR`;

/** Rows of [period, count] as one count for each period. */
function placed(counted: readonly unknown[][], periods: readonly string[]): number[] {
  const counts = new Map(counted.map(([period, count]) => [String(period), Number(count)]));
  return periods.map((period) => counts.get(period) ?? 0);
}

/** The same for the values with the most rows. */
async function splitBy(
  runner: QueryRunner,
  relation: string,
  { date, split, unit, periods }: { date: StudyColumn; split: StudyColumn; unit: Coverage['unit']; periods: readonly string[] },
): Promise<NonNullable<Coverage['by']>> {
  const values = `(SELECT * FROM ${valuesOf(relation, [date, split])} WHERE k0 IS NOT NULL)`;
  const [size] = await runner.rows(`SELECT (count(DISTINCT k1) + (count(*) > count(k1))::INTEGER)::DOUBLE FROM ${values}`);
  const counted = await runner.rows(
    `WITH best AS (SELECT k1 AS b, row_number() OVER (ORDER BY count(*) DESC, k1) AS place FROM ${values} GROUP BY k1 QUALIFY place <= ${categoriesKept})
     SELECT place::DOUBLE, ${textExpression('any_value(b)', split.type)}, ${periodOf(unit)} AS p, count(*)::DOUBLE
     FROM ${values} JOIN best ON k1 IS NOT DISTINCT FROM b GROUP BY place, p ORDER BY place, p`,
  );
  const places = [...new Set(counted.map(([place]) => Number(place)))];
  return {
    column: split.name,
    categories: places.map((place) => {
      const own = counted.filter(([each]) => Number(each) === place);
      const rows = placed(
        own.map(([, , period, count]) => [period, count]),
        periods,
      );
      const text = own[0]?.[1];
      return { value: decodeScalar(typeof text === 'string' ? text : null, split.type), rows, gaps: gapsOf(rows, periods, unit) };
    }),
    leftOut: Math.max(0, Number(size?.[0] ?? 0) - places.length),
  };
}
