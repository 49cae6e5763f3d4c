import * as z from 'zod';
import { columnKindSchema } from '../profile.ts';
import { countSchema, instantSchema, scalarSchema } from '../values.ts';

/** Rises when a reader of an older document could misread a newer one. */
export const comparisonFormatVersion = 1;

const pair = <Schema extends z.ZodType>(schema: Schema) => z.object({ before: schema, after: schema });
const nullableNumber = z.number().nullable();

/** What is known of a column before it is compared, from its profile. */
export const comparedColumnFactsSchema = z.object({
  name: z.string(),
  /** Different values, exact or about; null where it is not known. */
  distinct: nullableNumber,
  /** What its values mean, in words, and the stable name of that type. */
  meaning: z.object({ type: z.string(), label: z.string() }).nullable(),
  /** Whom it may identify, in words; its values are PHI. */
  phi: z.string().nullable(),
});

/** A delivery as it is called, and what its profile says of its columns; null where it was never profiled: the study then does it. */
export const deliveryFactsSchema = z.object({
  title: z.string(),
  columns: z.array(comparedColumnFactsSchema).nullable().default(null),
});
export type DeliveryFacts = z.infer<typeof deliveryFactsSchema>;

export const comparisonInputSchema = z.object({
  /** Which of the two deliveries the first file of the study is. */
  subject: z.enum(['before', 'after']).default('after'),
  before: deliveryFactsSchema,
  after: deliveryFactsSchema,
  /** Columns (by their name now) that tell rows apart; empty: a single column that does is looked for. */
  key: z.array(z.string()).max(8).default([]),
  /** Columns that a person says are the same under another name. */
  renames: z.array(pair(z.string())).max(2000).default([]),
});
export type ComparedColumnFacts = z.infer<typeof comparedColumnFactsSchema>;
export type ComparisonInput = z.infer<typeof comparisonInputSchema>;

/**
 * How much changed, by the size of the effect and not by its significance. `same`: to the value; `none`: nothing that matters;
 * `some` and `strong`: see `thresholds` of the document; `unknown`: could not be compared or is not judged, see `reasons`.
 */
export const changeLevelSchema = z.enum(['same', 'none', 'some', 'strong', 'unknown']);
export type ChangeLevel = z.infer<typeof changeLevelSchema>;

const deliverySchema = z.object({
  title: z.string(),
  path: z.string(),
  bytes: countSchema,
  sha256: z.string().nullable(),
  rowCount: countSchema,
  columnCount: countSchema,
  /** Rows that repeat an earlier row in every column that both deliveries have; null where that could not be counted. */
  duplicateRowCount: countSchema.nullable(),
});

const columnAtSchema = z.object({ name: z.string(), type: z.string(), position: countSchema });

export const schemaChangesSchema = z.object({
  added: z.array(columnAtSchema),
  removed: z.array(columnAtSchema),
  /** Columns compared under two names: the person said so, or the names differ only in case and punctuation. */
  renamed: z.array(z.object({ before: z.string(), after: z.string(), by: z.enum(['person', 'writing']) })),
  /** Guesses that wait for a person: one column went, one came, and they look alike. */
  guesses: z.array(
    z.object({
      before: z.string(),
      after: z.string(),
      /** Jaro-Winkler similarity of the names, 0 to 1. */
      nameSimilarity: z.number(),
      /** Share of the different values of the smaller column that the other has, from up to 1,024 values; null where it was not looked at. */
      sharedValues: nullableNumber,
    }),
  ),
  retyped: z.array(z.object({ name: z.string(), before: z.string(), after: z.string() })),
  /** Columns that stand elsewhere among those that both have; the fewest that explain the new order. Positions from 0, in the whole file. */
  moved: z.array(z.object({ name: z.string(), before: countSchema, after: countSchema })),
  /** `nulls`: had none and has some; `filled`: had some and has none. */
  nullability: z.array(z.object({ name: z.string(), change: z.enum(['nulls', 'filled']) })),
});
export type SchemaChanges = z.infer<typeof schemaChangesSchema>;

