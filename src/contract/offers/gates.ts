import * as z from 'zod';
import { gateWordSchema } from './offer.ts';

/** What Meshbench can look up by itself. */
export const gateCheckSchema = z.enum([
  'sample_profiled',
  'phi_reviewed',
  'safe_harbor',
  'quality_passed',
  'overlap_known',
  'keys_found',
  'terms_complete',
  'licence_covers_units',
  'people_named',
  'catalog_linked',
]);
export type GateCheck = z.infer<typeof gateCheckSchema>;

/** One line of a company's check-list. Without `check` a person says how it went. */
export const gateSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/),
  title: z.string().trim().min(1).max(200),
  /** What has to be so, and why. */
  text: z.string().trim().max(2_000),
  check: gateCheckSchema.nullable(),
  /** Share of rules that must pass, 0 to 1; of `quality_passed` only. */
  threshold: z.number().min(0).max(1).nullable(),
  /** Who says so, where a person does. */
  by: z.string().trim().max(200).nullable(),
});
export type Gate = z.infer<typeof gateSchema>;

/** A company's check-list, as its file has it. */
export const gateListSchema = z.object({ title: z.string().max(200), gates: z.array(gateSchema).min(1).max(200) });
export type GateList = z.infer<typeof gateListSchema>;

/**
 * How a gate stands. `open`: nobody and nothing has said yet; `unknown`: cannot be told, and why. What a person said stands over what
 * Meshbench found, and both are shown.
 */
export const gateStandingSchema = z.object({
  gate: gateSchema,
  state: z.enum(['passed', 'failed', 'waived', 'open', 'unknown']),
  /** What Meshbench found; null where it does not look. */
  found: z
    .object({
      state: z.enum(['passed', 'failed', 'open', 'unknown']),
      /** The facts, in a sentence; figures say whether they are exact. */
      evidence: z.string(),
      /** Where to see them, and where to do what is missing. */
      route: z.string().nullable(),
    })
    .nullable(),
  word: gateWordSchema.nullable(),
  /** What a person said differs from what Meshbench found. */
  isAgainstFound: z.boolean(),
});
export type GateStanding = z.infer<typeof gateStandingSchema>;
