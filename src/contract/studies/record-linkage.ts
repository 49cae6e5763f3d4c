import * as z from 'zod';
import { countSchema, scalarSchema } from '../values.ts';
import { leftOutSchema } from './relationships.ts';

/** How the values of a column are compared; each has its levels of likeness (core/overlap/linkage/levels.ts). */
export const linkageComparisonSchema = z.enum(['exact', 'identifier', 'name', 'text', 'date', 'number']);
export type LinkageComparison = z.infer<typeof linkageComparisonSchema>;

export const linkageColumnSchema = z.object({
  column: z.string(),
  comparison: linkageComparisonSchema,
  /** Days for dates, a share of the larger value for numbers; null for the usual, and for all others. */
  tolerance: z.number().nonnegative().max(100_000).nullable(),
});
export type LinkageColumn = z.infer<typeof linkageColumnSchema>;

/** `start`: the first three characters; `year`: of a date. */
export const blockingKeySchema = z.object({ column: z.string(), form: z.enum(['whole', 'start', 'year']) });
export type BlockingKey = z.infer<typeof blockingKeySchema>;
/** Two records are compared where they agree in all of these. */
export const blockingRuleSchema = z.array(blockingKeySchema).min(1).max(4);
export type BlockingRule = z.infer<typeof blockingRuleSchema>;

export const recordLinkageInputSchema = z.object({
  columns: z.array(linkageColumnSchema).min(1).max(12),
  /** Two records are compared where one of these lets them; null: chosen by how many pairs each makes. */
  blocking: z.array(blockingRuleSchema).min(1).max(8).nullable(),
  /** Chance of being the same, from which on two records are taken to be. */
  threshold: z.number().min(0.5).max(0.9999),
  /** More pairs than this are not compared. */
  mostPairs: z.number().int().min(1000).max(20_000_000),
});
export type RecordLinkageInput = z.infer<typeof recordLinkageInputSchema>;

const repeatsSchema = z.object({
  /** Rows in groups of two or more. */
  sharing: countSchema,
  /** All of them but one of each group. */
  extra: countSchema,
});

export const countedRuleSchema = z.object({
  keys: blockingRuleSchema,
  /** Pairs that it makes; exact. */
  pairs: z.number().nonnegative(),
  /** `too_many`: more than may be compared; `beyond`: it would be, together with those before it. */
  state: z.enum(['used', 'possible', 'too_many', 'beyond']),
});
export type CountedRule = z.infer<typeof countedRuleSchema>;

/** What the rules would compare, before anything is compared. */
export const linkagePlanSchema = z.object({
  rowCount: countSchema,
  /** Different combinations of the compared values: rows that agree in all of them are one record. */
  recordCount: countSchema,
  /** Of any two records. */
  allPairs: z.number().nonnegative(),
  mostPairs: countSchema,
  /** Those that would be used first. */
  rules: z.array(countedRuleSchema),
  leftOut: z.array(leftOutSchema),
});
export type LinkagePlan = z.infer<typeof linkagePlanSchema>;

export const linkageLevelSchema = z.object({
  label: z.string(),
  /** Chance of this likeness where two records are the same (m), and where they are not (u). */
  m: z.number().min(0).max(1),
  u: z.number().min(0).max(1),
  /** log2(m / u): what it adds to the weight of a pair. */
  weight: z.number(),
});

const recordSchema = z.object({
  /** Where its first row lies: the part of the data set and the row in it, from 0; null where the file hides them. */
  place: z.object({ part: countSchema, row: countSchema }).nullable(),
  /** Rows that are this record. */
  rows: countSchema,
  /** In the order of the compared columns. */
  values: z.array(scalarSchema),
});
export type LinkageRecord = z.infer<typeof recordSchema>;

export const linkedPairSchema = z.object({
  one: recordSchema,
  other: recordSchema,
  /** For each compared column the place of its level; null where one of the two has no value, which says nothing. */
  levels: z.array(countSchema.nullable()),
  weight: z.number(),
  probability: z.number().min(0).max(1),
  /** Place of its group in `groups.largest`; null where it is not among those. */
  group: countSchema.nullable(),
});
export type LinkedPair = z.infer<typeof linkedPairSchema>;

export const recordLinkageSchema = z.object({
  rowCount: countSchema,
  recordCount: countSchema,
  /** Rows that are equal in every column of the file, and in every compared column: counted exactly. */
  exact: repeatsSchema,
  same: repeatsSchema,
  columns: z.array(
    linkageColumnSchema.extend({
      levels: z.array(linkageLevelSchema),
      /** Of records. */
      nullCount: countSchema,
      /** False where every rule compares only pairs that agree in it: then m is what is usual. */
      isEstimated: z.boolean(),
      /** Another compared column that says the same already, so that this one is shown and not counted; null where it counts. */
      impliedBy: z.string().nullable(),
    }),
  ),
  blocking: z.object({
    rules: z.array(
      countedRuleSchema.extend({
        /** Linked pairs that it lets through, and those that no other rule does. */
        linked: countSchema,
        linkedHereOnly: countSchema,
      }),
    ),
    allPairs: z.number().nonnegative(),
    /** Pairs that were compared. */
    comparedPairs: countSchema,
    /** Records that were compared with no other. */
    alone: countSchema,
  }),
  /** Chance that any two records are the same. */
  prior: z.number().min(0).max(1),
  /** Pairs at random from which u was counted; `isAll`: every pair there is. */
  chance: z.object({ pairs: countSchema, isAll: z.boolean() }),
  /** Rounds of expectation-maximisation; `settled` false where it was ended before it stood still. */
  estimation: z.object({ rounds: countSchema, settled: z.boolean() }),
  /** Compared pairs by their weight, in steps of `step`. */
  weights: z.object({ from: z.number(), step: z.number().positive(), pairs: z.array(countSchema) }),
  threshold: z.number(),
  /** Pairs that would be linked at other thresholds. */
  thresholds: z.array(z.object({ probability: z.number(), pairs: countSchema })),
  linkedPairs: countSchema,
  /** Pairs below the threshold that are more likely the same than not. */
  possiblePairs: countSchema,
  /** Records that hang together by linked pairs; null where there are too many pairs to follow. */
  groups: z
    .object({
      count: countSchema,
      records: countSchema,
      rows: countSchema,
      sizes: z.array(z.object({ records: countSchema, groups: countSchema })),
      largest: z.array(
        z.object({ records: countSchema, rows: countSchema, places: z.array(z.object({ part: countSchema, row: countSchema })) }),
      ),
    })
    .nullable(),
  /** The most certain pairs, then those below the threshold that are nearest to it. */
  pairs: z.array(linkedPairSchema),
  leftOut: z.array(leftOutSchema),
  /** What the figures do not say. */
  limits: z.array(z.string()),
  milliseconds: countSchema,
});
export type RecordLinkage = z.infer<typeof recordLinkageSchema>;
