import * as z from 'zod';
import { countSchema, identifierSchema } from './values.ts';

/** How far beyond what was seen the proposed bounds lie. */
export const strictnessSchema = z.enum(['tight', 'usual', 'loose']);
export type Strictness = z.infer<typeof strictnessSchema>;

export const suggestionKindSchema = z.enum([
  'size',
  'columns',
  'duplicates',
  'key',
  'reference',
  'completeness',
  'blanks',
  'values',
  'form',
  'check-digit',
  'range',
  'dates',
  'freshness',
  'length',
  'average',
  'variety',
  'type',
]);
export type SuggestionKind = z.infer<typeof suggestionKindSchema>;

/** What a rule calls by an alias: a sample of the workspace, or null for a file that was named beside. */
export const suggestedReferenceSchema = z.object({ alias: z.string(), title: z.string(), sampleId: identifierSchema.nullable() });
export type SuggestedReference = z.infer<typeof suggestedReferenceSchema>;

/** One rule that a profile gives reason for. */
export const suggestionSchema = z.object({
  /** The same for the same kind, column and rule: `range:paid_amount`. */
  id: z.string(),
  kind: suggestionKindSchema,
  /** Null for what concerns the whole table. */
  column: z.string().nullable(),
  /** One rule of DQDL, as it stands in a ruleset. */
  rule: z.string(),
  /** Why, in plain words. */
  reason: z.string(),
  /** The figure that it comes from, and from how many rows. */
  figure: z.string(),
  /** False where that figure is an estimate, or comes from a part of the rows. */
  isExact: z.boolean(),
  /** How strict the rule is beside what was seen. */
  strictness: z.string(),
  /** What it would say of the file as it was profiled. */
  today: z.discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('passes') }),
    /** A finding. Rows as far as they are known: null, or a number that is exact or estimated. */
    z.object({ outcome: z.literal('fails'), rows: countSchema.nullable(), rowsAreExact: z.boolean() }),
  ]),
  /** Other data that the rule refers to, where it refers to some. */
  reference: suggestedReferenceSchema.optional(),
});
export type Suggestion = z.infer<typeof suggestionSchema>;

export const suggestionsSchema = z.object({
  formatVersion: z.literal(1),
  strictness: strictnessSchema,
  /** Rows of the file; null where they are not known. */
  rowCount: countSchema.nullable(),
  suggestions: z.array(suggestionSchema),
  /** Columns for which nothing could be proposed, and why. */
  leftOut: z.array(z.object({ column: z.string(), reason: z.string() })),
});
export type Suggestions = z.infer<typeof suggestionsSchema>;