/** Rows compared as wholes, over the columns that both have, by a 64-bit hash of each; a row that comes twice counts twice. */
const wholeRowsSchema = z.object({ same: countSchema, added: countSchema, removed: countSchema, columns: countSchema });

const keyedRowsSchema = z.object({
  columns: z.array(z.string()),
  by: z.enum(['person', 'found']),
  /** Rows with a key of their own that only the later, or only the earlier, delivery has. */
  added: countSchema,
  removed: countSchema,
  /** Keys in both whose rows are the same, or differ in at least one column. */
  unchanged: countSchema,
  changed: countSchema,
  /** Rows whose key is null or comes more than once on their side: they are not matched. */
  unmatched: pair(countSchema),
  /** Most changed first. */
  changes: z.array(z.object({ name: z.string(), rows: countSchema, plusMinus: countSchema.default(0) })),
  /** Changed rows that were looked at for `changes`, which then are estimates (`plusMinus` at 95 %); null: all, and they are exact. */
  changesFrom: countSchema.nullable().default(null),
  /** Up to 20 keys of each, in ascending order. */
  examples: z.object({
    added: z.array(z.array(scalarSchema)),
    removed: z.array(z.array(scalarSchema)),
    changed: z.array(z.array(scalarSchema)),
  }),
});
export type KeyedRows = z.infer<typeof keyedRowsSchema>;

const valueChangesSchema = z.object({
  /** Different values, and the rows that hold them. */
  values: countSchema,
  rows: countSchema,
  /** The most frequent, at most 10. Empty where values are compared by their hashes. */
  examples: z.array(z.object({ value: scalarSchema, count: countSchema })),
});
export type ValueChanges = z.infer<typeof valueChangesSchema>;

export const overlaidDistributionSchema = z.object({
  /** `category`: one bin for each value, the most frequent on either side; what is left is in `others`. */
  scale: z.enum(['linear', 'log', 'category']),
  bins: z.array(z.object({ from: scalarSchema, to: scalarSchema, before: countSchema, after: countSchema })),
  others: z.object({ values: countSchema, before: countSchema, after: countSchema }).nullable(),
  /** Values beyond the first and the last bin, where a few lie far away from all others. */
  tails: z.object({ below: pair(countSchema), above: pair(countSchema) }).nullable(),
});
export type OverlaidDistribution = z.infer<typeof overlaidDistributionSchema>;

const sideFiguresSchema = z.object({
  nulls: countSchema,
  nans: countSchema,
  /** Values that could not be read in the type in which the two sides are compared. */
  unreadable: countSchema,
  distinct: countSchema,
  min: scalarSchema,
  max: scalarSchema,
  median: scalarSchema,
  mean: nullableNumber,
  standardDeviation: nullableNumber,
});
export type SideFigures = z.infer<typeof sideFiguresSchema>;

const segmentSchema = z.object({
  value: scalarSchema,
  rows: pair(countSchema),
  median: pair(nullableNumber),
  mean: pair(nullableNumber),
  /** Of the mean, in pooled standard deviations. */
  shift: nullableNumber,
  psi: nullableNumber,
  ks: nullableNumber,
  p: nullableNumber,
  level: changeLevelSchema,
  words: z.string(),
});
export type ComparedSegment = z.infer<typeof segmentSchema>;

