/** A span of the calendar and the clock. Weeks are days. */
export interface Span {
  readonly months: number;
  readonly days: number;
  readonly seconds: number;
}

/** Days of a mean year and a mean month of the calendar, for spans that are compared and not counted out. */
export const daysOfYear = 365.25;
export const daysOfMonth = daysOfYear / 12;

const form = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/;

/** Reads ISO 8601 (`P1Y2M10DT2H`); null for what is none, and for fractions of anything but seconds. */
export function parseSpan(text: string): Span | null {
  const found = form.exec(text);
  if (found === null || text === 'P' || text.endsWith('T')) return null;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map((part) => (part === undefined ? 0 : Number(part.replace(',', '.'))));
  return { months: years * 12 + months, days: weeks * 7 + days, seconds: hours * 3_600 + minutes * 60 + seconds };
}

/**
 * The day that is a number of spans later; earlier for a negative number. Where the month has no such day it is the month's last,
 * counted from the first day each time, so that the 31st stays the 31st. Clock time below a day counts as a day begun.
 */
export function dayAfter(day: string, span: Span, times = 1): string {
  const start = new Date(`${day}T00:00:00Z`);
  const monthStart = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + span.months * times, 1);
  const month = new Date(monthStart);
  const last = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0)).getUTCDate();
  const inMonth = Math.min(start.getUTCDate(), last) - 1;
  const days = span.days * times + Math.ceil((span.seconds * times) / 86_400);
  return new Date(monthStart + (inMonth + days) * 86_400_000).toISOString().slice(0, 10);
}

/** Days from one day to another; negative where the other is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
