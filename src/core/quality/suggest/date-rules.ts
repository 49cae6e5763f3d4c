import { fails, inCounts, passes, rowsInWords } from './subject.ts';
import type { ColumnSubject, Draft } from './subject.ts';

const day = /^(\d{4})-(\d{2})-(\d{2})(?:T|$)/;
const ofBirth = /birth|dob|born/i;
const oneDay = 86_400_000;

interface Days {
  readonly min: string;
  readonly max: string;
}

/** First and last day; null where the column holds no days, or days that no calendar of ours has. */
function daysOf({ column, profile, filled }: ColumnSubject): Days | null {
  if ((column.kind !== 'date' && column.kind !== 'timestamp') || filled === 0 || !column.minMaxIsExact || profile.sample !== null)
    return null;
  const [min, max] = [day.exec(String(column.min)), day.exec(String(column.max))];
  return min && max ? { min: min[0].slice(0, 10), max: max[0].slice(0, 10) } : null;
}

const figureOf = ({ min, max }: Days, filled: number): string => `${min} to ${max} in ${rowsInWords(filled)} with a value`;

/** Days that lie where days of this column can lie: not before its time, not in the future. */
export function suggestDates(subject: ColumnSubject): Draft[] {
  const days = daysOf(subject);
  if (days === null) return [];
  const { column, name, filled, whereFilled, today } = subject;
  const common = { kind: 'dates', column: column.name, figure: figureOf(days, filled), isExact: true, today: passes } as const;
  const drafts: Draft[] = [];
  // A time of day on the very day of the profile may still lie ahead of it.
  if (days.max < today) {
    drafts.push({
      ...common,
      rule: `ColumnValues ${name} <= now()${whereFilled}`,
      reason: 'No day lies in the future.',
      strictness: 'up to the moment of the check',
    });
  }
  const from = earliest(subject, days.min);
  if (from !== null) {
    drafts.push({
      ...common,
      rule: `ColumnValues ${name} >= "${from}"${whereFilled}`,
      reason: 'Days far before the first one now are slips of the keyboard, or stand for a day that is not known.',
      strictness: `from ${from} on, the first now is ${days.min}`,
    });
  }
  return [...drafts, ...placeholders(subject)];
}

function earliest({ column, strictness }: ColumnSubject, min: string): string | null {
  const year = Number(min.slice(0, 4));
  // Databases write such years where they mean that there is no day.
  if (year < 1850) return null;
  if (ofBirth.test(column.name)) return year > 1900 ? '1900-01-01' : null;
  if (strictness === 'tight') return `${min.slice(0, 7)}-01`;
  return `${String(strictness === 'loose' ? year - 5 : year).padStart(4, '0')}-01-01`;
}

/** Days that stand for none, where they are frequent enough for the profile to have counted them. */
function placeholders({ column, name, filled }: ColumnSubject): Draft[] {
  if (column.kind !== 'date') return [];
  return column.topValues
    .filter(({ value, count }) => (value === '9999-12-31' || value === '1900-01-01' || value === '0001-01-01') && count > 0)
    .map(({ value, count }) => ({
      kind: 'dates',
      column: column.name,
      rule: `ColumnValues ${name} != "${String(value)}"`,
      reason: `${String(value)} stands for a day that is not known. It counts as a value and moves every minimum, maximum and age.`,
      figure: `${rowsInWords(Math.round(count))} of ${inCounts(filled)} with a value`,
      isExact: column.topValuesAreExact,
      strictness: 'never this day',
      today: fails(count, column.topValuesAreExact),
    }));
}

/** Older than this and the column does not tell when the file was delivered. */
const longestAge = 1100;

/**
 * How old rows may be, by the column whose days come nearest to the delivery. AWS Glue wants every single row to be as young, so the
 * bound covers the oldest row.
 */
export function suggestFreshness(subjects: readonly ColumnSubject[]): Draft[] {
  const dated = subjects.flatMap((subject) => {
    const days = daysOf(subject);
    return days === null || ofBirth.test(subject.column.name) || days.max > subject.today ? [] : [{ subject, days }];
  });
  const newest = dated.toSorted((one, other) => other.days.max.localeCompare(one.days.max))[0];
  if (newest === undefined) return [];
  const { subject, days } = newest;
  const age = Math.ceil((Date.parse(subject.today) - Date.parse(days.min)) / oneDay);
  if (age < 0 || age > longestAge) return [];
  const bound = Math.ceil((age * (1 + 0.25 * subject.slack) + 7) / 10) * 10;
  return [
    {
      kind: 'freshness',
      column: subject.column.name,
      rule: `DataFreshness ${subject.name} <= ${bound} days${subject.whereFilled}`,
      reason: 'The oldest row is not older than this; an old file that is delivered again is seen.',
      figure: `${figureOf(days, subject.filled)}, the oldest ${inCounts(age)} days before the profile`,
      isExact: true,
      strictness: `${inCounts(bound)} days, the oldest row now has ${inCounts(age)}`,
      today: passes,
    },
  ];
}