export const comparedColumnSchema = z.object({
  /** Names and positions from 0 in each file. */
  name: z.string(),
  nameBefore: z.string(),
  position: pair(countSchema),
  type: pair(z.string()),
  kind: columnKindSchema,
  /** The type in which the two sides were compared. */
  comparedAs: z.string(),
  /**
   * `values`: all value counts; `hashes`: counts of 64-bit hashes of the values (their chance of a collision is under one in 10,000);
   * `sample`: bins and all other figures on all rows, but how many values there are, came and went is estimated, see `estimated`.
   */
  method: z.enum(['values', 'hashes', 'sample', 'failed']),
  level: changeLevelSchema,
  /** For ordering columns by how much they changed: 1 is the threshold of `some`. */
  score: z.number(),
  /** What changed, the weightiest first; never holds a value of the file. */
  reasons: z.array(z.string()),
  figures: pair(sideFiguresSchema),
  nullShare: z.object({ difference: z.number(), p: z.number() }).nullable(),
  /** Of the means: in the column's own unit, and in pooled standard deviations. */
  shift: z.object({ mean: nullableNumber, median: nullableNumber, standardised: nullableNumber }).nullable(),
  /** `by`: equal shares of the earlier delivery, or one bin for each value. */
  psi: z.object({ value: z.number(), p: z.number(), bins: countSchema, by: z.enum(['quantiles', 'values']) }).nullable(),
  ks: z.object({ d: z.number(), p: z.number(), at: scalarSchema }).nullable(),
  jensenShannon: nullableNumber,
  distribution: overlaidDistributionSchema.nullable(),
  newValues: valueChangesSchema.nullable(),
  vanishedValues: valueChangesSchema.nullable(),
  /** Shapes of texts: `A` and `a` a letter, `9` a digit, repeated letters once. `rows`: how many the shares come from. */
  masks: z
    .object({
      isExact: z.boolean(),
      rows: pair(countSchema),
      items: z.array(z.object({ mask: z.string(), before: countSchema, after: countSchema })),
    })
    .nullable(),
  lengths: pair(z.object({ min: countSchema, max: countSchema, mean: z.number() }).nullable()).nullable(),
  /** Half widths of the intervals at 95 % (`ks`: what the bins leave open, added to `ks.d`, with certainty); null where all is exact. */
  estimated: z
    .object({
      /** Part of all values that was looked at, chosen by their hashes, the same on both sides; how many these are and their rows. */
      share: z.number(),
      values: countSchema,
      rows: pair(countSchema),
      distinct: pair(countSchema),
      newValues: z.object({ values: countSchema, rows: countSchema }),
      vanishedValues: z.object({ values: countSchema, rows: countSchema }),
      ks: nullableNumber,
    })
    .nullable()
    .default(null),
  meaning: pair(z.string().nullable()),
  phi: pair(z.string().nullable()),
  /** Dates and times: from when to when, what both cover, and the days that neither does in between. */
  coverage: z.object({ overlapDays: z.number(), gapDays: z.number(), words: z.string() }).nullable(),
  /** Numbers that depend on a column of categories, compared within each; the most changed first, at most 20. */
  segments: z.object({ by: z.string(), compared: countSchema, items: z.array(segmentSchema) }).nullable(),
});
export type ComparedColumn = z.infer<typeof comparedColumnSchema>;

export const comparisonSchema = z.object({
  formatVersion: z.literal(comparisonFormatVersion),
  generator: z.object({ name: z.literal('meshbench'), version: z.string(), duckdb: z.string() }),
  comparedAt: instantSchema,
  before: deliverySchema,
  after: deliverySchema,
  /** `bytes`: the same file; `rows`: the same rows in any order and the same columns; `no`. */
  identical: z.enum(['bytes', 'rows', 'no']),
  headline: z.string(),
  /** The strongest of all columns. */
  level: changeLevelSchema,
  schemaChanged: z.boolean(),
  schema: schemaChangesSchema,
  rows: wholeRowsSchema.nullable(),
  keyed: keyedRowsSchema.nullable(),
  /** The most changed first. */
  columns: z.array(comparedColumnSchema),
  /** What the words rest on. */
  thresholds: z.object({
    psi: z.object({ some: z.number(), strong: z.number(), emptyBinShare: z.number() }),
    nullShare: z.object({ some: z.number(), strong: z.number() }),
    newValues: z.object({ some: z.number(), strong: z.number() }),
    significance: z.number(),
    categories: countSchema,
  }),
  /** True when values of columns that may identify a person are replaced by their shapes. */
  masked: z.boolean(),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
});
export type Comparison = z.infer<typeof comparisonSchema>;
