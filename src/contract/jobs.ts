import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { appErrorSchema } from './errors.ts';
import { procedure } from './procedure.ts';
import { identifierSchema, instantSchema } from './values.ts';

export const jobStateSchema = z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled']);
export const jobKindSchema = z.enum([
  'add_sample',
  'profile_sample',
  'draw_sample',
  'make_demo',
  'verify_workspace',
  'study_privacy',
  'compare_samples',
  'study_relationships',
  'study_near_duplicates',
  'study_time_coverage',
  'check_rules',
  'check_folder',
  'pull_catalog',
  'apply_plan',
  'suggest_terms',
  'import_lineage',
  'make_dossier',
  'test_lineage',
  'sketch_sample',
  'sketch_owned',
  'plan_linkage',
  'link_records',
  'link_tokens',
  'compare_exactly',
]);
export type JobKind = z.infer<typeof jobKindSchema>;

export const jobProgressSchema = z.object({
  /** What is being done now, e.g. "Reading columns". */
  label: z.string(),
  /** Share done, 0 to 1; null says honestly that it is not known. */
  share: z.number().min(0).max(1).nullable(),
});
export type JobProgress = z.infer<typeof jobProgressSchema>;

export const jobSchema = z.object({
  id: identifierSchema,
  kind: jobKindSchema,
  title: z.string(),
  state: jobStateSchema,
  progress: jobProgressSchema,
  /** What the job is about, so that a screen can link to it. */
  subject: z.object({ kind: z.enum(['sample', 'workspace', 'connection']), id: z.string() }).nullable(),
  createdAt: instantSchema,
  startedAt: instantSchema.nullable(),
  finishedAt: instantSchema.nullable(),
  /** Set when and only when the state is `failed`. */
  error: appErrorSchema.nullable(),
});
export type Job = z.infer<typeof jobSchema>;

export const jobs = {
  list: procedure.output(z.array(jobSchema)),
  /** Every job once, then each job whenever it changes. Resumes after a lost connection with everything once again. */
  watch: procedure.output(eventIterator(z.object({ jobs: z.array(jobSchema), complete: z.boolean() }))),
  cancel: procedure.input(z.object({ jobId: identifierSchema })).output(jobSchema),
  /** Takes ended jobs off the list. */
  dismiss: procedure.input(z.object({ jobIds: z.array(identifierSchema).max(1000) })).output(z.object({ dismissed: z.number() })),
};
