import * as z from 'zod';
import { procedure } from '../procedure.ts';
import { identifierSchema, instantSchema } from '../values.ts';
import { criterionSchema, decisionPolicySchema, fitnessSchema } from './fitness.ts';

export const outcomeSchema = z.enum(['buy', 'negotiate', 'decline']);
export type Outcome = z.infer<typeof outcomeSchema>;

/** What a reviewer says, of the offer or of one criterion. */
export const reviewCommentSchema = z.object({
  id: identifierSchema,
  offerId: identifierSchema,
  criterion: criterionSchema.nullable(),
  text: z.string(),
  actor: z.string(),
  writtenAt: instantSchema,
});
export type ReviewComment = z.infer<typeof reviewCommentSchema>;

/** What was decided, with the figures and the policy of that moment: later ones change nothing of it. */
export const decisionSchema = z.object({
  id: identifierSchema,
  offerId: identifierSchema,
  outcome: outcomeSchema,
  reason: z.string(),
  /** What has to be settled with it; empty for none. */
  conditions: z.string(),
  fitness: fitnessSchema,
  policy: decisionPolicySchema,
  actor: z.string(),
  decidedAt: instantSchema,
});
export type Decision = z.infer<typeof decisionSchema>;

export const assessmentSchema = z.object({
  offerId: identifierSchema,
  vendor: z.string(),
  product: z.string(),
  summary: z.string(),
  assessedAt: instantSchema,
  fitness: fitnessSchema,
  policy: decisionPolicySchema,
  /** Nobody in this company has set one. */
  policyIsUsual: z.boolean(),
  /** Newest first. */
  decisions: z.array(decisionSchema),
  /** Oldest first. */
  comments: z.array(reviewCommentSchema),
  /** What `checkRest` would start, in words. */
  canCheck: z.array(z.string()),
});
export type Assessment = z.infer<typeof assessmentSchema>;

/** What `meshbench offer decide --json` prints. */
export const decisionReportSchema = z.object({
  formatVersion: z.literal(1),
  generator: z.object({ name: z.literal('meshbench'), version: z.string() }),
  assessment: assessmentSchema,
  /** The file that the report was written to, where one was asked for. */
  written: z.string().nullable(),
});
export type DecisionReport = z.infer<typeof decisionReportSchema>;

export const decisionReportFormatSchema = z.enum(['html', 'pdf', 'json']);
export type DecisionReportFormat = z.infer<typeof decisionReportFormatSchema>;

const offerId = z.object({ offerId: identifierSchema });
const prose = z.string().trim().max(20_000);

export const decisionProcedures = {
  policy: procedure.output(z.object({ policy: decisionPolicySchema, isUsual: z.boolean() })),
  /** Null goes back to the usual one. Rejects with `bad_input` where it contradicts itself. */
  setPolicy: procedure
    .input(z.object({ policy: z.unknown(), reason: prose.optional() }))
    .output(z.object({ policy: decisionPolicySchema, isUsual: z.boolean() })),
  /** Everything that is known of an offer, in points, now. */
  assess: procedure.input(offerId).output(assessmentSchema),
  /** Of every offer on the list: what the list shows. */
  assessAll: procedure.output(
    z.array(
      offerId.extend({
        points: fitnessSchema.shape.points,
        recommendation: fitnessSchema.shape.recommendation,
        known: fitnessSchema.shape.known,
      }),
    ),
  ),
  /** Keeps a decision with the figures of now, and moves the offer on. */
  decide: procedure
    .input(offerId.extend({ outcome: outcomeSchema, reason: prose.min(1), conditions: prose.default('') }))
    .output(assessmentSchema),
  /** Starts what the workbench can find out by itself and has not yet: rules of the data set, the privacy study. Some of it may take minutes. */
  checkRest: procedure.input(offerId).output(z.object({ jobIds: z.array(identifierSchema) })),
  comment: procedure.input(offerId.extend({ criterion: criterionSchema.nullable(), text: prose.min(1) })).output(assessmentSchema),
  /** Only what one wrote oneself; the journal keeps it. */
  removeComment: procedure.input(z.object({ commentId: identifierSchema })).output(assessmentSchema),
  report: procedure.input(offerId.extend({ format: decisionReportFormatSchema })).output(
    z.object({
      fileName: z.string(),
      mediaType: z.string(),
      base64: z.string(),
      /** Where a copy of it lies on this machine. */
      path: z.string(),
    }),
  ),
};
