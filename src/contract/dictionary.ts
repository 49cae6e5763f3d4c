import * as z from 'zod';
import { columnKindSchema, fileFormatSchema, phiIdentifierSchema } from './profile.ts';
import { countSchema, instantSchema, scalarSchema } from './values.ts';

/** Rises when a reader of an older document could misread a newer one. */
export const dictionaryFormatVersion = 1;

/** A count, and whether every row was counted; an estimate is rounded. */
const figureSchema = z.object({ value: z.number().nonnegative(), isExact: z.boolean() });

/** What the values mean. `confidence` is null where a person decided, `share` where it was not counted. */
const meaningSchema = z.object({ type: z.string(), label: z.string(), confidence: z.number().nullable(), share: z.number().nullable() });
/** An identifier of HIPAA Safe Harbor that may be held. */
const identifierClaimSchema = z.object({ identifier: phiIdentifierSchema, label: z.string(), confidence: z.number().nullable() });

export const dictionaryColumnSchema = z.object({
  name: z.string(),
  /** From 1. */
  position: countSchema,
  /** What a person wrote about it. */
  description: z.string(),
  /** DuckDB's type. */
  type: z.string(),
  kind: columnKindSchema,
  /** Null where nobody knows. */
  meaning: meaningSchema.nullable(),
  phi: z.array(identifierClaimSchema),
  /** Of a nested column: what lies inside (`codes[].code`), where something is known of its meaning. */
  fields: z.array(z.object({ path: z.string(), meaning: meaningSchema.nullable(), phi: z.array(identifierClaimSchema) })),
  nullCount: figureSchema.nullable(),
  distinctCount: figureSchema.nullable(),
  /** In characters; texts only. */
  length: z.object({ min: countSchema, max: countSchema }).nullable(),
  /** Smallest, largest and most frequent values; all null and empty where `valuesLeftOut`. */
  min: scalarSchema,
  max: scalarSchema,
  examples: z.array(scalarSchema),
  /** Values are left out because they may identify people. */
  valuesLeftOut: z.boolean(),
});
export type DictionaryColumn = z.infer<typeof dictionaryColumnSchema>;

/** What a person needs to know to work with a file; also the document of `meshbench dictionary --json`. */
export const dictionarySchema = z.object({
  formatVersion: z.literal(dictionaryFormatVersion),
  generator: z.object({ name: z.literal('meshbench'), version: z.string() }),
  title: z.string(),
  description: z.string(),
  file: z.object({
    name: z.string(),
    format: fileFormatSchema,
    bytes: countSchema,
    /** Null for a folder. */
    sha256: z.string().nullable(),
  }),
  rowCount: figureSchema.nullable(),
  /** Set when only a part of the rows was read: every figure then describes that part. */
  readRows: countSchema.nullable(),
  profiledAt: instantSchema,
  columns: z.array(dictionaryColumnSchema),
});
export type DataDictionary = z.infer<typeof dictionarySchema>;
