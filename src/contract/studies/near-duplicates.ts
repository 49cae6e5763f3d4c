import * as z from 'zod';
import { countSchema, scalarSchema } from '../values.ts';
import { leftOutSchema } from './relationships.ts';

/** A number of rows, counted or estimated with the half width of its 95 % interval. */
const rowFigureSchema = z.object({ rows: z.number().nonnegative(), isExact: z.boolean(), plusMinus: z.number().nonnegative().nullable() });
export type RowFigure = z.infer<typeof rowFigureSchema>;

export const spellingSchema = z.object({
  column: z.string(),
  /** Groups of values that are equal but for case, accents, white space and punctuation; most rows first. */
  clusters: z.array(z.object({ values: z.array(z.object({ value: scalarSchema, rows: countSchema })).min(2), rows: countSchema })),
  clusterCount: countSchema,
  /** Rows whose value has another spelling. */
  rows: countSchema,
});
export type Spelling = z.infer<typeof spellingSchema>;

/** Long texts of a column that share most of their words with another. */
export const similarTextsSchema = z.object({
  column: z.string(),
  /** Different texts that were compared, and different texts in the column. */
  compared: countSchema,
  distinct: countSchema,
  /** Texts that have a similar one. */
  texts: countSchema,
  /** Most similar first: share of three-word sequences that both have (Jaccard), and the rows of each. */
  pairs: z.array(z.object({ one: z.string(), other: z.string(), similarity: z.number().min(0).max(1), rows: countSchema })),
  pairCount: countSchema,
});
export type SimilarTexts = z.infer<typeof similarTextsSchema>;

export const nearDuplicatesInputSchema = z.object({
  /** Columns that number rows and are never compared; found when left out. */
  ignore: z.array(z.string()).max(2000).optional(),
});
export type NearDuplicatesInput = z.infer<typeof nearDuplicatesInputSchema>;

export const nearDuplicatesSchema = z.object({
  rowCount: countSchema,
  columnCount: countSchema,
  /** Rows that are equal to another row in every column; `extra` counts all but one of each group. */
  exact: z.object({ sharing: rowFigureSchema, extra: rowFigureSchema }),
  /** Columns that tell every row apart, so that comparing them would find nothing. */
  ignored: z.array(z.string()),
  /** Rows that are equal in every column but the ignored ones, counted apart from exact repeats. */
  apartFromIgnored: rowFigureSchema.nullable(),
  /** Rows that are equal to another in every column but this one (and the ignored ones); most rows first. */
  oneColumn: z.array(z.object({ column: z.string(), sharing: rowFigureSchema })),
  /** Rows that are equal only after case, accents, white space and punctuation have been taken out of these columns. */
  normalised: z.object({ columns: z.array(z.string()), sharing: rowFigureSchema }).nullable(),
  spellings: z.array(spellingSchema),
  texts: z.array(similarTextsSchema),
  leftOut: z.array(leftOutSchema),
  milliseconds: countSchema,
});
export type NearDuplicates = z.infer<typeof nearDuplicatesSchema>;
