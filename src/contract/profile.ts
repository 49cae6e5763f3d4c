import * as z from 'zod';
import { columnContentSchema } from './column-content.ts';
import { drawnSchema } from './drawn.ts';
import { csvReadingsSchema } from './csv-reading.ts';
import { countSchema, instantSchema, scalarSchema } from './values.ts';

/** Rises when a reader of an older document could misread a newer one. */
export const profileFormatVersion = 1;

export const fileFormatSchema = z.enum(['parquet', 'csv', 'tsv', 'json', 'ndjson']);
export type FileFormat = z.infer<typeof fileFormatSchema>;

/** What is known of the file itself, before and apart from its values. */
export const fileFactsSchema = z.object({
  path: z.string(),
  /** Bytes on disk; for a folder, the sum over its parts. */
  bytes: countSchema,
  format: fileFormatSchema,
  compression: z.enum(['none', 'gzip', 'zstd']),
  /** Number of files read: 1, or the Parquet parts of a folder. */
  parts: countSchema,
  modifiedAt: instantSchema.nullable(),
  /** SHA-256 of the bytes, lower-case hex; null until it has been computed, and for a folder. */
  sha256: z.string().nullable(),
  /** Parquet: row groups, writer and codecs as the footer states them. */
  rowGroups: countSchema.nullable(),
  createdBy: z.string().nullable(),
  codecs: z.array(z.string()),
  /** Delimited text: what the reader decided on. */
  dialect: z
    .object({
      delimiter: z.string(),
      quote: z.string(),
      escape: z.string(),
      header: z.boolean(),
      encoding: z.string(),
      skippedLines: countSchema,
      /** A person chose it; else it was detected. */
      isChosen: z.boolean().default(false),
      /** Set where other ways to read the text make sense too. */
      others: csvReadingsSchema.nullable().default(null),
    })
    .nullable(),
});
export type FileFacts = z.infer<typeof fileFactsSchema>;

export const columnKindSchema = z.enum([
  'integer',
  'decimal',
  'float',
  'text',
  'boolean',
  'date',
  'timestamp',
  'time',
  'interval',
  'uuid',
  'binary',
  'nested',
]);
export type ColumnKind = z.infer<typeof columnKindSchema>;

export const histogramSchema = z.object({
  /** `linear` and `log`: equal widths on that scale, [from, to) and the last bin closed; `category`: one bin per value. */
  scale: z.enum(['linear', 'log', 'category']),
  bins: z.array(z.object({ from: scalarSchema, to: scalarSchema, count: z.number().nonnegative() })),
  isExact: z.boolean(),
  /** Values that lie so far from the others that their bins would hide these; they are not in `bins`. */
  tails: z.object({ below: z.number().nonnegative(), above: z.number().nonnegative() }).optional(),
});
export type Histogram = z.infer<typeof histogramSchema>;

/** What the values of a column mean: a claim with the share of filled rows that fit it. Evidence is in sentences and never holds a value. */
export const semanticClaimSchema = z.object({
  /** Stable, e.g. `npi`, `icd-10-cm`, `us-zip`. */
  type: z.string(),
  label: z.string(),
  share: z.number().min(0).max(1),
  confidence: z.number().min(0).max(1),
  evidence: z.array(z.string()),
});
export type SemanticClaim = z.infer<typeof semanticClaimSchema>;

/** Identifiers that 45 CFR 164.514(b)(2) names, in its order (4 and 5, telephone and fax, are numbered apart). */
export const phiIdentifierSchema = z.enum([
  'name',
  'geography',
  'date',
  'phone',
  'fax',
  'email',
  'ssn',
  'medical-record-number',
  'health-plan-number',
  'account-number',
  'licence-number',
  'vehicle',
  'device',
  'url',
  'ip-address',
  'biometric',
  'photo',
  'other-unique-code',
]);
export type PhiIdentifier = z.infer<typeof phiIdentifierSchema>;

/** A column may identify a person. No finding is no clearance. Evidence is in sentences and never holds a value. */
export const phiFindingSchema = z.object({
  identifier: phiIdentifierSchema,
  label: z.string(),
  confidence: z.number().min(0).max(1),
  evidence: z.array(z.string()),
});
export type PhiFinding = z.infer<typeof phiFindingSchema>;

/** Figures of what lies inside of a nested column: a field, the elements of a list, a list's length, a map's keys or values. */
export const nestedFieldSchema = z.object({
  /** From the column's name on: `.field`, `[]` for every element, `{key}` and `{value}` of a map. */
  path: z.string(),
  type: z.string(),
  holds: z.enum(['value', 'length']),
  /** Places looked at: rows, or elements of the lists above. */
  places: countSchema,
  nullCount: z.number().nonnegative(),
  distinctCount: z.number().nonnegative(),
  min: scalarSchema,
  max: scalarSchema,
  mean: z.number().nullable(),
  median: scalarSchema,
  topValues: z.array(z.object({ value: scalarSchema, count: z.number().nonnegative() })),
  /** As of a column; the shares are of the filled places looked at. */
  semanticTypes: z.array(semanticClaimSchema).default([]),
  phi: z.array(phiFindingSchema).default([]),
});
export type NestedField = z.infer<typeof nestedFieldSchema>;

export const nestedFieldsSchema = z.object({
  fields: z.array(nestedFieldSchema),
  /** Rows that were looked at; all of the file where `isExact`. */
  rows: countSchema,
  isExact: z.boolean(),
  /** Why not every field is here, in a sentence; null where every one is. */
  leftOut: z.string().nullable(),
});
export type NestedFields = z.infer<typeof nestedFieldsSchema>;

