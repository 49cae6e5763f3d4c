import type { Condition, DateLiteral, Keyword, Now, Operand } from '../dqdl/syntax.ts';
import { type Problem, valueCondition, type ValueCondition } from './condition-values.ts';

const minutesOf = { days: 1440, hours: 60, minutes: 1 } as const;

type DateOperand = DateLiteral | Now | Keyword;

const isDateOperand = (operand: Operand): operand is DateOperand =>
  operand.kind === 'day' || operand.kind === 'time' || operand.kind === 'now' || operand.kind === 'keyword';

/** `now()` has no seconds. */
const truncated = (moment: Date): Date => new Date(Math.floor(moment.getTime() / 60_000) * 60_000);

/**
 * The moment that an operand stands for: a day begins at midnight UTC, a time of day is today's in the given zone, `now()` is the run's.
 * @param zone as `with timeZone` gives it; UTC unless given
 * @returns null for `NULL`
 */
function momentOf(operand: DateOperand, now: Date, zone: string): Date | null | Problem {
  switch (operand.kind) {
    case 'keyword':
      return operand.keyword === 'NULL' ? null : { problem: `${operand.keyword} is no date.` };
    case 'now': {
      const { offset } = operand;
      if (!offset) return truncated(now);
      const minutes = Number(offset.amount) * minutesOf[offset.unit] * (offset.sign === '-' ? -1 : 1);
      const moment = new Date(truncated(now).getTime() + minutes * 60_000);
      return Number.isNaN(moment.getTime()) ? { problem: `${offset.amount} ${offset.unit} lead out of the calendar.` } : moment;
    }
    case 'day': {
      const moment = new Date(`${operand.text}T00:00:00.000Z`);
      const exists = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(operand.text);
      return exists ? moment : { problem: `There is no day ${operand.text}.` };
    }
    case 'time':
      return timeOfDay(operand.text, now, zone);
  }
}

function timeOfDay(text: string, now: Date, zone: string): Date | Problem {
  const [clock = '', half] = text.split(' ');
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  const hour24 = half === undefined ? hour : (hour % 12) + (half === 'PM' ? 12 : 0);
  const offset = offsetMinutes(zone, now);
  if (offset === null) return { problem: `There is no time zone "${zone}".` };
  const local = new Date(now.getTime() + offset * 60_000);
  return new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate(), hour24, minute) - offset * 60_000);
}

/** Minutes that a zone is ahead of UTC at a moment; null for a zone that there is not. */
function offsetMinutes(zone: string, at: Date): number | null {
  const fixed = /^(?:UTC|GMT|UT)?([+-])(\d{1,2})(?::?(\d{2}))?/.exec(zone);
  if (fixed) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0));
  if (zone === 'Z') return 0;
  try {
    const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at);
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
    const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
    return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  } catch {
    return null;
  }
}

/** A condition on dates with its operands worked out. */
export type DateCondition = ValueCondition<Date>;

export function dateCondition(condition: Condition, now: Date, zone = 'UTC'): DateCondition | Problem {
  const notDate: Problem = { problem: 'This condition compares with something else than a date.' };
  const read = (operand: Operand): Date | null | Problem => (isDateOperand(operand) ? momentOf(operand, now, zone) : notDate);
  return valueCondition(condition, read, notDate);
}

/** Whether a moment meets a condition. */
export function meetsDate(moment: Date, condition: DateCondition): boolean {
  const at = moment.getTime();
  switch (condition.kind) {
    case 'comparison': {
      if (condition.value === null) return condition.operator === '!=';
      const other = condition.value.getTime();
      const order = { '=': at === other, '!=': at !== other, '>': at > other, '>=': at >= other, '<': at < other, '<=': at <= other };
      return order[condition.operator];
    }
    case 'between': {
      if (condition.low === null || condition.high === null) return false;
      return (at > condition.low.getTime() && at < condition.high.getTime()) !== condition.negated;
    }
    case 'in':
      return condition.values.some((value) => value?.getTime() === at) !== condition.negated;
  }
}

/** Hours of a duration, as Glue rounds them: minutes to four decimals. */
export function hoursOf(operand: Operand): number | Problem {
  if (operand.kind !== 'duration' || operand.amount.kind !== 'number')
    return { problem: 'Durations are whole numbers of days, hours or minutes.' };
  const amount = Number(operand.amount.literal);
  switch (operand.unit) {
    case 'days':
      return amount * 24;
    case 'hours':
      return amount;
    default:
      return Math.round((amount / 60) * 10_000) / 10_000;
  }
}
