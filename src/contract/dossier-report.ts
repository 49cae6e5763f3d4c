import * as z from 'zod';
import { dossierSummarySchema } from './dossier.ts';

const generatorSchema = z.object({ name: z.literal('meshbench'), version: z.string() });

/** What `meshbench dossier make --json` prints. */
export const dossierReportSchema = z.object({
  formatVersion: z.literal(1),
  generator: generatorSchema,
  dossier: dossierSummarySchema,
  /** Files that were written where the command was told to. */
  written: z.array(z.string()),
});
export type DossierReport = z.infer<typeof dossierReportSchema>;

const checkSchema = z.object({
  name: z.enum(['archive', 'manifest', 'files', 'signature', 'journal']),
  outcome: z.enum(['passed', 'failed', 'missing']),
  detail: z.string(),
});

/** What `meshbench dossier verify --json` prints. */
export const dossierVerificationSchema = z.object({
  formatVersion: z.literal(1),
  generator: generatorSchema,
  /** No byte was changed since it was signed. */
  isWhole: z.boolean(),
  checks: z.array(checkSchema),
  /** The first bytes of the file that are not as they were written: `from` is the first, `to` the one after the last. */
  fault: z.object({ from: z.number(), to: z.number(), path: z.string().nullable(), reason: z.string() }).nullable(),
  title: z.string().nullable(),
  asOf: z.string().nullable(),
  signature: z
    .object({ name: z.string(), meaning: z.string(), signedAt: z.string(), publicKey: z.string(), fingerprint: z.string() })
    .nullable(),
});
export type DossierVerification = z.infer<typeof dossierVerificationSchema>;
