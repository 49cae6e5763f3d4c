import * as z from 'zod';
import { countSchema, scalarSchema } from '../values.ts';

/** Rows that figures come from: all of them, or a random part, which is said beside them. */
const rowScopeSchema = z.object({ rows: countSchema, isAll: z.boolean() });

/** A limit that something ran into, in a sentence, with the columns it concerns (the first 50 of them). */
export const leftOutSchema = z.object({ reason: z.string(), columns: z.array(z.string()).max(50), columnCount: countSchema });
export type LeftOut = z.infer<typeof leftOutSchema>;

/**
 * Columns that tell rows apart, counted over all rows. Rows with a null in one of them are left out, as SQL's UNIQUE does.
 * `key`: no two rows share a combination; `key_without_repeats`: only rows that repeat another in every column do; `almost`: few do.
 */
export const keyFindingSchema = z.object({
  columns: z.array(z.string()).min(1),
  kind: z.enum(['key', 'key_without_repeats', 'almost']),
  /** Rows with a value in every column of it, and those without. */
  rows: countSchema,
  nullRows: countSchema,
  distinct: countSchema,
  /** Rows whose combination another row has too. */
  sharingRows: countSchema,
  /** Most rows that share one. */
  largestGroup: countSchema,
});
export type KeyFinding = z.infer<typeof keyFindingSchema>;

/** The columns on the left decide each one on the right. Rows with a null on the left are left out; on the right, null is a value. */
export const dependencyFindingSchema = z.object({
  left: z.array(z.string()).min(1),
  rows: countSchema,
  /** Different combinations on the left. */
  distinct: countSchema,
  right: z
    .array(
      z.object({
        column: z.string(),
        /** Fewest rows to take out so that the rest follows it (g3); 0 where it holds for every row. */
        breakingRows: countSchema,
      }),
    )
    .min(1),
});
export type DependencyFinding = z.infer<typeof dependencyFindingSchema>;

/** The different values of one column that another column has too. Sample 0 is the one studied, the others follow in their order. */
export const inclusionFindingSchema = z.object({
  from: z.object({ sample: countSchema, column: z.string() }),
  into: z.object({ sample: countSchema, column: z.string(), distinct: countSchema }),
  distinct: countSchema,
  contained: countSchema,
  /**
   * Rows of the file studied with a value that, as it is written, the other column does not have: blanks around a text, which the
   * counts above leave away, count here. Only where the values are those of the file studied; studies of before have none.
   */
  strayRows: countSchema.optional(),
});
export type InclusionFinding = z.infer<typeof inclusionFindingSchema>;

export const associationMeasureSchema = z.enum(['spearman', 'pearson', 'cramers_v', 'correlation_ratio']);
export type AssociationMeasure = z.infer<typeof associationMeasureSchema>;

export const associationPairSchema = z.object({
  one: z.string(),
  other: z.string(),
  /** The figure that ranks the pair comes first. The interval of 95 % is null where all rows were read, or where none could be worked out. */
  figures: z
    .array(z.object({ measure: associationMeasureSchema, value: z.number(), low: z.number().nullable(), high: z.number().nullable() }))
    .min(1),
  /** Rows in which both have a value. */
  rows: countSchema,
});
export type AssociationPair = z.infer<typeof associationPairSchema>;

export const associationsSchema = z.object({
  scope: rowScopeSchema,
  /** `number`: numbers and dates; `category`: up to 50 different values. */
  columns: z.array(z.object({ name: z.string(), role: z.enum(['number', 'category']) })),
  pairsTried: countSchema,
  /** Pairs of at least a weak association, strongest first. */
  pairs: z.array(associationPairSchema),
  pairsFound: countSchema,
  /** Strengths from -1 to 1 of the columns with the strongest associations, alike ones beside each other; row by row, null where there is none. */
  matrix: z.object({ columns: z.array(z.string()), values: z.array(z.array(z.number().nullable())) }),
});
export type Associations = z.infer<typeof associationsSchema>;

