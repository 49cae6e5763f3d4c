import * as z from 'zod';
import { daySchema } from './offers/offer.ts';
import { procedure } from './procedure.ts';
import { instantSchema } from './values.ts';

export const inboxKindSchema = z.enum([
  'licence_violated',
  'licence_ended',
  'licence_ending',
  'delivery_late',
  'delivery_drifted',
  'access_request',
  'change_conflict',
]);
export type InboxKind = z.infer<typeof inboxKindSchema>;

/** What a person said of it: it waits until a day, or is done with. */
export const inboxWordSchema = z.object({
  state: z.enum(['snoozed', 'done']),
  /** The day on which it is back; null for what is done. */
  until: daySchema.nullable(),
  note: z.string(),
  actor: z.string(),
  at: instantSchema,
});
export type InboxWord = z.infer<typeof inboxWordSchema>;

/** One thing that waits, with the one thing to do about it. */
export const inboxItemSchema = z.object({
  /** The same while it is the same matter; what comes up anew, such as the next stage of a licence's end, has another. */
  id: z.string().max(512),
  kind: inboxKindSchema,
  /** `grave`: something is not allowed, or was to be over. */
  severity: z.enum(['grave', 'attention']),
  title: z.string(),
  text: z.string(),
  /** What it is about: an offer, a delivery, a listing. */
  subject: z.string(),
  /** The day that matters: of an end, a delivery, a request. */
  day: daySchema.nullable(),
  /** What it was told from, in sentences. */
  evidence: z.array(z.string()),
  action: z.object({ label: z.string(), route: z.string() }),
  word: inboxWordSchema.nullable(),
});
export type InboxItem = z.infer<typeof inboxItemSchema>;

export const inboxListSchema = z.object({
  /** From which days are counted; in the demo that of its story. */
  today: daySchema,
  /** What waits now; the gravest first, then by day. */
  open: z.array(inboxItemSchema),
  /** Snoozed or done, while it is still the case. */
  aside: z.array(inboxItemSchema),
  /** What could not be looked at, and why. */
  notes: z.array(z.string()),
});
export type InboxList = z.infer<typeof inboxListSchema>;

const itemId = z.object({ id: inboxItemSchema.shape.id });

/** What stays to be watched after data were bought: everything here is worked out from what is known, and nothing is stored but words. */
export const inbox = {
  list: procedure.output(inboxListSchema),
  count: procedure.output(z.object({ open: z.number().int().nonnegative(), grave: z.number().int().nonnegative() })),
  /** @throws `not_found` for what does not wait any more, `bad_input` for a day that is not after today */
  snooze: procedure.input(itemId.extend({ until: daySchema, note: z.string().trim().max(2_000).default('') })).output(inboxItemSchema),
  done: procedure.input(itemId.extend({ note: z.string().trim().max(2_000).default('') })).output(inboxItemSchema),
  /** Takes a word back: the matter waits again. */
  reopen: procedure.input(itemId).output(inboxItemSchema),
};
