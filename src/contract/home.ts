import * as z from 'zod';
import { procedure } from './procedure.ts';
import { sampleSummarySchema } from './samples.ts';
import { identifierSchema, instantSchema } from './values.ts';

/** One thing that waits for the person, with the one place to deal with it. */
export const needSchema = z.object({
  id: z.string(),
  kind: z.enum([
    'failed_job',
    'interrupted_profile',
    'not_profiled',
    'changed_file',
    'missing_file',
    'duplicates',
    'journal_fault',
    'access_requests',
    'change_conflicts',
    'licence_violated',
    'licence_ended',
    'licence_ending',
    'delivery_late',
    'delivery_drifted',
  ]),
  severity: z.enum(['attention', 'failed']),
  title: z.string(),
  text: z.string(),
  at: instantSchema.nullable(),
  route: z.string(),
  sampleId: identifierSchema.nullable(),
  jobId: identifierSchema.nullable(),
});
export type Need = z.infer<typeof needSchema>;

export const guideStepSchema = z.object({
  id: z.string(),
  text: z.string(),
  /** What one should see there: lets a person tell that the step worked. */
  expect: z.string(),
  route: z.string(),
  done: z.boolean(),
});
export const guideSchema = z.object({
  id: z.enum(['steward', 'sme', 'regulatory']),
  title: z.string(),
  question: z.string(),
  minutes: z.number().int(),
  steps: z.array(guideStepSchema),
});
export type Guide = z.infer<typeof guideSchema>;

export const home = {
  overview: procedure.output(
    z.object({
      needs: z.array(needSchema),
      recent: z.array(sampleSummarySchema),
      /** Only in the demo workspace; else empty. */
      guides: z.array(guideSchema),
    }),
  ),
  markStep: procedure.input(z.object({ guideId: guideSchema.shape.id, stepId: z.string().max(64), done: z.boolean() })).output(guideSchema),
};
