import * as z from 'zod';
import { rowFilterSchema } from '../samples.ts';
import { countSchema, scalarSchema } from '../values.ts';

const name = z.string().min(1).max(20_000);

const pairSchema = z.object({
  subject: name,
  other: name,
  /** What both mean, as far as that decides how their values are written. */
  semanticType: z.string().max(200).nullable(),
});
export type ExactPair = z.infer<typeof pairSchema>;

/** The first file is the subject, the second what it is held against. */
export const exactOverlapInputSchema = z.object({
  pairs: z.array(pairSchema).max(100),
  /** Columns that make out a row together, e.g. who, what and when. */
  rows: z.array(pairSchema).min(2).max(8).nullable(),
  /** Rows of the subject that are counted apart, beside all of them. */
  filters: z.array(rowFilterSchema).max(50),
  /** The pair whose share is split by values of columns of the subject, to see where the overlap lies. */
  splitBy: z.object({ pair: pairSchema, columns: z.array(name).max(12) }).nullable(),
});
export type ExactOverlapInput = z.infer<typeof exactOverlapInputSchema>;

/** Different values of the subject that are looked for, those found, and in how many of its rows. */
const foundSchema = z.object({ values: countSchema, found: countSchema, rows: countSchema, rowsFound: countSchema });
export type FoundExactly = z.infer<typeof foundSchema>;

const pairFoundSchema = z.object({
  /** All rows of the subject. */
  all: foundSchema,
  /** Those that pass the filters; null without filters. */
  filtered: foundSchema.nullable(),
  /** Different values of the other one; null where they were not counted because there are too many rows. */
  otherValues: countSchema.nullable(),
});

export const exactOverlapSchema = z.object({
  subjectRows: countSchema,
  filteredRows: countSchema.nullable(),
  otherRows: countSchema,
  pairs: z.array(pairSchema.extend(pairFoundSchema.shape)),
  rows: pairFoundSchema.nullable(),
  split: z
    .array(
      z.object({
        column: z.string(),
        /** The most values of the subject first; a value counts wherever it occurs, so that the parts may add up to more than the whole. */
        parts: z.array(z.object({ value: scalarSchema, values: countSchema, found: countSchema })),
        othersLeftOut: countSchema,
      }),
    )
    .nullable(),
  /** What could not be compared, in sentences. */
  leftOut: z.array(z.string()),
  milliseconds: countSchema,
});
export type ExactOverlap = z.infer<typeof exactOverlapSchema>;
