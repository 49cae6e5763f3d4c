import * as z from 'zod';
import { procedure } from '../procedure.ts';
import { linkageColumnSchema, linkagePlanSchema, recordLinkageInputSchema, recordLinkageSchema } from '../studies/record-linkage.ts';
import { tokenLinkageSchema, tokenPairSchema } from '../studies/token-linkage.ts';
import { identifierSchema, instantSchema } from '../values.ts';

const sampleId = z.object({ sampleId: identifierSchema });
const both = sampleId.extend({ otherSampleId: identifierSchema });

const kept = {
  finishedAt: instantSchema,
  /** The sample was profiled again since. */
  isOlderThanProfile: z.boolean(),
  input: recordLinkageInputSchema,
};

export const linkageChoiceSchema = linkageColumnSchema.extend({
  /** May identify a person: its values are shown by their form, unless a person wants to see them. */
  isPersonal: z.boolean(),
});

export const linkageProposalSchema = z.object({
  /** Columns to compare, if nobody says otherwise. */
  proposed: z.array(linkageColumnSchema),
  /** Every column that can be compared, each with how it is best done. */
  choices: z.array(linkageChoiceSchema),
  /** Columns that may hold tokens of persons or providers, the likeliest first. */
  tokens: z.array(z.string()),
});
export type LinkageProposal = z.infer<typeof linkageProposalSchema>;

export const linkagePlanRecordSchema = z.object({ ...kept, output: linkagePlanSchema });
export type LinkagePlanRecord = z.infer<typeof linkagePlanRecordSchema>;

export const recordLinkageRecordSchema = z.object({
  ...kept,
  /** Columns whose values are shown by their form. */
  masked: z.array(z.string()),
  output: recordLinkageSchema,
});
export type RecordLinkageRecord = z.infer<typeof recordLinkageRecordSchema>;

export const tokenLinkageRecordSchema = z.object({
  finishedAt: instantSchema,
  isOlderThanProfile: z.boolean(),
  other: z.object({ id: identifierSchema, title: z.string() }),
  columns: z.array(tokenPairSchema),
  output: tokenLinkageSchema,
});
export type TokenLinkageRecord = z.infer<typeof tokenLinkageRecordSchema>;

/** Records of one data set that are the same, and persons of one that another has too: studies, each a job. */
export const linkage = {
  proposal: procedure.input(sampleId).output(linkageProposalSchema),
  /** Counts the pairs of each rule, and compares none. */
  plan: procedure.input(sampleId.extend(recordLinkageInputSchema.shape)).output(z.object({ jobId: identifierSchema })),
  latestPlan: procedure.input(sampleId).output(linkagePlanRecordSchema.nullable()),
  start: procedure.input(sampleId.extend(recordLinkageInputSchema.shape)).output(z.object({ jobId: identifierSchema })),
  /** `reveal`: values as they are, for the eyes of the person who asks. */
  latest: procedure.input(sampleId.extend({ reveal: z.boolean().default(false) })).output(recordLinkageRecordSchema.nullable()),
  startTokens: procedure
    .input(both.extend({ columns: z.array(tokenPairSchema).min(1).max(4) }))
    .output(z.object({ jobId: identifierSchema })),
  /** The newest with another sample, or with any. */
  latestTokens: procedure
    .input(sampleId.extend({ otherSampleId: identifierSchema.nullable().default(null) }))
    .output(tokenLinkageRecordSchema.nullable()),
};
