import type { OfferRole, OfferState } from '#contract/offers/offer.ts';
import { parseSpan } from '../record/durations.ts';

const roles: readonly (readonly [OfferRole, RegExp, string])[] = [
  ['steward', /steward/i, 'data steward'],
  ['data_office', /data office|governance|privacy officer|compliance/i, 'data office'],
  ['subject_expert', /subject|\bsme\b|expert/i, 'subject-matter expert'],
  ['engineer', /engineer/i, 'data engineer'],
  ['vendor', /vendor|supplier|account manager|sales/i, 'vendor'],
  ['owner', /owner/i, 'owner'],
];

/** What a role is called in a file as one of ours; `other` where it is none. */
export const roleOf = (text: string | null): OfferRole => roles.find(([, words]) => text !== null && words.test(text))?.[0] ?? 'other';

export const roleText = (role: OfferRole, roleName: string | null): string =>
  role === 'other' ? (roleName ?? 'other') : (roles.find(([each]) => each === role)?.[2] ?? role);

/** The status that the standards propose for a state; they leave the list open. */
export const statusOf: Readonly<Record<OfferState, string>> = {
  considering: 'proposed',
  negotiating: 'draft',
  decided_buy: 'proposed',
  declined: 'retired',
  in_use: 'active',
  ended: 'retired',
};

const spans: readonly (readonly [RegExp, (count: number) => string])[] = [
  [/^(?:y|yr|yrs|year|years|annum)$/i, (count) => `P${count}Y`],
  [/^(?:q|quarter|quarters)$/i, (count) => `P${count * 3}M`],
  [/^(?:mo|mos|month|months)$/i, (count) => `P${count}M`],
  [/^(?:w|wk|wks|week|weeks)$/i, (count) => `P${count}W`],
  [/^(?:d|day|days)$/i, (count) => `P${count}D`],
  [/^(?:h|hr|hrs|hour|hours)$/i, (count) => `PT${count}H`],
  [/^(?:min|mins|minute|minutes)$/i, (count) => `PT${count}M`],
];

/** A count and a unit of the standards as ISO 8601; null for others. A bare `m` may be minutes or months, and is none. */
export function spanOf(count: number, unit: string): string | null {
  if (!Number.isInteger(count) || count <= 0 || count > 1e6) return null;
  return spans.find(([words]) => words.test(unit))?.[1](count) ?? null;
}

/** ISO 8601 as a count and a unit; null where it takes more than one unit. */
export function countOf(duration: string): { readonly value: number; readonly unit: string } | null {
  const span = parseSpan(duration);
  if (span === null) return null;
  const { months, days, seconds } = span;
  if (months > 0 && days === 0 && seconds === 0)
    return months % 12 === 0 ? { value: months / 12, unit: 'y' } : { value: months, unit: 'months' };
  if (days > 0 && months === 0 && seconds === 0) return { value: days, unit: 'd' };
  if (seconds > 0 && months === 0 && days === 0 && seconds % 3_600 === 0) return { value: seconds / 3_600, unit: 'h' };
  return null;
}
