import * as z from 'zod';
import { countSchema, identifierSchema, instantSchema } from '../values.ts';

/** What fitness for purpose is made of, in the order in which it is shown. */
export const criterionSchema = z.enum(['quality', 'coverage', 'novelty', 'privacy', 'licence', 'cost']);
export type Criterion = z.infer<typeof criterionSchema>;

/** One figure that a criterion rests on. Each has a unit of its own: core/offers/decision/measures.ts. */
export const measureIdSchema = z.enum([
  'duplicate_rows',
  'empty_cells',
  'rules_passed',
  'wrong_codes',
  'missing_days',
  'history_months',
  'promises_kept',
  'new_entities',
  'new_rows',
  'direct_identifiers',
  'smallest_group',
  'singled_out',
  'units_covered',
  'terms_complete',
  'months_left',
  'cost_per_new_record',
]);
export type MeasureId = z.infer<typeof measureIdSchema>;

/**
 * Where points begin and end: none at `worst` or beyond, 100 at `best` or beyond, a straight line between. `best` may lie on either side.
 * `stop`: beyond this value no number of points helps; it lies on the side of `worst`.
 */
const scaleSchema = z.object({
  worst: z.number(),
  best: z.number(),
  /** How much it counts within its criterion; 0: shown, not counted. */
  weight: z.number().min(0).max(100),
  stop: z.object({ at: z.number(), effect: z.enum(['negotiate', 'decline']) }).nullable(),
});
export type MeasureScale = z.infer<typeof scaleSchema>;

/** What the company wants of a data set: its weights, its scales, and where it buys. */
export const decisionPolicySchema = z.object({
  formatVersion: z.literal(1),
  /** How much each criterion counts; their sum is the whole. */
  weights: z.record(criterionSchema, z.number().min(0).max(100)),
  scales: z.record(measureIdSchema, scaleSchema),
  /** What a new record may cost in a year, in this currency. The scale of `cost_per_new_record` counts in multiples of it. Null: not said. */
  ceiling: z.object({ amount: z.number().positive(), currency: z.string().regex(/^[A-Z]{3}$/) }).nullable(),
  /** Points from 0 to 100: buy from here on, decline below. */
  buyAt: z.number().min(0).max(100),
  declineBelow: z.number().min(0).max(100),
  /** Share of the weight that must be known before anything is recommended. */
  knownAtLeast: z.number().min(0).max(1),
});
export type DecisionPolicy = z.infer<typeof decisionPolicySchema>;

/** What a figure was taken from, so that it can be opened. */
export const findingSourceSchema = z.object({
  kind: z.enum(['profile', 'quality_run', 'privacy_study', 'time_coverage', 'overlap', 'contract', 'price']),
  /** Of the sample, the run, the study or the offer. */
  id: identifierSchema,
  title: z.string(),
  /** Where it is shown, and where what is missing can be done. */
  route: z.string(),
  at: instantSchema.nullable(),
});
export type FindingSource = z.infer<typeof findingSourceSchema>;

/** What is known for one measure. Low and high are the 95 % interval; both are the value where it is exact. */
export const findingSchema = z.discriminatedUnion('known', [
  z.object({
    known: z.literal(true),
    measure: measureIdSchema,
    value: z.number(),
    low: z.number(),
    high: z.number(),
    isExact: z.boolean(),
    /** Rows that it comes from; null where it comes from no rows. */
    fromRows: countSchema.nullable(),
    /** In words, with its subject; never a value of the data. */
    sentence: z.string(),
    sources: z.array(findingSourceSchema),
  }),
  z.object({
    known: z.literal(false),
    measure: measureIdSchema,
    /** Why it is not known, and what to do. */
    sentence: z.string(),
    sources: z.array(findingSourceSchema),
  }),
]);
export type Finding = z.infer<typeof findingSchema>;

/** Points from 0 to 100. The interval takes in what is estimated, and for what is not known everything from 0 to 100. */
const pointsSchema = z.object({ value: z.number().nullable(), low: z.number(), high: z.number() });
export type Points = z.infer<typeof pointsSchema>;

export const scoredMeasureSchema = z.object({
  id: measureIdSchema,
  label: z.string(),
  unit: z.enum(['share', 'count', 'months', 'money']),
  /** Of the currency, where the unit is money. */
  currency: z.string().nullable(),
  finding: findingSchema,
  scale: scaleSchema,
  points: pointsSchema,
  /** Share of the whole fitness that it decides, 0 to 1. */
  shareOfWhole: z.number().min(0).max(1),
});
export type ScoredMeasure = z.infer<typeof scoredMeasureSchema>;

export const scoredCriterionSchema = z.object({
  criterion: criterionSchema,
  label: z.string(),
  question: z.string(),
  weight: z.number(),
  points: pointsSchema,
  /** Share of its weight that is known, 0 to 1. */
  known: z.number().min(0).max(1),
  measures: z.array(scoredMeasureSchema),
});
export type ScoredCriterion = z.infer<typeof scoredCriterionSchema>;

export const recommendationSchema = z.enum(['buy', 'negotiate', 'decline', 'not_yet']);
export type Recommendation = z.infer<typeof recommendationSchema>;

/** The fitness of one offer for its purpose, with everything that it follows from. */
export const fitnessSchema = z.object({
  points: pointsSchema,
  known: z.number().min(0).max(1),
  criteria: z.array(scoredCriterionSchema),
  recommendation: recommendationSchema,
  /** Why, the weightiest first. */
  reasons: z.array(z.string()),
  /** Figures beyond a limit that no points make good. */
  stops: z.array(z.object({ measure: measureIdSchema, effect: z.enum(['negotiate', 'decline']), sentence: z.string() })),
  /** What would have to change for it to be bought, each by itself. */
  wouldChange: z.array(z.string()),
  /** The most that may be paid in a year for it to be bought as it is; null where no price makes it so, or none can be told. */
  highestPrice: z.object({ amount: z.number(), currency: z.string() }).nullable(),
  /** What was not checked, and what to do. */
  notChecked: z.array(z.string()),
});
export type Fitness = z.infer<typeof fitnessSchema>;
