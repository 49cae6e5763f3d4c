import * as z from 'zod';
import { privacyOutputSchema } from './studies/privacy.ts';

/** Rises when a reader of an older document could misread a newer one. */
export const phiReportFormatVersion = 1;

/** What `meshbench phi --json` prints for one file. Holds no value of the file unless a person asked for it (`isRevealed`). */
export const phiReportSchema = z.object({
  formatVersion: z.literal(phiReportFormatVersion),
  generator: z.object({ name: z.literal('meshbench'), version: z.string() }),
  file: z.object({ path: z.string() }),
  isRevealed: z.boolean(),
  ...privacyOutputSchema.shape,
});
export type PhiReport = z.infer<typeof phiReportSchema>;
