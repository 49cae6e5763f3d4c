import * as z from 'zod';
import { fileFormatSchema } from './profile.ts';
import { countSchema, identifierSchema, instantSchema } from './values.ts';

/** Rises when a reader of an older document could misread a newer one. */
export const qualityFormatVersion = 1;

/**
 * `Passed`, `Failed` and `Error` as AWS Glue says it; `Error`: the rule could not be worked out, its message says why.
 * `NotEvaluated`: the rule asks for something that only exists in Glue, or for more history than there is; it counts for nothing.
 */
export const ruleOutcomeSchema = z.enum(['Passed', 'Failed', 'Error', 'NotEvaluated']);
export type RuleOutcome = z.infer<typeof ruleOutcomeSchema>;

/** Metrics by Glue's names, e.g. `Column.amount.Completeness`. Null: no value (no rows to measure, or not a number). */
export const metricsSchema = z.record(z.string(), z.number().nullable());
export type Metrics = z.infer<typeof metricsSchema>;

/** A place in the text of the ruleset: `start` and `end` in UTF-16 code units, `line` from 1, `column` from 0. */
export const textPlaceSchema = z.object({ start: countSchema, end: countSchema, line: countSchema, column: countSchema });
export type TextPlace = z.infer<typeof textPlaceSchema>;

/**
 * How the rows that fail can be asked for: goes into the row set `fails_rule`. `rule` is the rule on its own, with the values of its
 * variables. Null where the rule speaks of no rows, and where it refers to other data that is no sample of a workspace.
 */
export const failingRowsSchema = z.object({
  rule: z.string().max(300_000),
  now: instantSchema,
  /** What a blank field of delimited text in a text column is; `null` also for every other format. */
  blanks: z.enum(['empty', 'null']),
  /** Columns of the rule's query, where it has one. */
  queryColumns: z.array(z.string()).max(5000).optional(),
  /** The samples that stand for other data in the rule, where it refers to some; `blanks` as above, for each of its own. */
  references: z
    .array(z.object({ alias: z.string().max(256), sampleId: identifierSchema, blanks: z.enum(['empty', 'null']) }))
    .max(20)
    .optional(),
});
export type FailingRows = z.infer<typeof failingRowsSchema>;

const ruleFigures = z.object({
  /** The rule as it is written in the ruleset. */
  rule: z.string(),
  place: textPlaceSchema,
  outcome: ruleOutcomeSchema,
  evaluated: metricsSchema,
  /** Rows in scope that do not meet the rule, also where a threshold lets it pass; null where the rule speaks of no rows. Exact. */
  failedRows: countSchema.nullable(),
  /** Rows in scope (those that `where` lets in); null where the rule speaks of no rows. */
  checkedRows: countSchema.nullable(),
  /** Why it failed or could not be evaluated, in plain words; null where it passed without anything to say. Never holds a cell value. */
  message: z.string().nullable(),
  failingRows: failingRowsSchema.nullable(),
});

/** One part of a composite rule. */
export const rulePartSchema = ruleFigures.extend({ type: z.string() });
export type RulePart = z.infer<typeof rulePartSchema>;

export const ruleResultSchema = ruleFigures.extend({
  /** As Glue counts: `Rule_0` for the first. */
  name: z.string(),
  /** Rule types in the rule, e.g. `Completeness`; several in a composite rule. */
  types: z.array(z.string()),
  /** Columns that the rule speaks of, as the ruleset writes them. */
  columns: z.array(z.string()),
  labels: z.record(z.string(), z.string()),
  /** The rules that a composite rule joins, in the order of the text; empty for others. */
  parts: z.array(rulePartSchema),
});
export type RuleResult = z.infer<typeof ruleResultSchema>;

export const analyzerResultSchema = z.object({
  analyzer: z.string(),
  place: textPlaceSchema,
  evaluated: metricsSchema,
  /** Why there is no metric; null where there is. */
  message: z.string().nullable(),
});
export type AnalyzerResult = z.infer<typeof analyzerResultSchema>;

export const outcomeCountsSchema = z.object({ passed: countSchema, failed: countSchema, error: countSchema, notEvaluated: countSchema });
export type OutcomeCounts = z.infer<typeof outcomeCountsSchema>;

/** What `meshbench check --json` prints for one file. Every figure is exact and comes from all rows. */
export const qualityResultSchema = z.object({
  formatVersion: z.literal(qualityFormatVersion),
  generator: z.object({ name: z.literal('meshbench'), version: z.string(), duckdb: z.string() }),
  startedAt: instantSchema,
  finishedAt: instantSchema,
  file: z.object({ path: z.string(), bytes: countSchema, format: fileFormatSchema }),
  rowCount: countSchema,
  columnCount: countSchema,
  /** Passed rules / rules that passed, failed or ended in an error; null where there is none of these. */
  score: z.number().min(0).max(1).nullable(),
  counts: outcomeCountsSchema,
  /** How composite rules were read: each part on the whole data, or row by row. */
  compositeMode: z.enum(['column', 'row']),
  /** Earlier runs that `last(…)` and DetectAnomalies could look at. */
  historyRuns: countSchema,
  references: z.array(z.object({ alias: z.string(), path: z.string(), rowCount: countSchema })),
  rules: z.array(ruleResultSchema),
  analyzers: z.array(analyzerResultSchema),
  /** Every metric of the run, for later runs to look back at. Metrics under a `where` carry it in their key. */
  metrics: metricsSchema,
  /** What Glue would do otherwise with the text, and what the file made necessary. */
  warnings: z.array(z.object({ line: countSchema, column: countSchema, message: z.string() })),
});
export type QualityResult = z.infer<typeof qualityResultSchema>;

/** One point of DataZone's `PostTimeSeriesDataPoints`, as it travels: `content` is JSON in a text, `timestamp` in seconds since 1970. */
export const dataQualityPointSchema = z.object({
  formName: z.string().min(1).max(128),
  typeIdentifier: z.literal('amazon.datazone.DataQualityResultFormType'),
  timestamp: z.number(),
  content: z.string().max(500_000),
});
export type DataQualityPoint = z.infer<typeof dataQualityPointSchema>;

/** One finished run without its rules. */
export const qualityRunSchema = z.object({
  id: identifierSchema,
  rulesetId: identifierSchema,
  rulesetTitle: z.string(),
  /** Null for a file of a folder that is no sample. */
  sampleId: identifierSchema.nullable(),
  dataSet: z.string().nullable(),
  /** What was checked: the sample's title, or the file's name. */
  subject: z.string(),
  /** Runs that one job made over several files share it. */
  batchId: identifierSchema.nullable(),
  startedAt: instantSchema,
  finishedAt: instantSchema,
  version: z.string(),
  rowCount: countSchema.nullable(),
  score: z.number().min(0).max(1).nullable(),
  counts: outcomeCountsSchema.nullable(),
  /** Why there is no result; null where there is. */
  problem: z.string().nullable(),
});
export type QualityRun = z.infer<typeof qualityRunSchema>;
