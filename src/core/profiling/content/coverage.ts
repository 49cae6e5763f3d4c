import type { ColumnContent } from '#contract/column-content.ts';

type Coverage = NonNullable<ColumnContent['coverage']>;
type Unit = Coverage['unit'];

/** Rows of one day, by days since 1970. */
export type DayCount = readonly [day: number, count: number];

const shownGaps = 20;
/** Units of which fewer have rows than this share are too fine for the column. */
const least = 0.5;
const weekendShare = 0.02;
const fewUnits = 3;

const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
/** Monday is 0; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;
const monthIndex = (day: number): number => {
  const date = new Date(day * 86_400_000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

const unitOf: Readonly<Record<Unit, (day: number) => number>> = {
  day: (day) => day,
  workday: (day) => Math.floor((day + 3) / 7) * 5 + Math.min(4, weekdayOf(day)),
  week: (day) => Math.floor((day + 3) / 7),
  month: monthIndex,
};

const labelOf: Readonly<Record<Unit, (unit: number) => string>> = {
  day: isoDay,
  workday: (unit) => isoDay(Math.floor(unit / 5) * 7 - 3 + (unit - Math.floor(unit / 5) * 5)),
  week: (unit) => isoDay(unit * 7 - 3),
  month: (unit) => `${String(Math.floor(unit / 12)).padStart(4, '0')}-${String((unit % 12) + 1).padStart(2, '0')}`,
};

/**
 * Which days, weeks or months have no row. The unit is the finest of which at least half have rows; weekends are left out where hardly
 * a row lies on one.
 * @param days ascending
 * @param outside rows that were left out because they lie far from the others
 * @returns null where even months are mostly empty, or for less than three units
 */
export function coverageOf(days: readonly DayCount[], outside: number, isExact: boolean): Coverage | null {
  const rows = days.reduce((sum, [, count]) => sum + count, 0);
  const onWeekends = days.reduce((sum, [day, count]) => sum + (weekdayOf(day) > 4 ? count : 0), 0);
  const isWorkdays = days.length >= 10 && onWeekends <= rows * weekendShare;
  const units: Unit[] = [isWorkdays ? 'workday' : 'day', 'week', 'month'];
  for (const unit of units) {
    const found = coverageIn(unit, days, outside, isExact);
    if (found && found.units >= fewUnits && found.units - found.missing >= found.units * least) return found;
  }
  return null;
}

function coverageIn(unit: Unit, days: readonly DayCount[], outside: number, isExact: boolean): Coverage | null {
  const present = [...new Set(days.map(([day]) => unitOf[unit](day)))].toSorted((one, other) => one - other);
  const [from, to] = [present[0], present.at(-1)];
  if (from === undefined || to === undefined) return null;
  const label = labelOf[unit];
  const gaps: { from: number; units: number }[] = [];
  present.forEach((each, index) => {
    const next = present[index + 1];
    if (next !== undefined && next > each + 1) gaps.push({ from: each + 1, units: next - each - 1 });
  });
  const units = to - from + 1;
  return {
    unit,
    from: label(from),
    to: label(to),
    outside,
    units,
    missing: units - present.length,
    gaps: gaps
      .toSorted((one, other) => other.units - one.units || one.from - other.from)
      .slice(0, shownGaps)
      .map((gap) => ({ from: label(gap.from), to: label(gap.from + gap.units - 1), units: gap.units })),
    gapCount: gaps.length,
    isExact,
  };
}

/** Rows by weekday, month and hour. */
export function seasonsOf(days: readonly DayCount[], hours: readonly number[]): NonNullable<ColumnContent['seasons']> {
  const weekdays = Array.from({ length: 7 }, () => 0);
  const months = Array.from({ length: 12 }, () => 0);
  for (const [day, count] of days) {
    const weekday = weekdayOf(day);
    const month = ((monthIndex(day) % 12) + 12) % 12;
    weekdays[weekday] = (weekdays[weekday] ?? 0) + count;
    months[month] = (months[month] ?? 0) + count;
  }
  return { weekdays, months, hours: hours.filter((count) => count > 0).length > 1 ? [...hours] : [] };
}
