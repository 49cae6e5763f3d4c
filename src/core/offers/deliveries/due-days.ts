import type { ContractTerms } from '#contract/offers/offer.ts';
import { dayAfter, daysBetween, parseSpan, type Span } from '../record/durations.ts';

/** More due days than any contract has; one a day for a century. */
const mostDays = 36_525;

/**
 * The day on which a delivery was due: the next of the contract's days where it came within the last quarter of the time before that, as
 * one that came early; else the last day that is not after it. Null where it came long before the first day.
 * @param first the day from which deliveries are counted
 */
export function dueDayOf(deliveredOn: string, first: string, frequency: string): string | null {
  const span = parseSpan(frequency);
  if (span === null) return null;
  const next = nextDueDay(deliveredOn, first, frequency);
  const isEarly = next !== null && daysBetween(deliveredOn, next) * 4 <= daysBetween(first, dayAfter(first, span));
  if (isEarly) return next;
  const times = deliveredOn < first ? null : timesUntil(deliveredOn, first, span);
  return times === null ? null : dayAfter(first, span, times);
}

/** The first due day after a day. */
export function nextDueDay(after: string, first: string, frequency: string): string | null {
  const span = parseSpan(frequency);
  if (span === null) return null;
  if (after < first) return first;
  const times = timesUntil(after, first, span);
  return times === null ? null : dayAfter(first, span, times + 1);
}

/** How often the span goes into the time between two days. */
function timesUntil(day: string, first: string, span: Span): number | null {
  const oneInDays = daysBetween(first, dayAfter(first, span));
  if (oneInDays <= 0) return null;
  let times = Math.max(0, Math.floor(daysBetween(first, day) / (oneInDays + 1)) - 1);
  for (let tries = 0; tries < mostDays; tries += 1) {
    if (dayAfter(first, span, times + 1) > day) return times;
    times += 1;
  }
  return null;
}

/** The day from which deliveries are counted; null where there is nothing to count by. */
export const firstDueDay = ({ start, delivery }: ContractTerms): string | null => (delivery.frequency === null ? null : start);
