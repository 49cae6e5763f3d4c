import type { InboxKind } from '#contract/inbox.ts';

/** What each kind of matter is called; in the order of the filter. */
export const kindWords: Readonly<Record<InboxKind, string>> = {
  licence_violated: 'Use without licence',
  licence_ended: 'Licence ended',
  licence_ending: 'Licence ends',
  delivery_late: 'Late delivery',
  delivery_drifted: 'Drifted delivery',
  access_request: 'Request',
  change_conflict: 'Conflict',
};

export const isInboxKind = (text: string | null): text is InboxKind => text !== null && Object.hasOwn(kindWords, text);

/** `day` so many days on, both as YYYY-MM-DD. */
export const daysAfter = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
