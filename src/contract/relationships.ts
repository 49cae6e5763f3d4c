import * as z from 'zod';
import { procedure } from './procedure.ts';
import { nearDuplicatesSchema } from './studies/near-duplicates.ts';
import { relationshipsSchema, timeCoverageInputSchema, timeCoverageSchema } from './studies/relationships.ts';
import { identifierSchema, instantSchema } from './values.ts';

const recordOf = <Schema extends z.ZodType>(output: Schema) =>
  z.object({
    finishedAt: instantSchema,
    /** The sample was profiled again since. */
    isOlderThanProfile: z.boolean(),
    /** The samples that columns were looked for in, in the order in which the study numbers them from 1. */
    others: z.array(z.object({ id: identifierSchema, title: z.string() })),
    output,
  });

export const relationshipsRecordSchema = recordOf(relationshipsSchema);
export type RelationshipsRecord = z.infer<typeof relationshipsRecordSchema>;
export const nearDuplicatesRecordSchema = recordOf(nearDuplicatesSchema);
export type NearDuplicatesRecord = z.infer<typeof nearDuplicatesRecordSchema>;
export const timeCoverageRecordSchema = recordOf(timeCoverageSchema);
export type TimeCoverageRecord = z.infer<typeof timeCoverageRecordSchema>;

const sampleId = z.object({ sampleId: identifierSchema });

/** How the columns and rows of a sample hang together: two studies, each a job. */
export const relationships = {
  /** Keys, dependencies, associations, missing values, coverage; references to other samples where some are named. */
  studyColumns: procedure
    .input(sampleId.extend({ otherSampleIds: z.array(identifierSchema).max(10).default([]) }))
    .output(z.object({ jobId: identifierSchema })),
  /** Rows that repeat others, exactly or nearly. */
  studyRows: procedure
    .input(sampleId.extend({ ignore: z.array(z.string()).max(2000).optional() }))
    .output(z.object({ jobId: identifierSchema })),
  /** Time coverage alone, on a date and split by a column of one's choice. */
  countCoverage: procedure.input(sampleId.extend(timeCoverageInputSchema.shape)).output(z.object({ jobId: identifierSchema })),
  latestCoverage: procedure.input(sampleId).output(timeCoverageRecordSchema.nullable()),
  /** The newest studies; null before the first. */
  latestColumns: procedure.input(sampleId).output(relationshipsRecordSchema.nullable()),
  latestRows: procedure.input(sampleId).output(nearDuplicatesRecordSchema.nullable()),
};
