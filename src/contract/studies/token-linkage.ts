import * as z from 'zod';
import { countSchema } from '../values.ts';
import { leftOutSchema } from './relationships.ts';

/** A column of tokens in the first data set and the one in the second that is to hold the same. */
export const tokenPairSchema = z.object({ one: z.string(), other: z.string() });
export type TokenPair = z.infer<typeof tokenPairSchema>;

export const tokenLinkageInputSchema = z.object({
  /** The tokens of a person may take several columns: two are the same where all of them agree. */
  columns: z.array(tokenPairSchema).min(1).max(4),
});
export type TokenLinkageInput = z.infer<typeof tokenLinkageInputSchema>;

const tokenSideSchema = z.object({
  rowCount: countSchema,
  /** Rows in which a token is missing. */
  without: countSchema,
  /** Different tokens, and those that the other data set has too. */
  tokens: countSchema,
  found: countSchema,
  /** Rows of the tokens that were found. */
  foundRows: countSchema,
});
export type TokenSide = z.infer<typeof tokenSideSchema>;

/** Counted over all rows of both: every figure is exact. */
export const tokenLinkageSchema = z.object({
  one: tokenSideSchema,
  other: tokenSideSchema,
  /** Rows of the one for each token that is in both, and of the other: the mean and the most. */
  rowsOfFound: z.object({
    one: z.object({ mean: z.number(), most: countSchema }),
    other: z.object({ mean: z.number(), most: countSchema }),
  }),
  /** Forms of the tokens in either, the most frequent first: where they differ, two companies may have made them. */
  forms: z.object({
    one: z.array(z.object({ form: z.string(), tokens: countSchema })),
    other: z.array(z.object({ form: z.string(), tokens: countSchema })),
  }),
  leftOut: z.array(leftOutSchema),
  limits: z.array(z.string()),
  milliseconds: countSchema,
});
export type TokenLinkage = z.infer<typeof tokenLinkageSchema>;
