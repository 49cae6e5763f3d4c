import * as z from 'zod';
import { procedure } from '../procedure.ts';
import { sampleSourceSchema } from '../samples.ts';
import { countSchema, identifierSchema, instantSchema } from '../values.ts';
import { nodeIdSchema, nodeNameSchema } from './graph.ts';

const nameText = z.string().max(4_096);
const namedSchema = nodeNameSchema.extend({ namespace: nameText, name: nameText });
const datasetSchema = z.object({ namespace: nameText, name: nameText });
const fieldText = z.string().min(1).max(2_048);
const longText = z.string().max(100_000);

const ends = { from: namedSchema, to: namedSchema };
const columnEnds = { from: datasetSchema, fromField: fieldText, to: datasetSchema, toField: fieldText.nullable() };

/** What a person says of lineage (core/lineage/statements.ts). The three kinds that begin with `no` hide what imports say. */
export const lineageStatementSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('node'), node: namedSchema, title: nameText.nullable(), description: longText.nullable() }),
  z.object({ kind: z.literal('edge'), transformation: longText.nullable(), ...ends }),
  z.object({
    kind: z.literal('column_edge'),
    ...columnEnds,
    type: z.enum(['DIRECT', 'INDIRECT']).nullable(),
    subtype: z.string().max(64).nullable(),
    description: longText.nullable(),
    isMasking: z.boolean(),
  }),
  z.object({ kind: z.literal('no_node'), node: namedSchema }),
  z.object({ kind: z.literal('no_edge'), ...ends }),
  z.object({ kind: z.literal('no_column_edge'), ...columnEnds }),
]);

/** A file that was attached: a copy of it is in the workspace, under the hash of its bytes. */
export const evidenceSchema = z.object({ name: z.string().max(1_024), sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: countSchema });
export type Evidence = z.infer<typeof evidenceSchema>;

export const keptStatementSchema = z.object({
  id: identifierSchema,
  statement: lineageStatementSchema,
  /** Half open; null for always, and for still. */
  validFrom: instantSchema.nullable(),
  validTo: instantSchema.nullable(),
  reason: z.string().nullable(),
  evidence: z.array(evidenceSchema),
  /** The domain that it is to be sent to; null where it stays in this workspace. */
  connectionId: identifierSchema.nullable(),
  actor: z.string(),
  createdAt: instantSchema,
  changedAt: instantSchema,
});
export type KeptStatement = z.infer<typeof keptStatementSchema>;

const details = {
  validFrom: instantSchema.nullable().default(null),
  validTo: instantSchema.nullable().default(null),
  evidence: z.array(evidenceSchema).max(100).default([]),
  connectionId: identifierSchema.nullable().default(null),
};

/**
 * `put` says something, in the place of what was said of the same thing: one statement stands for one node, edge or column edge.
 * `remove` takes back what a person said.
 */
export const statementStepSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('put'), statement: lineageStatementSchema, ...details }),
  z.object({ do: z.literal('remove'), id: identifierSchema }),
]);
export type StatementStep = z.infer<typeof statementStepSchema>;

export const statementsDoneSchema = z.object({
  /** Of the journal: what `revert` takes. Null where nothing changed. */
  sequence: z.number().int().positive().nullable(),
  /** Of what was put, in the order of the steps. */
  ids: z.array(identifierSchema),
});

/** An event that was posted to a domain, and what of it stands there. */
export const postedEventSchema = z.object({
  eventId: z.string(),
  connectionId: identifierSchema,
  postedAt: instantSchema,
  /** A later event of the same group has taken its place. */
  isSuperseded: z.boolean(),
});

export const statements = {
  /** All that stands, newest first; with `node`, what names it. */
  list: procedure.input(z.object({ node: nodeIdSchema.optional() })).output(z.array(keptStatementSchema)),
  /** All steps or none, in one entry of the journal. */
  edit: procedure
    .input(z.object({ steps: z.array(statementStepSchema).min(1).max(10_000), reason: z.string().trim().max(2_000).optional() }))
    .output(statementsDoneSchema),
  /** Takes an edit back, and takes back that it was taken back. @throws `conflict` where the same was changed again meanwhile */
  revert: procedure.input(z.object({ sequence: z.number().int().positive() })).output(statementsDoneSchema),
  /** Copies a file into the workspace, to be named by statements. */
  attach: procedure.input(z.object({ source: sampleSourceSchema })).output(evidenceSchema),
  /** Whether the copies are there and still what they were. */
  checkEvidence: procedure
    .input(z.object({ sha256: z.array(evidenceSchema.shape.sha256).max(1_000) }))
    .output(z.array(z.object({ sha256: evidenceSchema.shape.sha256, state: z.enum(['sound', 'missing', 'changed']) }))),
  /** The events by which a statement was sent, newest first. */
  posted: procedure.input(z.object({ id: identifierSchema })).output(z.array(postedEventSchema)),
};
