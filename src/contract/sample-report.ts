import * as z from 'zod';
import { drawnSchema } from './drawn.ts';
import { drawPlanSchema, lookSchema } from './sampling.ts';

/** Rises when a reader of an older document could misread a newer one. */
export const sampleReportFormatVersion = 1;

/** What `meshbench sample --json` prints: what is there, what drawing was estimated to cost, and where it was drawn, what it did cost. */
export const sampleReportSchema = z.object({
  formatVersion: z.literal(sampleReportFormatVersion),
  generator: z.object({ name: z.literal('meshbench'), version: z.string() }),
  look: lookSchema.omit({ lookId: true }),
  plan: drawPlanSchema,
  /** Null without `--out`: then nothing was drawn. */
  drawn: drawnSchema.nullable(),
  /** Path of the file that was written. */
  output: z.string().nullable(),
});
export type SampleReport = z.infer<typeof sampleReportSchema>;
