import * as z from 'zod';
import { countSchema, identifierSchema, instantSchema, scalarSchema } from '../values.ts';

/** Rises when a reader of an older file could misread a newer one. */
export const sketchVersion = 1;

/**
 * How values become hashes: canonical forms, choice of values, keyed hash. Hashes of two schemes say nothing about each other. The choice
 * rests on DuckDB's `hash`, which may change with its version; a test holds it to known values, and this name changes with them.
 */
export const sketchScheme = 'canonical-1 choice-1 hmac-sha256';

/** What kind of canonical form a column's values got. Only values of one kind can be equal, `mixed` apart. */
export const canonicalKindSchema = z.enum(['number', 'text', 'code', 'digits', 'date', 'timestamp', 'time', 'boolean', 'mixed']);
export type CanonicalKind = z.infer<typeof canonicalKindSchema>;

/** Why there are no hashes of a column. `tiny_domain`: so few different values that hashes would tell them and compare nothing. */
export const sketchProtectionSchema = z.enum(['tiny_domain', 'empty', 'free_text', 'binary', 'unreadable']);
export type SketchProtection = z.infer<typeof sketchProtectionSchema>;

export const entityKindSchema = z.enum(['patient', 'provider', 'record', 'other']);
export type EntityKind = z.infer<typeof entityKindSchema>;

const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`));
/** Names a key without telling it. */
export const keyIdSchema = hex(16);
/** 32 bytes. */
export const sketchKeySchema = hex(64);
const monthSchema = z.string().regex(/^\d{4,6}-(0[1-9]|1[0-2])$/);
const nameSchema = z.string().max(20_000);

export const distinctFigureSchema = z.object({
  value: z.number().nonnegative(),
  isExact: z.boolean(),
  /** Half width of the 95 % interval of an estimate, in values. */
  plusMinus: z.number().nonnegative().nullable(),
});
export type DistinctFigure = z.infer<typeof distinctFigureSchema>;

/** Ends of a column's values, moved outwards to round ones: they are no value of a person. */
export const sketchRangeSchema = z.object({ from: scalarSchema, to: scalarSchema });

const columnHeadShape = {
  /** The column's name; for what lies inside a nested one, the outer column's. */
  name: nameSchema,
  /** The name, or from it on `.field`, `[]`, `{key}`, `{value}`. */
  path: nameSchema,
  /** DuckDB's type. */
  logicalType: nameSchema,
  canonicalKind: canonicalKindSchema,
  /** The best claim of the profile, e.g. `ndc`; null where there is none. */
  semanticType: z.string().max(200).nullable(),
  /** The profile found that it may identify a person. */
  isPersonal: z.boolean(),
  /** Places: rows, or inside nested columns elements. Blank texts count as null. */
  rowCount: countSchema,
  nullCount: countSchema,
  distinctCount: distinctFigureSchema,
  /** Share of the hash space whose values are kept; 1: every value is. */
  theta: z.number().gt(0).max(1),
  range: sketchRangeSchema.nullable(),
  /** The most frequent shape (`A`, `a`, `9`); null where there is no usual one. */
  mask: z.string().max(80).nullable(),
  protection: sketchProtectionSchema.nullable(),
};

export const sketchHeadSchema = z.object({
  title: z.string().max(500),
  rowCount: countSchema,
  /** Null for a whole data set; else how many rows its rows were taken from, and whether by chance. */
  sampleOf: z.object({ rows: z.number().nonnegative().nullable(), isByChance: z.boolean() }).nullable(),
  /** Sets of paths that tell every row apart. */
  keys: z.array(z.array(nameSchema).min(1)).max(50),
  /** Columns that name who or what the rows are about. */
  entities: z.array(z.object({ path: nameSchema, kind: entityKindSchema })).max(200),
  /** Months between which the rows lie, by each column of dates that are no birth dates. */
  time: z.array(z.object({ path: nameSchema, from: monthSchema, to: monthSchema })).max(200),
  /** Regions of at least eleven rows. */
  geography: z
    .array(z.object({ path: nameSchema, semanticType: z.string(), regions: z.array(z.string().max(100)).max(400), isWhole: z.boolean() }))
    .max(50),
  madeFrom: z.object({
    /** Without folders. */
    file: z.string().max(1000),
    format: z.string().max(20),
    bytes: countSchema,
    sha256: hex(64).nullable(),
  }),
  madeAt: instantSchema,
  scheme: z.string().max(200),
  keyId: keyIdSchema,
  /** The request that it answers. */
  requestId: identifierSchema.nullable(),
  /** Most values that are kept of a column. */
  k: z.number().int().min(16).max(65_536),
});
export type SketchHead = z.infer<typeof sketchHeadSchema>;

/** Sorted hashes below `theta`, delta-coded: see docs/sketch-file.md. */
const packedHashesSchema = z.object({
  count: z.number().int().nonnegative().max(65_536),
  /** Precision of each hash. */
  bits: z.number().int().min(1).max(52),
  /** Parameter of the Rice code. */
  rice: z.number().int().min(0).max(52),
  base64: z.string().max(1_000_000),
});

export const packedColumnSchema = z.object({ ...columnHeadShape, hashes: packedHashesSchema });
export type PackedColumn = z.infer<typeof packedColumnSchema>;

/** A combination of columns whose values were hashed together, e.g. who, when and what: what two data sets share of their rows. */
export const packedCombinationSchema = packedColumnSchema.extend({ parts: z.array(nameSchema).min(2).max(8) });

/** The text inside a sketch file; see docs/sketch-file.md. */
export const sketchFileSchema = z.object({
  format: z.literal('meshbench-sketch'),
  version: z.literal(sketchVersion),
  generator: z.object({ name: z.literal('meshbench'), version: z.string().max(100), duckdb: z.string().max(100) }),
  /** What the file reveals, in sentences. */
  reveals: z.array(z.string().max(1000)).max(50),
  dataSet: sketchHeadSchema,
  columns: z.array(packedColumnSchema).max(5000),
  combinations: z.array(packedCombinationSchema).max(10),
  /** What of the file was not sketched, in sentences. */
  leftOut: z.array(z.string().max(1000)).max(200),
  /** SHA-256 of the canonical JSON (RFC 8785) of all the rest. */
  sha256: hex(64),
});
export type SketchFile = z.infer<typeof sketchFileSchema>;

/** What a vendor is given; holds a key of its own that is used for nothing else. */
export const sketchRequestFileSchema = z.object({
  format: z.literal('meshbench-sketch-request'),
  version: z.literal(sketchVersion),
  id: identifierSchema,
  title: z.string().max(500),
  /** Who asks, as they name themselves. */
  from: z.string().max(500),
  note: z.string().max(5000),
  createdAt: instantSchema,
  scheme: z.string().max(200),
  k: z.number().int().min(16).max(65_536),
  key: sketchKeySchema,
  keyId: keyIdSchema,
  /** Paths to sketch; empty for every one. */
  columns: z.array(z.object({ path: nameSchema, logicalType: nameSchema, semanticType: z.string().max(200).nullable() })).max(5000),
  sha256: hex(64),
});
export type SketchRequestFile = z.infer<typeof sketchRequestFileSchema>;

/** How a company has to do with a data set: `owned`, `offered` by a vendor, or nobody has said. */
export const standingSchema = z.enum(['owned', 'offered', 'undecided']);
export type Standing = z.infer<typeof standingSchema>;
