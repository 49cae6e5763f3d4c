import * as z from 'zod';
import { procedure } from '../procedure.ts';
import { countSchema, identifierSchema, instantSchema } from '../values.ts';
import { editableKindSchema, fieldValueSchema } from './changes.ts';

/** One entry of the journal about one thing. */
export const historyEntrySchema = z.object({
  sequence: countSchema,
  at: instantSchema,
  actor: z.string(),
  action: z.string(),
  reason: z.string().nullable(),
  /** What it changed; empty for one that only says that something was sent or decided. */
  fields: z.array(z.object({ label: z.string(), before: fieldValueSchema, after: fieldValueSchema })),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** A field that is to be another one. */
export const returnFieldSchema = z.object({ label: z.string(), now: fieldValueSchema, wanted: fieldValueSchema });
export type ReturnField = z.infer<typeof returnFieldSchema>;

const thing = z.object({ connectionId: identifierSchema, kind: editableKindSchema, id: z.string().min(1).max(256) });

export const history = {
  /** Who changed what of a thing, when and why; newest first, at most 500: with `before` those with smaller numbers. */
  of: procedure.input(thing.extend({ before: countSchema.optional() })).output(z.array(historyEntrySchema)),
  /**
   * Makes it what it was right after an entry, as a new change; with `dryRun` it only tells what would be another. The sequence 0 is the
   * time before anybody changed it here.
   * @throws `bad_input` for the time before something was made here
   */
  goBack: procedure
    .input(thing.extend({ sequence: countSchema, dryRun: z.boolean(), reason: z.string().trim().max(2_000).optional() }))
    .output(z.object({ fields: z.array(returnFieldSchema) })),
};
