import * as z from 'zod';
import { metricsSchema, qualityResultSchema } from '../quality-result.ts';
import { countSchema, identifierSchema, instantSchema } from '../values.ts';

/** Metrics of one earlier run over the same data set. */
export const metricHistorySchema = z.object({ at: instantSchema, metrics: metricsSchema });
export type MetricHistory = z.infer<typeof metricHistorySchema>;

/** A ruleset over the first source; the others are what its rules refer to. */
export const qualityInputSchema = z.object({
  text: z.string().max(300_000),
  /** Names of the reference sources: alias → its index among the sources, from 1. */
  aliases: z.record(z.string().min(1).max(256), z.number().int().min(1).max(49)).default({}),
  /** Which samples those sources are, by alias, so that failing rows can be asked for later; none outside a workspace. */
  samples: z.record(z.string().min(1).max(256), identifierSchema).default({}),
  /** Newest first; the run itself is not in it. */
  history: z.array(metricHistorySchema).max(1000).default([]),
  compositeMode: z.enum(['column', 'row']).default('column'),
  /** A blank field of delimited text in a text column: an empty text, as in Glue, or null. */
  blanks: z.enum(['empty', 'null']).default('empty'),
  /** Hashes of the subject's file, by algorithm as Glue names it, where its original is not what the lab reads. */
  hashes: z.record(z.string(), z.string()).default({}),
  /** What `now()` is; the start of the run unless said. */
  now: instantSchema.optional(),
});
export type QualityInput = z.infer<typeof qualityInputSchema>;

/** `invalid`: AWS Glue would refuse the text, so nothing was run. Lines count from 1, columns from 0. */
export const qualityOutputSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('evaluated'), result: qualityResultSchema }),
  z.object({
    state: z.literal('invalid'),
    errors: z.array(z.object({ line: countSchema, column: countSchema, message: z.string() })),
  }),
]);
export type QualityOutput = z.infer<typeof qualityOutputSchema>;
