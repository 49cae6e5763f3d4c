import * as z from 'zod';
import { directionSchema, lineagePlaceSchema } from './lineage/graph.ts';
import { procedure } from './procedure.ts';
import { countSchema, identifierSchema, instantSchema } from './values.ts';

export const dossierQuestionSchema = z.object({
  title: z.string().trim().min(1).max(300),
  /** The inquiry in the person's words. */
  question: z.string().max(5000).nullable(),
  start: lineagePlaceSchema,
  direction: directionSchema,
  hops: z.number().int().min(1).nullable(),
  asOf: instantSchema,
});
export type DossierQuestion = z.infer<typeof dossierQuestionSchema>;

/** Who signs here: a key on this machine that only a passphrase opens. */
export const signingKeySchema = z.object({ name: z.string(), publicKey: z.string(), fingerprint: z.string(), createdAt: instantSchema });
export type SigningKey = z.infer<typeof signingKeySchema>;

export const dossierSignerSchema = z.object({ name: z.string(), meaning: z.string(), signedAt: instantSchema, fingerprint: z.string() });

export const dossierSummarySchema = z.object({
  id: identifierSchema,
  title: z.string(),
  subject: z.string(),
  question: dossierQuestionSchema,
  /** Null: a draft that nobody signed. */
  signer: dossierSignerSchema.nullable(),
  /** Of the bundle. */
  sha256: z.string(),
  bytes: countSchema,
  counts: z.object({ nodes: countSchema, edges: countSchema, columnEdges: countSchema, notChecked: countSchema, conflicts: countSchema }),
  complete: z.boolean(),
  madeAt: instantSchema,
  /** Where the bundle and the PDF lie on this machine. */
  bundlePath: z.string(),
  pdfPath: z.string(),
});
export type DossierSummary = z.infer<typeof dossierSummarySchema>;

export const dossier = {
  /** The key of this machine; null where none was made. */
  signingKey: procedure.output(signingKeySchema.nullable()),
  /** Makes the key. Rejects with `conflict` where there is one: what was signed with it could not be signed again. */
  createSigningKey: procedure
    .input(z.object({ name: z.string().trim().min(1).max(200), passphrase: z.string().min(8).max(1000) }))
    .output(signingKeySchema),
  /** Starts a job that brings everything together, writes and, where it is wanted, signs. Rejects with `no_permission` for a wrong passphrase. */
  make: procedure
    .input(
      z.object({
        question: dossierQuestionSchema,
        signing: z.object({ meaning: z.string().trim().min(1).max(500), passphrase: z.string().max(1000) }).nullable(),
      }),
    )
    .output(z.object({ jobId: identifierSchema, dossierId: identifierSchema })),
  /** Those that are there, the newest first. */
  list: procedure.output(z.array(dossierSummarySchema)),
  /** The bytes of one of its files in base64; `verifier`: the page that verifies a bundle without Meshbench. */
  download: procedure
    .input(z.object({ dossierId: identifierSchema, file: z.enum(['bundle', 'pdf', 'verifier']) }))
    .output(z.object({ fileName: z.string(), base64: z.string() })),
};
