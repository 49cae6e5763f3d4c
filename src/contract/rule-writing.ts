import * as z from 'zod';
import { procedure } from './procedure.ts';
import { importFormatSchema, rulesImportSchema } from './rules-import.ts';
import { strictnessSchema, suggestionsSchema } from './suggestions.ts';
import { countSchema, identifierSchema } from './values.ts';

const parameterKindSchema = z.enum(['column', 'columns', 'reference', 'pattern', 'sql', 'path', 'aggregate', 'mapping', 'metric']);
const valueKindSchema = z.enum(['number', 'string', 'date', 'duration', 'size']);

export const ruleTypeSchema = z.object({
  name: z.string(),
  /** What it measures, in one line. */
  meaning: z.string(),
  signatures: z.array(
    z.object({
      parameters: z.array(z.object({ name: z.string(), kind: parameterKindSchema })),
      /** The last parameter may be given any number of times. */
      repeats: z.boolean(),
      /** Empty: the rule takes no condition. */
      conditions: z.array(valueKindSchema),
      conditionOptional: z.boolean(),
    }),
  ),
  where: z.boolean(),
  threshold: z.boolean(),
  analyzer: z.enum(['documented', 'accepted', 'never']),
  /** False for what is an analyzer only. */
  rule: z.boolean(),
});
export type RuleType = z.infer<typeof ruleTypeSchema>;

/** What an editor of rulesets asks for, apart from `quality.validate`. */
export const ruleWriting = {
  /** Every rule type of AWS Glue, for completion and help. */
  ruleTypes: procedure.output(z.array(ruleTypeSchema)),
  /** The text in its usual layout, comments kept; null where it has errors, because then it is not known what belongs together. */
  format: procedure.input(z.object({ text: z.string().max(262_144) })).output(z.object({ text: z.string().nullable() })),
  /** The rules of a Great Expectations suite, of Soda checks or of dbt tests as DQDL, with what is lost. The text says what it is. */
  importRules: procedure
    .input(z.object({ text: z.string().max(8_000_000), format: importFormatSchema.optional(), dataSet: z.string().max(1_000).optional() }))
    .output(rulesImportSchema),
  /** Rules that the newest profile gives reason for, written as one ruleset too; null before there is a profile. */
  suggest: procedure
    .input(z.object({ sampleId: identifierSchema, strictness: strictnessSchema.default('usual') }))
    .output(suggestionsSchema.extend({ text: z.string(), textLeftOut: countSchema }).nullable()),
};
