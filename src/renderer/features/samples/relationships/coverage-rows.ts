import type { RowFilter } from '#contract/samples.ts';
import type { Coverage } from '#contract/studies/relationships.ts';
import type { Scalar } from '#contract/values.ts';

const dayMilliseconds = 86_400_000;
const isoOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

/** The first day of the period behind one: the end of it, itself left out. */
function nextPeriod(first: string, unit: Coverage['unit']): string {
  const start = new Date(`${first}T00:00:00Z`);
  if (unit === 'day' || unit === 'week') return isoOf(start.getTime() + (unit === 'day' ? 1 : 7) * dayMilliseconds);
  const months = unit === 'month' ? 1 : 12;
  return isoOf(start.setUTCMonth(start.getUTCMonth() + months));
}

/** The first day of a period by its place. */
function periodAt({ from, unit }: Pick<Coverage, 'from' | 'unit'>, place: number): string {
  const start = new Date(`${from}T00:00:00Z`);
  if (unit === 'day' || unit === 'week') return isoOf(start.getTime() + place * (unit === 'day' ? 1 : 7) * dayMilliseconds);
  return isoOf(start.setUTCMonth(start.getUTCMonth() + place * (unit === 'month' ? 1 : 12)));
}

/** A period of time: how it reads, and the rows in it. */
export function inPeriod(coverage: Pick<Coverage, 'column' | 'from' | 'unit'>, place: number): { label: string; filters: RowFilter[] } {
  const { column, unit } = coverage;
  const first = periodAt(coverage, place);
  const end = nextPeriod(first, unit);
  const last = isoOf(Date.parse(`${end}T00:00:00Z`) - dayMilliseconds);
  const labels = { day: first, week: `${first} to ${last}`, month: first.slice(0, 7), year: first.slice(0, 4) };
  return {
    label: labels[unit],
    filters: [
      { column, operator: 'at_least', value: first },
      { column, operator: 'less', value: end },
    ],
  };
}

/** Rows of one of the values that time is split by. */
export const ofCategory = (column: string, value: Scalar): RowFilter[] => [
  value === null ? { column, operator: 'is_null' } : { column, operator: 'equals', value },
];
