import type { InboxItem } from '#contract/inbox.ts';

/** A matter, before it is known what people said of it. */
export type NewItem = Omit<InboxItem, 'word'>;

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

export const plural = (count: number, one: string, many = `${one}s`): string => `${whole.format(count)} ${count === 1 ? one : many}`;

/** `2026-08-24` as `24 August 2026`. */
export const dayWords = (day: string): string => (Number.isNaN(Date.parse(day)) ? day : days.format(new Date(`${day}T00:00:00Z`)));

/** `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  const different = [...new Set(names)];
  return different.length < 2 ? (different[0] ?? '') : `${different.slice(0, -1).join(', ')} and ${different.at(-1) ?? ''}`;
}

/** An instant of the catalog as a day, as far as it is one. */
export const dayOf = (text: string | null): string | null =>
  text === null || Number.isNaN(Date.parse(text)) ? null : new Date(text).toISOString().slice(0, 10);