export const missingSchema = z.object({
  scope: rowScopeSchema,
  /** Columns without any value, and columns with some nulls. */
  emptyColumns: z.array(z.string()),
  partlyEmpty: countSchema,
  completeRows: countSchema,
  /** Columns that are null in exactly the same rows. */
  blocks: z.array(z.object({ columns: z.array(z.string()).min(2), rows: countSchema })),
  /** Which columns are null in a row, and in how many rows just these; most rows first. */
  patterns: z.array(z.object({ columns: z.array(z.string()), rows: countSchema })),
  patternCount: countSchema,
  /** One column of each block stands for it. Lift: how many times more often both are null than if they had nothing to do with each other. */
  pairs: z.array(
    z.object({
      one: z.string(),
      other: z.string(),
      both: countSchema,
      oneRows: countSchema,
      otherRows: countSchema,
      phi: z.number(),
      lift: z.number(),
    }),
  ),
  /** Columns that are null where another column has certain values, counted over all rows. */
  explained: z.array(
    z.object({
      columns: z.array(z.string()).min(1),
      by: z.string(),
      values: z.array(scalarSchema).min(1),
      /** Rows with those values; rows in which the columns are null; rows in both. */
      valueRows: countSchema,
      nullRows: countSchema,
      bothRows: countSchema,
    }),
  ),
});
export type Missing = z.infer<typeof missingSchema>;

const gapSchema = z.object({ from: z.string(), to: z.string(), periods: countSchema });
export type CoverageGap = z.infer<typeof gapSchema>;

/** Rows for each day, week (from Monday), month or year, over all rows. Dates are ISO days; a gap's `to` is its last day. */
export const coverageSchema = z.object({
  column: z.string(),
  unit: z.enum(['day', 'week', 'month', 'year']),
  /** First day of the first and of the last period. */
  from: z.string(),
  to: z.string(),
  rows: z.array(countSchema),
  nullRows: countSchema,
  /** Rows with dates so far from the others, as those that stand for none, that time is not drawn up to them. */
  outsideRows: countSchema.default(0),
  gaps: z.array(gapSchema),
  by: z
    .object({
      column: z.string(),
      categories: z.array(z.object({ value: scalarSchema, rows: z.array(countSchema), gaps: z.array(gapSchema) })),
      /** Categories with fewer rows that are not shown. */
      leftOut: countSchema,
    })
    .nullable(),
});
export type Coverage = z.infer<typeof coverageSchema>;

/** Rows over time on a date of one's choice, split by a column of one's choice (null: not split). */
export const timeCoverageInputSchema = z.object({ dateColumn: z.string(), splitColumn: z.string().nullable() });
export type TimeCoverageInput = z.infer<typeof timeCoverageInputSchema>;
/** Null where the column has no dates, or they lie too far apart for any unit. */
export const timeCoverageSchema = z.object({ coverage: coverageSchema.nullable() });
export type TimeCoverage = z.infer<typeof timeCoverageSchema>;

/** There is nothing to choose. */
export const relationshipsInputSchema = z.object({});
export type RelationshipsInput = z.infer<typeof relationshipsInputSchema>;

export const relationshipsSchema = z.object({
  rowCount: countSchema,
  columnCount: countSchema,
  /** The rows that searches worked on; what they found was then counted over all rows. */
  scope: rowScopeSchema,
  constantColumns: z.array(z.string()),
  keys: z.object({
    found: z.array(keyFindingSchema),
    /** Combinations tried, and those that were promising but were not counted over all rows. */
    tried: countSchema,
    notVerified: countSchema,
  }),
  dependencies: z.object({
    found: z.array(dependencyFindingSchema),
    /** Columns that decide each other: one can be had from the other. */
    equivalent: z.array(z.array(z.string()).min(2)),
    tried: countSchema,
    /** Held in the rows searched, but too few rows speak for them. */
    withoutSupport: countSchema,
    notVerified: countSchema,
  }),
  inclusions: z.object({ found: z.array(inclusionFindingSchema), tried: countSchema, notVerified: countSchema }),
  associations: associationsSchema,
  missing: missingSchema,
  coverage: coverageSchema.nullable(),
  leftOut: z.array(leftOutSchema),
  milliseconds: countSchema,
});
export type Relationships = z.infer<typeof relationshipsSchema>;
