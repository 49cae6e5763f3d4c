import * as z from 'zod';
import { procedure } from './procedure.ts';
import { comparedColumnSchema, comparisonSchema } from './studies/comparison.ts';
import { countSchema, identifierSchema, instantSchema } from './values.ts';

/** Another delivery that a sample can be compared with. */
export const candidateSchema = z.object({
  sampleId: identifierSchema,
  title: z.string(),
  dataSet: z.string(),
  sameDataSet: z.boolean(),
  addedAt: instantSchema,
  rowCount: countSchema.nullable(),
  rowsAvailable: z.boolean(),
  /** Which of the two it would be: the earlier or the later one, by when they were added. */
  role: z.enum(['before', 'after']),
});
export type ComparisonCandidate = z.infer<typeof candidateSchema>;

const qualitySchema = z.object({
  rowCount: countSchema.nullable(),
  columnCount: countSchema.nullable(),
  /** Share of all cells that are null. */
  nullShare: z.number().nullable(),
  duplicateRowCount: z.number().nullable(),
  duplicateRowCountIsExact: z.boolean(),
  /** Columns that may identify a person. */
  phiColumns: countSchema.nullable(),
  profiledAt: instantSchema.nullable(),
});
export type DeliveryQuality = z.infer<typeof qualitySchema>;

export const comparisonRecordSchema = z.object({
  studyId: identifierSchema,
  finishedAt: instantSchema,
  sampleId: identifierSchema,
  otherSampleId: identifierSchema,
  /** Which of the two the sample is. */
  subject: z.enum(['before', 'after']),
  /** As they were asked for; the key is empty where one was looked for. */
  key: z.array(z.string()),
  renames: z.array(z.object({ before: z.string(), after: z.string() })),
  /** One of the samples was profiled again since. */
  isOlderThanProfile: z.boolean(),
  quality: z.object({ before: qualitySchema, after: qualitySchema }),
  /** Without what only the detail of a column shows; see `column`. */
  comparison: comparisonSchema,
});
export type ComparisonRecord = z.infer<typeof comparisonRecordSchema>;

const both = z.object({ sampleId: identifierSchema, otherSampleId: identifierSchema });
/** Values of columns that may identify a person are replaced by their shapes unless a person asks to see them. */
const reveal = z.object({ reveal: z.boolean().default(false) });

export const comparison = {
  /** Other deliveries: those of the same data set first, the one before it at the top; at most 500. */
  candidates: procedure.input(z.object({ sampleId: identifierSchema })).output(z.array(candidateSchema)),
  /** Starts the comparison as a job. */
  start: procedure
    .input(
      both.extend({
        key: z.array(z.string()).max(8).default([]),
        renames: z
          .array(z.object({ before: z.string(), after: z.string() }))
          .max(2000)
          .default([]),
      }),
    )
    .output(z.object({ studyId: identifierSchema, jobId: identifierSchema })),
  /** The newest comparison of these two; null before the first. */
  latest: procedure.input(both.extend(reveal.shape)).output(comparisonRecordSchema.nullable()),
  /** One column of it with everything, by its name in the later delivery. */
  column: procedure.input(both.extend({ name: z.string(), ...reveal.shape })).output(comparedColumnSchema.nullable()),
  /** As a file to take away, masked unless asked otherwise. */
  export: procedure
    .input(both.extend({ format: z.enum(['json', 'html']), ...reveal.shape }))
    .output(z.object({ fileName: z.string(), mediaType: z.string(), content: z.string() })),
};
