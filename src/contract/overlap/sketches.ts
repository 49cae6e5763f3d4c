import * as z from 'zod';
import { procedure } from '../procedure.ts';
import { countSchema, identifierSchema, instantSchema } from '../values.ts';
import { sketchHeadSchema, standingSchema } from './sketch.ts';

/** A file in base64, as the window reads and writes it. */
const carriedFileSchema = z.object({ fileName: z.string().min(1).max(1000), base64: z.string().max(64_000_000) });

export const sketchSummarySchema = z.object({
  id: identifierSchema,
  title: z.string(),
  standing: standingSchema,
  /** Why, in a sentence; what a person said goes before what follows from links and offers. */
  standingWhy: z.string(),
  isSaid: z.boolean(),
  /** The sample that it was made of, or whose whole a vendor sketched; null where it came from elsewhere. */
  sampleId: identifierSchema.nullable(),
  /** Made by a vendor for a request. */
  isAnswer: z.boolean(),
  /** `workspace`: compares with everything that was sketched here; `request`: with what was sketched again for that request. */
  key: z.enum(['workspace', 'request']),
  keyId: z.string(),
  rowCount: countSchema,
  columnCount: countSchema,
  /** Columns with hashes; the others are compared by name and type alone. */
  hashedColumns: countSchema,
  sampleOf: sketchHeadSchema.shape.sampleOf,
  keys: sketchHeadSchema.shape.keys,
  entities: sketchHeadSchema.shape.entities,
  time: sketchHeadSchema.shape.time,
  geography: sketchHeadSchema.shape.geography,
  bytes: countSchema,
  madeAt: instantSchema,
  /** Why it may not say what the sample holds now; null where it does. */
  stale: z.string().nullable(),
});
export type SketchSummary = z.infer<typeof sketchSummarySchema>;

export const sketchRequestSummarySchema = z.object({
  id: identifierSchema,
  title: z.string(),
  vendor: z.string(),
  note: z.string(),
  sampleId: identifierSchema.nullable(),
  columnCount: countSchema,
  keyId: z.string(),
  createdAt: instantSchema,
  answeredAt: instantSchema.nullable(),
  answerId: identifierSchema.nullable(),
  /** Owned data sets that an answer can be compared with, and those that cannot be, because their rows are not here any more. */
  covered: countSchema,
  notCovered: z.array(z.string()),
});
export type SketchRequestSummary = z.infer<typeof sketchRequestSummarySchema>;

const oneSketch = z.object({ sketchId: identifierSchema });
const oneRequest = z.object({ requestId: identifierSchema });

export const sketches = {
  /** Every sketched data set, owned ones first, then by title; and samples of which there is no sketch, with the reason. */
  list: procedure.output(
    z.object({
      sketches: z.array(sketchSummarySchema),
      without: z.array(z.object({ sampleId: identifierSchema, title: z.string(), why: z.string() })),
      isAutomatic: z.boolean(),
    }),
  ),
  /** Starts a job. Rejects with `conflict` before the sample has a profile, `not_found` where its rows are gone. */
  make: procedure.input(z.object({ sampleId: identifierSchema })).output(z.object({ jobId: identifierSchema })),
  /** Takes in a sketch file: a vendor's answer, or one that was made with this workspace's key. Rejects with `conflict` for another key. */
  take: procedure.input(carriedFileSchema).output(sketchSummarySchema),
  /** The file, in base64. */
  download: procedure.input(oneSketch).output(carriedFileSchema),
  /** What the file reveals, in sentences. */
  reveals: procedure.input(oneSketch).output(z.object({ sentences: z.array(z.string()), leftOut: z.array(z.string()) })),
  /** Null: as it follows from links and offers. */
  setStanding: procedure
    .input(oneSketch.extend({ standing: standingSchema.nullable(), reason: z.string().max(2000).optional() }))
    .output(sketchSummarySchema),
  remove: procedure.input(oneSketch.extend({ reason: z.string().max(2000).optional() })).output(z.object({ removed: z.boolean() })),
  requests: procedure.output(z.array(sketchRequestSummarySchema)),
  /** Writes a request with a key of its own, and starts a job that sketches what is owned and at hand with that key. */
  ask: procedure
    .input(
      z.object({
        vendor: z.string().trim().min(1).max(200),
        note: z.string().max(5000),
        /** The sample whose whole is wanted; its columns are asked for. Null: every column. */
        sampleId: identifierSchema.nullable(),
      }),
    )
    .output(z.object({ requestId: identifierSchema, jobId: identifierSchema.nullable() })),
  downloadRequest: procedure.input(oneRequest).output(carriedFileSchema),
  /** Forgets the key: an answer that comes later cannot be compared any more. Sketches that were made with it stay comparable. */
  withdraw: procedure.input(oneRequest).output(z.object({ withdrawn: z.boolean() })),
};
