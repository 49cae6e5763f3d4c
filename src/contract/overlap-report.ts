import * as z from 'zod';
import { dataSetOverlapSchema, ownedOverlapSchema } from './overlap/overlap.ts';
import { exactOverlapSchema } from './studies/overlap.ts';
import { countSchema } from './values.ts';

/** Rises when a reader of an older document could misread a newer one. */
export const overlapReportFormatVersion = 1;

const head = {
  formatVersion: z.literal(overlapReportFormatVersion),
  generator: z.object({ name: z.literal('meshbench'), version: z.string() }),
};
const fileSchema = z.object({ title: z.string(), rowCount: countSchema, columnCount: countSchema });

/** Two files, held against each other by sketches, and value by value where their columns name the same things. */
export const filesOverlapSchema = dataSetOverlapSchema.extend({
  subject: fileSchema,
  other: fileSchema,
  /** Null where no columns name the same things. */
  exact: exactOverlapSchema.nullable(),
});

/** What `meshbench overlap --json` prints: of two files, or of a sample against everything that a workspace owns. */
export const overlapReportSchema = z.discriminatedUnion('against', [
  z.object({ ...head, against: z.literal('file'), ...filesOverlapSchema.shape }),
  z.object({ ...head, against: z.literal('owned'), ...ownedOverlapSchema.shape }),
]);
export type OverlapReport = z.infer<typeof overlapReportSchema>;
