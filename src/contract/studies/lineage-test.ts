import * as z from 'zod';
import { countSchema } from '../values.ts';

/** One column edge that is to be held against data; its ends name columns of the two files. */
export const testedMappingSchema = z.object({
  edgeId: z.string(),
  fromField: z.string(),
  /** Null where the column decides which rows there are: such an edge leaves no trace in values. */
  toField: z.string().nullable(),
  type: z.string().nullable(),
  subtype: z.string().nullable(),
  /** An expression in SQL over columns of the source, where somebody wrote one. */
  expression: z.string().nullable(),
  isMasking: z.boolean(),
});
export type TestedMapping = z.infer<typeof testedMappingSchema>;

/** The first file is the source, the second what is made of it. */
export const lineageTestInputSchema = z.object({
  mappings: z.array(testedMappingSchema).max(2000),
  /** The source is a part of something larger: what is missing in it may be in the rest. */
  sourceIsPart: z.boolean(),
});
export type LineageTestInput = z.infer<typeof lineageTestInputSchema>;

export const mappingOutcomeSchema = z.object({
  edgeId: z.string(),
  /** `contained`: values of the target are looked for in the source; `replayed`: in what the expression makes of the source. */
  method: z.enum(['contained', 'replayed', 'none']),
  outcome: z.enum(['supported', 'contradicted', 'untested']),
  /** Different values of the target, and how many of them the source has; exact, over all rows of both files. */
  values: countSchema.nullable(),
  found: countSchema.nullable(),
  /** What the outcome means, or why there is none; never holds a value. */
  message: z.string(),
});
export type MappingOutcome = z.infer<typeof mappingOutcomeSchema>;

export const lineageTestSchema = z.object({ fromRows: countSchema, toRows: countSchema, mappings: z.array(mappingOutcomeSchema) });
export type LineageTest = z.infer<typeof lineageTestSchema>;
