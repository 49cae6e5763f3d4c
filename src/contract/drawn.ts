import * as z from 'zod';
import { countSchema, instantSchema } from './values.ts';

/** How rows were, or will be, chosen. */
export const drawMethodSchema = z.enum([
  /** Row groups over all files by chance, and of each an equal share of rows: every row has the same chance. */
  'rows',
  /** The same in every partition, each with its share of the rows. */
  'partitions',
  /** Text: stretches at random places, cut at the ends of records. */
  'stretches',
  /** The object as it is. */
  'whole',
]);
export type DrawMethod = z.infer<typeof drawMethodSchema>;

/** Files that play no part, and why; nothing is left out without a word. */
export const leftOutSchema = z.object({
  reason: z.enum(['hidden', 'empty', 'other_format', 'archived', 'unreadable', 'encrypted', 'compressed']),
  files: countSchema,
  bytes: countSchema,
  /** At most five of them. */
  examples: z.array(z.string()),
});
export type LeftOut = z.infer<typeof leftOutSchema>;

/** Requests to the store, each attempt counted, and bytes of objects that came back. */
export const transferSchema = z.object({ requests: countSchema, bytes: countSchema });
export type Transfer = z.infer<typeof transferSchema>;

/** What is known of a sample that was drawn from a larger whole: enough to judge its figures, and to draw it again. */
export const drawnSchema = z.object({
  /** `s3://bucket/prefix`, or a path of this machine. */
  address: z.string(),
  drawnAt: instantSchema,
  format: z.enum(['parquet', 'csv', 'tsv', 'ndjson', 'other']),
  method: drawMethodSchema,
  seed: z.number().int(),
  /** Null where nobody has counted: the object was taken as it is. */
  rows: countSchema.nullable(),
  ofRows: z.number().nonnegative().nullable(),
  ofRowsIsExact: z.boolean(),
  /** The chance with which a row came into the sample: equal for all where least and most are the same. */
  chance: z.object({ least: z.number().min(0).max(1), most: z.number().min(0).max(1) }).nullable(),
  files: z.object({ taken: countSchema, of: countSchema }),
  rowGroups: z.object({ taken: countSchema, of: countSchema, ofIsExact: z.boolean() }).nullable(),
  partitions: z.object({ taken: countSchema, of: countSchema }).nullable(),
  /** Bytes of all files together. */
  ofBytes: countSchema,
  /** Bytes of the row groups, or stretches, that were taken. */
  bytesTaken: countSchema,
  /** What it cost to look at what is there, and to draw. */
  looked: transferSchema,
  drawn: transferSchema,
  /** Times that it was begun again because a file had changed meanwhile. */
  restarts: countSchema,
  leftOut: z.array(leftOutSchema),
  /** Stretches of text in which the ends of records could not be told. */
  stretchesLeftOut: countSchema,
});
export type Drawn = z.infer<typeof drawnSchema>;
