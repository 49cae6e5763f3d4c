import * as z from 'zod';
import { recordLinkageInputSchema, recordLinkageSchema } from './studies/record-linkage.ts';

/** Rises when a reader of an older document could misread a newer one. */
export const dedupeReportFormatVersion = 1;

/** What `meshbench dedupe --json` prints. Values are replaced by their form unless a person asked for them (`isRevealed`). */
export const dedupeReportSchema = z.object({
  formatVersion: z.literal(dedupeReportFormatVersion),
  generator: z.object({ name: z.literal('meshbench'), version: z.string() }),
  file: z.object({ path: z.string() }),
  isRevealed: z.boolean(),
  asked: recordLinkageInputSchema,
  ...recordLinkageSchema.shape,
});
export type DedupeReport = z.infer<typeof dedupeReportSchema>;
