import type { Coverage, CoverageGap } from '#contract/studies/relationships.ts';
import { decodeScalar, textExpression } from '../profiling/scalar.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import { type StudyColumn, valuesOf } from './study-columns.ts';

const dayMilliseconds = 86_400_000;
const mostDays = 120;
const mostWeeks = 210;
const mostPeriods = 600;
const categoriesKept = 12;

const dayOf = (iso: string): number => Math.round(Date.parse(`${iso}T00:00:00Z`) / dayMilliseconds);
const isoOf = (day: number): string => new Date(day * dayMilliseconds).toISOString().slice(0, 10);

/** The first days of all periods from one to another, both included. */
export function periodsBetween(from: string, to: string, unit: Coverage['unit']): string[] {
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
  const [year = 0, month = 1] = period.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** The unit that shows a stretch of time in a readable number of bars; null where no unit does. */
export function unitFor(days: number): Coverage['unit'] | null {
  if (days <= mostDays) return 'day';
  if (days <= mostWeeks * 7) return 'week';
  return days / 30.4 <= mostPeriods ? 'month' : null;
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
  const date = dateOf(column);
  const [range] = await runner.rows(
    `SELECT min(k0)::VARCHAR, max(k0)::VARCHAR, (max(k0) - min(k0))::DOUBLE, (count(*) - count(k0))::DOUBLE FROM ${valuesOf(relation, [date])}`,
  );
  if (!range || typeof range[0] !== 'string' || typeof range[1] !== 'string' || !/^\d{4}-/.test(range[0]) || !/^\d{4}-/.test(range[1]))
    return null;
  const unit = unitFor(Number(range[2]));
  if (unit === null) return null;
  const counted = await runner.rows(
    `SELECT ${periodOf(unit)} AS p, count(*)::DOUBLE FROM ${valuesOf(relation, [date])} WHERE k0 IS NOT NULL GROUP BY p ORDER BY p`,
  );
  const first = String(counted[0]?.[0] ?? range[0]);
  const periods = periodsBetween(first, String(counted.at(-1)?.[0] ?? first), unit);
  const total = placed(counted, periods);
  return {
    column: column.name,
    unit,
    from: first,
    to: periods.at(-1) ?? first,
    rows: total,
    nullRows: Number(range[3]),
    gaps: gapsOf(total, periods, unit),
    by: split === null ? null : await splitBy(runner, relation, { date, split, unit, periods }),
  };
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
