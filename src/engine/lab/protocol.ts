import * as z from 'zod';
import { companyTypeSchema } from '#contract/company-types.ts';
import { csvDialectSchema } from '#contract/csv-reading.ts';
import { appErrorSchema } from '#contract/errors.ts';
import { jobProgressSchema } from '#contract/jobs.ts';
import { fileFactsSchema, profileSchema, profileStepSchema } from '#contract/profile.ts';
import { rowPageSchema, rowQuerySchema } from '#contract/samples.ts';
import { countSchema } from '#contract/values.ts';

/** Everything that the engine and a lab process say to each other. Both check what arrives. */

export const labLimitsSchema = z.object({
  memoryBytes: z.number().positive(),
  threads: z.number().int().nonnegative(),
  milliseconds: z.number().positive(),
});

const request = z.object({ id: countSchema });

export const toLabSchema = z.discriminatedUnion('type', [
  request.extend({
    type: z.literal('profile'),
    path: z.string(),
    outputFolder: z.string(),
    tempFolder: z.string(),
    shownPath: z.string().optional(),
    originalFacts: fileFactsSchema.optional(),
    limits: labLimitsSchema,
    sample: z.object({ rows: countSchema, seed: z.number().int() }).optional(),
    isThorough: z.boolean().optional(),
    companyTypes: z.array(companyTypeSchema).default([]),
    dialect: csvDialectSchema.optional(),
    version: z.string(),
  }),
  request.extend({
    type: z.literal('study'),
    name: z.string(),
    sources: z
      .array(z.object({ path: z.string(), shownPath: z.string().optional(), originalFacts: fileFactsSchema.optional() }))
      .min(1)
      .max(50),
    /** Checked by the study's own schema. */
    input: z.unknown(),
    tempFolder: z.string(),
    limits: labLimitsSchema,
    version: z.string(),
  }),
  request.extend({
    type: z.literal('assemble'),
    parts: z.array(z.string()).min(1),
    segments: z.array(
      z.object({
        rows: countSchema,
        offset: countSchema,
        of: countSchema,
        want: countSchema,
        shift: countSchema,
        values: z.array(z.string().nullable()),
      }),
    ),
    columns: z.array(z.object({ name: z.string(), type: z.enum(['BIGINT', 'DATE', 'VARCHAR']) })),
    output: z.string(),
    name: z.string(),
    tempFolder: z.string(),
    limits: labLimitsSchema,
  }),
  request.extend({
    type: z.literal('open_rows'),
    path: z.string(),
    /** What sets of its rows may refer to: other samples, Parquet as well. */
    others: z.array(z.object({ sampleId: z.string(), path: z.string() })).max(20),
    tempFolder: z.string(),
    limits: labLimitsSchema,
  }),
  request.extend({ type: z.literal('page'), query: rowQuerySchema.omit({ sampleId: true }) }),
  /** Stops one request, waiting or running. */
  z.object({ type: z.literal('cancel'), id: countSchema }),
]);
export type ToLab = z.infer<typeof toLabSchema>;
export type ToLabRequest = Exclude<ToLab, { type: 'cancel' }>;

export const fromLabSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('progress'), id: countSchema, progress: jobProgressSchema }),
  z.object({ type: z.literal('step'), id: countSchema, step: profileStepSchema }),
  z.object({ type: z.literal('profiled'), id: countSchema, profile: profileSchema, convertedTo: z.string().nullable() }),
  /** `output` is checked by the study's own schema. */
  z.object({ type: z.literal('studied'), id: countSchema, output: z.unknown() }),
  z.object({ type: z.literal('assembled'), id: countSchema, rows: countSchema }),
  z.object({ type: z.literal('rows_open'), id: countSchema }),
  z.object({ type: z.literal('page'), id: countSchema, page: rowPageSchema }),
  z.object({ type: z.literal('failed'), id: countSchema, error: appErrorSchema }),
  /** Resident set of the lab process, in bytes; sent several times a second. */
  z.object({ type: z.literal('memory'), bytes: z.number() }),
]);
export type FromLab = z.infer<typeof fromLabSchema>;
