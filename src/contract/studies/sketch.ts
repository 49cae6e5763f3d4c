import * as z from 'zod';
import { companyTypeSchema } from '../company-types.ts';
import { sketchFileSchema, sketchKeySchema } from '../overlap/sketch.ts';
import { profileSchema } from '../profile.ts';
import { identifierSchema, instantSchema } from '../values.ts';

export const sketchInputSchema = z.object({
  title: z.string().max(500),
  key: sketchKeySchema,
  k: z.number().int().min(16).max(65_536),
  /** Of the same rows; null: the file is profiled first, because a sketch needs to know what the columns mean. */
  profile: profileSchema.nullable(),
  companyTypes: z.array(companyTypeSchema),
  /** Names or paths; null: all. */
  wanted: z.array(z.string().max(20_000)).max(5000).nullable(),
  requestId: identifierSchema.nullable(),
  madeAt: instantSchema,
});
export type SketchInput = z.infer<typeof sketchInputSchema>;

export const sketchOutputSchema = sketchFileSchema;
export type SketchOutput = z.infer<typeof sketchOutputSchema>;
