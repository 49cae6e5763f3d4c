import * as z from 'zod';
import { procedure } from '../procedure.ts';
import { mappingOutcomeSchema } from '../studies/lineage-test.ts';
import { countSchema, identifierSchema, instantSchema } from '../values.ts';
import { nodeIdSchema, supportSchema } from './graph.ts';

/** What data said of one edge or column edge. */
export const edgeTestSchema = z.object({
  id: identifierSchema,
  edgeId: z.string(),
  outcome: supportSchema,
  /** Null for an edge between data sets or jobs: what its columns came to together. */
  mapping: mappingOutcomeSchema.nullable(),
  /** The samples that were compared, with all of their rows. */
  from: z.object({ sampleId: identifierSchema, title: z.string(), rows: countSchema }),
  to: z.object({ sampleId: identifierSchema, title: z.string(), rows: countSchema }),
  message: z.string(),
  actor: z.string(),
  testedAt: instantSchema,
});
export type EdgeTest = z.infer<typeof edgeTestSchema>;

export const tests = {
  /**
   * Holds all column edges from one data set to another against their samples. Rejects with `not_found` where one of the two has none,
   * and with `conflict` where no column edge leads from the one to the other.
   */
  start: procedure.input(z.object({ from: nodeIdSchema, to: nodeIdSchema })).output(z.object({ jobId: identifierSchema })),
  /** The newest of each of these edges. */
  of: procedure.input(z.object({ edgeIds: z.array(z.string()).max(5000) })).output(z.array(edgeTestSchema)),
};
