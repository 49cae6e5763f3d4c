import * as z from 'zod';
import { procedure } from './procedure.ts';
import { phiIdentifierSchema } from './profile.ts';
import { phiTestSchema, privacyOutputSchema } from './studies/privacy.ts';
import { identifierSchema, instantSchema } from './values.ts';

const choiceSchema = z.object({
  /** Null or left out: proposed. */
  quasiIdentifiers: z.array(z.string()).max(12).nullable().optional(),
  sensitive: z.array(z.string()).max(8).nullable().optional(),
  /** Left out: proposed; null: each row is a person of its own. */
  entity: z.string().nullable().optional(),
});
export type PrivacyChoice = z.infer<typeof choiceSchema>;

export const privacyRecordSchema = z.object({
  studyId: identifierSchema,
  finishedAt: instantSchema,
  /** The sample was profiled again since. */
  isOlderThanProfile: z.boolean(),
  choice: choiceSchema,
  output: privacyOutputSchema,
});
export type PrivacyRecord = z.infer<typeof privacyRecordSchema>;

export const privacy = {
  /** Starts the study of a sample as a job. */
  start: procedure
    .input(choiceSchema.extend({ sampleId: identifierSchema }))
    .output(z.object({ studyId: identifierSchema, jobId: identifierSchema })),
  /** The newest study; null before the first. Its examples are forms, never values. */
  latest: procedure.input(z.object({ sampleId: identifierSchema })).output(privacyRecordSchema.nullable()),
  /** Some values as they are, because a person asked to see them. They are kept nowhere. */
  reveal: procedure
    .input(
      z.object({
        sampleId: identifierSchema,
        column: z.string(),
        path: z.string().max(2000).nullable(),
        identifier: phiIdentifierSchema,
        test: phiTestSchema,
      }),
    )
    .output(z.object({ values: z.array(z.string()).max(20) })),
};