export const columnProfileSchema = z.object({
  name: z.string(),
  position: countSchema,
  /** DuckDB's type, e.g. `BIGINT`, `DECIMAL(18,2)`, `STRUCT(a INTEGER)`. */
  type: z.string(),
  kind: columnKindSchema,
  /**
   * `pending`: nothing but name and type; `estimated`: at least one figure is an estimate that this run will replace;
   * `settled`: no figure changes any more (single figures may remain estimates and say so); `failed`: see `problem`.
   */
  state: z.enum(['pending', 'estimated', 'settled', 'failed']),
  problem: z.string().nullable(),
  /** Rows that the estimated figures of this column come from; null when every figure is exact. */
  estimatedFromRows: countSchema.nullable(),
  nullCount: z.number().nonnegative().nullable(),
  nullCountIsExact: z.boolean(),
  /** Floating point only; NaN values are left out of every other numeric figure. */
  nanCount: countSchema.nullable(),
  /** Text only: values of length 0, and values of white space only (length > 0). */
  emptyCount: countSchema.nullable(),
  blankCount: countSchema.nullable(),
  /** Different values, null left out, all NaN counted as one. */
  distinctCount: z.number().nonnegative().nullable(),
  distinctIsExact: z.boolean(),
  /** Half width of the 95 % interval of an estimated `distinctCount`, in values. */
  distinctPlusMinus: z.number().nonnegative().nullable(),
  min: scalarSchema,
  max: scalarSchema,
  minMaxIsExact: z.boolean(),
  /** Numbers only: arithmetic mean and sample standard deviation (divisor n - 1) of the finite values. */
  mean: z.number().nullable(),
  standardDeviation: z.number().nullable(),
  momentsAreExact: z.boolean(),
  /** At p = 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99. Numbers: linear interpolation between neighbours; else the lower value. */
  quantiles: z.array(z.object({ p: z.number(), value: scalarSchema })),
  quantilesAreExact: z.boolean(),
  /** Text only, in characters (code points). */
  length: z.object({ min: countSchema, max: countSchema, mean: z.number(), isExact: z.boolean() }).nullable(),
  histogram: histogramSchema.nullable(),
  /** Most frequent values first, ties by value; at most 20. Counts are of the whole file: scaled up when estimated. */
  topValues: z.array(z.object({ value: scalarSchema, count: z.number().nonnegative() })),
  topValuesAreExact: z.boolean(),
  /** Parquet: compressed bytes of this column. */
  bytes: countSchema.nullable(),
  /** The best claim first; none until the column is settled, and in profiles made before there were claims. */
  semanticTypes: z.array(semanticClaimSchema).default([]),
  phi: z.array(phiFindingSchema).default([]),
  /** Null until the column is settled, and in profiles made before there was content. */
  content: columnContentSchema.nullable().default(null),
  /** Nested columns only. */
  nested: nestedFieldsSchema.nullable().default(null),
});
export type ColumnProfile = z.infer<typeof columnProfileSchema>;

/** A table of a standard that a file looks like, by the names of its columns. */
export const tableShapeSchema = z.object({
  standard: z.enum(['OMOP CDM 5.4', 'CDISC SDTM']),
  /** As the standard names it, e.g. `condition_occurrence`, `DM`. */
  table: z.string(),
  label: z.string(),
  confidence: z.number().min(0).max(1),
  /** Required columns that are not there. */
  missing: z.array(z.string()),
  evidence: z.array(z.string()),
});
export type TableShape = z.infer<typeof tableShapeSchema>;

export const profileWarningSchema = z.object({ code: z.string(), message: z.string() });

export const profileSchema = z.object({
  formatVersion: z.literal(profileFormatVersion),
  generator: z.object({ name: z.literal('meshbench'), version: z.string(), duckdb: z.string() }),
  startedAt: instantSchema,
  /** Null while the profile is still being made. */
  finishedAt: instantSchema.nullable(),
  file: fileFactsSchema,
  rowCount: countSchema.nullable(),
  rowCountIsExact: z.boolean(),
  /** Set when only a part of the rows was read on request: every figure then describes that part. */
  sample: z.object({ rows: countSchema, method: z.string(), seed: z.number().int() }).nullable(),
  /**
   * Set when the file itself is a sample that was drawn from something larger: every figure describes the sample, and what was drawn
   * from what, and how, is here.
   */
  drawn: drawnSchema.nullable().default(null),
  /** Rows that repeat an earlier row in every column (rows minus distinct rows); null is equal to null. */
  duplicateRowCount: z.number().nonnegative().nullable(),
  duplicateRowCountIsExact: z.boolean(),
  duplicatePlusMinus: z.number().nonnegative().nullable(),
  columns: z.array(columnProfileSchema),
  /** None in profiles made before it was looked for. */
  tableShapes: z.array(tableShapeSchema).default([]),
  warnings: z.array(profileWarningSchema),
});
export type Profile = z.infer<typeof profileSchema>;
export type ProfileWarning = z.infer<typeof profileWarningSchema>;

/** A step of a profile in the making: the head always, and those columns that changed since the last step. */
export const profileStepSchema = z.object({
  profile: profileSchema.omit({ columns: true }),
  columnCount: countSchema,
  changed: z.array(columnProfileSchema),
});
export type ProfileStep = z.infer<typeof profileStepSchema>;
