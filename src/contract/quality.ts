import * as z from 'zod';
import { procedure } from './procedure.ts';
import { dataQualityPointSchema, qualityResultSchema, qualityRunSchema } from './quality-result.ts';
import { countSchema, identifierSchema, instantSchema } from './values.ts';

/** Beyond what Glue takes (65,536), so that a text that is too long can be kept and shortened. */
const textSchema = z.string().max(262_144);
const titleSchema = z.string().trim().min(1).max(128);

export const rulesetSummarySchema = z.object({
  id: identifierSchema,
  /** Also the name of the form in DataZone, hence its length. */
  title: titleSchema,
  /** The data set whose deliveries it is for; null for any. */
  dataSet: z.string().nullable(),
  createdAt: instantSchema,
  changedAt: instantSchema,
  removedAt: instantSchema.nullable(),
  rules: countSchema,
  analyzers: countSchema,
  /** False where AWS Glue would refuse the text. */
  valid: z.boolean(),
  newestRun: qualityRunSchema.nullable(),
});
export type RulesetSummary = z.infer<typeof rulesetSummarySchema>;

export const rulesetSchema = rulesetSummarySchema.extend({
  text: textSchema,
  /** Names that the text refers to as other data, which a run must be told a sample for. */
  aliases: z.array(z.string()),
});
export type Ruleset = z.infer<typeof rulesetSchema>;

const diagnosticSchema = z.object({
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  /** UTF-16 code units from the start of the text; `end` is the first one after it. */
  start: countSchema,
  end: countSchema,
  /** What may be written at the place instead, quotes included where it needs them; null where nothing is known. */
  replacement: z.string().nullable(),
});

const rulesetId = z.object({ rulesetId: identifierSchema });
const reason = z.string().max(2_000).optional();

/** Alias that the ruleset uses → sample that it stands for. */
const aliasesSchema = z.record(z.string().min(1).max(256), identifierSchema).default({});

const runOptions = rulesetId.extend({
  aliases: aliasesSchema,
  compositeMode: z.enum(['column', 'row']).default('column'),
  blanks: z.enum(['empty', 'null']).default('empty'),
});

export const quality = {
  /** Newest change first. */
  rulesets: procedure
    .input(z.object({ removed: z.boolean().default(false), dataSet: z.string().optional() }))
    .output(z.array(rulesetSummarySchema)),
  ruleset: procedure.input(rulesetId).output(rulesetSchema),
  /** Makes a ruleset, or changes one; fields that are left out stay. A text that Glue would refuse is kept too. */
  saveRuleset: procedure
    .input(
      z.object({
        /** Without it a new ruleset is made: then `title` and `text` are needed. */
        rulesetId: identifierSchema.optional(),
        title: titleSchema.optional(),
        text: textSchema.optional(),
        dataSet: z.string().max(200).nullable().optional(),
        /** Refused with `conflict` where the ruleset was changed by someone else after this. */
        unchangedSince: instantSchema.optional(),
        reason,
      }),
    )
    .output(rulesetSchema),
  renameRuleset: procedure.input(rulesetId.extend({ title: titleSchema, reason })).output(rulesetSchema),
  removeRulesets: procedure
    .input(z.object({ rulesetIds: z.array(identifierSchema).min(1).max(1000), reason }))
    .output(z.array(rulesetSummarySchema)),
  restoreRulesets: procedure
    .input(z.object({ rulesetIds: z.array(identifierSchema).min(1).max(1000) }))
    .output(z.array(rulesetSummarySchema)),

  /** What AWS Glue would say to a text, and which columns it names that a sample lacks; for the editor, on every pause. */
  validate: procedure.input(z.object({ text: textSchema, sampleId: identifierSchema.optional(), aliases: aliasesSchema })).output(
    z.object({
      valid: z.boolean(),
      rules: countSchema,
      analyzers: countSchema,
      aliases: z.array(z.string()),
      diagnostics: z.array(diagnosticSchema),
    }),
  ),

  /** Starts the job; its result is there under `runId` when the job has succeeded. */
  run: procedure
    .input(runOptions.extend({ sampleId: identifierSchema }))
    .output(z.object({ runId: identifierSchema, jobId: identifierSchema })),
  /** One run for each file of a folder, or each sample of a data set (oldest first, so that `last(…)` sees the one before). */
  runFolder: procedure
    .input(
      runOptions.extend({
        over: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('folder'), path: z.string().min(1).max(32_768), dataSet: z.string().max(200).optional() }),
          z.object({ kind: z.literal('data_set'), dataSet: z.string().min(1).max(200) }),
        ]),
      }),
    )
    .output(z.object({ batchId: identifierSchema, jobId: identifierSchema, files: z.array(z.string()) })),
  /** Finished runs, newest first; each condition narrows. */
  runs: procedure
    .input(
      z.object({
        rulesetId: identifierSchema.optional(),
        sampleId: identifierSchema.optional(),
        dataSet: z.string().optional(),
        batchId: identifierSchema.optional(),
        limit: z.number().int().min(1).max(1000).default(200),
      }),
    )
    .output(z.array(qualityRunSchema)),
  /** A run with all its rules; `result` is null where the run failed (`run.problem` says why). */
  result: procedure.input(z.object({ runId: identifierSchema })).output(
    z.object({
      run: qualityRunSchema,
      text: z.string(),
      aliases: z.record(z.string(), z.string()),
      result: qualityResultSchema.nullable(),
    }),
  ),
  /** One metric over the runs of a ruleset and a data set, oldest first. */
  metricHistory: procedure
    .input(z.object({ rulesetId: identifierSchema, dataSet: z.string().nullable(), metric: z.string() }))
    .output(z.array(z.object({ runId: identifierSchema, at: instantSchema, subject: z.string(), value: z.number().nullable() }))),
  /** The run as DataZone's data-quality form, ready to be sent. */
  dqForm: procedure.input(z.object({ runId: identifierSchema })).output(dataQualityPointSchema),
};
