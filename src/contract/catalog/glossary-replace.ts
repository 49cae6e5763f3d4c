import * as z from 'zod';
import { countSchema } from '../values.ts';

const idSchema = z.string().min(1).max(256);

/** Texts of a term that can be searched and replaced; those from `labels` on are kept in this workspace only. */
export const replaceFieldSchema = z.enum(['name', 'shortDescription', 'longDescription', 'labels', 'examples', 'notes']);
export type ReplaceField = z.infer<typeof replaceFieldSchema>;

/** One text of a term takes the place of another; refused where it is not what it was when the person saw it. */
export const rewriteStepSchema = z.object({
  do: z.literal('rewrite'),
  id: idSchema,
  field: replaceFieldSchema,
  /** Which of the texts where the field holds several. */
  place: countSchema,
  from: z.string().max(100_000),
  to: z.string().max(100_000),
});

export const findQuestionSchema = z.object({
  text: z.string().min(1).max(1_000),
  fields: z.array(replaceFieldSchema).min(1),
  /** Only these terms; all of the connection where it is left out. */
  ids: z.array(idSchema).max(20_000).optional(),
  glossaryId: idSchema.optional(),
  matchesCase: z.boolean().default(false),
  wholeWords: z.boolean().default(false),
});
export type FindQuestion = z.output<typeof findQuestionSchema>;

export const foundTextSchema = z.object({
  termId: z.string(),
  field: replaceFieldSchema,
  place: countSchema,
  text: z.string(),
  /** Where it was found in the text, from 0, in UTF-16 units, without overlaps. */
  hits: z.array(z.tuple([countSchema, countSchema])),
});
export type FoundText = z.infer<typeof foundTextSchema>;

export const findAnswerSchema = z.object({
  texts: z.array(foundTextSchema),
  /** Exact, of all terms that were asked about, whether their texts are in the answer or not. */
  totalTexts: countSchema,
  totalHits: countSchema,
});
export type FindAnswer = z.infer<typeof findAnswerSchema>;
