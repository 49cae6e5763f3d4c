import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { drawnSchema } from './drawn.ts';
import { exportFormatSchema } from './export-formats.ts';
import { csvDialectSchema } from './csv-reading.ts';
import { procedure } from './procedure.ts';
import { fileFactsSchema, profileSchema, profileStepSchema } from './profile.ts';
import { rowSetSchema } from './row-set.ts';
import { countSchema, identifierSchema, instantSchema, scalarSchema } from './values.ts';

/** Where the bytes of a new sample are: a path on this machine, or files that the loopback host has received. */
export const sampleSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('path'), path: z.string().min(1).max(32_768) }),
  z.object({ kind: z.literal('upload'), uploadId: identifierSchema }),
]);
export type SampleSource = z.infer<typeof sampleSourceSchema>;

export const sampleSummarySchema = z.object({
  id: identifierSchema,
  title: z.string(),
  /** Deliveries of one data set share this name: what a person said, or what the title tells. */
  dataSet: z.string(),
  dataSetIsGiven: z.boolean(),
  /** Name of the file or folder that it came from, and where it was then. */
  fileName: z.string(),
  origin: z.string(),
  format: fileFactsSchema.shape.format.nullable(),
  bytes: countSchema,
  addedAt: instantSchema,
  removedAt: instantSchema.nullable(),
  /** From the newest finished run; null before the first. */
  rowCount: countSchema.nullable(),
  rowCountIsExact: z.boolean(),
  columnCount: countSchema.nullable(),
  duplicateRowCount: z.number().nullable(),
  duplicateRowCountIsExact: z.boolean(),
  /** Share of all cells that are null, 0 to 1. */
  nullShare: z.number().min(0).max(1).nullable(),
  profiledAt: instantSchema.nullable(),
  /** `none`: never profiled; `cancelled`: by a person; `interrupted`: Meshbench ended before it was complete. */
  profileState: z.enum(['none', 'running', 'ready', 'cancelled', 'interrupted', 'failed']),
  /** The job that profiles it now. */
  jobId: identifierSchema.nullable(),
  /** Why the newest run failed. */
  problem: z.string().nullable(),
  /** How it was drawn from something larger; null for a file or folder that was taken as a whole. */
  drawn: drawnSchema.nullable(),
  /** False when the rows cannot be read any more (the file is gone); the profile stays. */
  rowsAvailable: z.boolean(),
});
export type SampleSummary = z.infer<typeof sampleSummarySchema>;

export const sampleDetailSchema = sampleSummarySchema.extend({
  note: z.string(),
  columnNotes: z.record(z.string(), z.string()),
  /** How a person said that the delimited text is to be read; null: as it is detected. */
  dialect: csvDialectSchema.nullable(),
  /** Whether the place that it came from still holds what was read; `none`: it came from no path of this machine. */
  originState: z.enum(['same', 'changed', 'missing', 'none']),
});
export type SampleDetail = z.infer<typeof sampleDetailSchema>;

export const profileRunSchema = z.object({
  id: identifierSchema,
  sampleId: identifierSchema,
  startedAt: instantSchema,
  finishedAt: instantSchema,
  version: z.string(),
  duckdbVersion: z.string(),
  rowCount: countSchema,
  rowCountIsExact: z.boolean(),
  columnCount: countSchema,
  durationMs: countSchema,
});
export type ProfileRun = z.infer<typeof profileRunSchema>;

export const filterOperatorSchema = z.enum([
  'equals',
  'not_equals',
  'less',
  'at_most',
  'greater',
  'at_least',
  'contains',
  'starts_with',
  'is_null',
  'is_not_null',
  /** White space and nothing else, at least one character. */
  'is_blank',
  'is_nan',
  /** A number without a fraction; with exactly so many digits after the point. */
  'is_whole',
  'has_decimals',
  /** Masks of ColumnContent; `runs` for those in which runs are collapsed. */
  'matches_mask',
  'not_matches_mask',
  'matches_runs',
  'not_matches_runs',
  /** A text fault, a reading (see ColumnContent). */
  'has_fault',
  'reads_as',
  'not_reads_as',
  /** Equal without case and white space around. */
  'is_variant_of',
  /** One of the values of a JSON list. */
  'in_list',
  'length_at_least',
  'length_at_most',
  /** 1 (Monday) to 7; 1 to 12; 0 to 23. */
  'on_weekday',
  'in_month',
  'at_hour',
]);
export const rowFilterSchema = z.object({
  column: z.string(),
  operator: filterOperatorSchema,
  /** Comparisons: of the column's own type. What the other operators take is said at each; some take none. */
  value: scalarSchema.optional(),
});
export type RowFilter = z.infer<typeof rowFilterSchema>;
export const rowSortSchema = z.object({ column: z.string(), direction: z.enum(['ascending', 'descending']) });
export type RowSort = z.infer<typeof rowSortSchema>;

/** A page of at most 1,000 rows and 200 columns: ask for what is in view. */
export const rowQuerySchema = z.object({
  sampleId: identifierSchema,
  columns: z.array(z.string()).max(200),
  offset: countSchema,
  limit: z.number().int().min(1).max(1000),
  sort: z.array(rowSortSchema).max(5).default([]),
  filters: z.array(rowFilterSchema).max(50).default([]),
  /** Only rows of this set; filters apply too. */
  rows: rowSetSchema.optional(),
});
export type RowQuery = z.input<typeof rowQuerySchema>;

export const rowPageSchema = z.object({
  offset: countSchema,
  /** Rows that pass the filters. */
  rowCount: countSchema,
  /** Column by column. A text longer than 2,000 characters is cut; `cut` lists [row in page, full length]. */
  columns: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      values: z.array(scalarSchema),
      cut: z.array(z.tuple([countSchema, countSchema])),
    }),
  ),
});
export type RowPage = z.infer<typeof rowPageSchema>;

const sampleId = z.object({ sampleId: identifierSchema });

export const samples = {
  list: procedure.input(z.object({ removed: z.boolean().default(false) })).output(z.array(sampleSummarySchema)),
  get: procedure.input(sampleId).output(sampleDetailSchema),
  /** Registers the file and starts the job that reads it. */
  add: procedure
    .input(z.object({ source: sampleSourceSchema, title: z.string().max(200).optional() }))
    .output(z.object({ sampleId: identifierSchema, jobId: identifierSchema })),
  /** Starts a new run over all rows. */
  profile: procedure.input(sampleId).output(z.object({ jobId: identifierSchema })),
  /** Says how a delimited text is to be read (null: as it is detected) and starts the run that does, in place of one that is under way. */
  chooseDialect: procedure
    .input(sampleId.extend({ dialect: csvDialectSchema.nullable(), reason: z.string().max(2_000).optional() }))
    .output(z.object({ jobId: identifierSchema })),
  /** The profile of one run, or of the newest; null before the first has finished. */
  getProfile: procedure.input(sampleId.extend({ runId: identifierSchema.optional() })).output(profileSchema.nullable()),
  /** Steps of the profile being made now (first everything so far, then changes); ends when the run ends, at once when none is running. */
  watchProfile: procedure.input(sampleId).output(eventIterator(profileStepSchema)),
  runs: procedure.input(sampleId).output(z.array(profileRunSchema)),
  rows: procedure.input(rowQuerySchema).output(rowPageSchema),
  /** Changes what people wrote about a sample. Fields that are left out stay; an empty text clears. */
  edit: procedure
    .input(
      sampleId.extend({
        title: z.string().min(1).max(200).optional(),
        /** Null: the data set follows from the title again. */
        dataSet: z.string().max(200).nullable().optional(),
        note: z.string().max(20_000).optional(),
        columnNotes: z.record(z.string(), z.string().max(20_000)).optional(),
        reason: z.string().max(2_000).optional(),
      }),
    )
    .output(sampleDetailSchema),
  /** Off the shelf, restorable until the bin is emptied. Stops a running profile. */
  remove: procedure
    .input(z.object({ sampleIds: z.array(identifierSchema).min(1).max(1000), reason: z.string().max(2_000).optional() }))
    .output(z.array(sampleSummarySchema)),
  restore: procedure.input(z.object({ sampleIds: z.array(identifierSchema).min(1).max(1000) })).output(z.array(sampleSummarySchema)),
  /** The newest (or given) profile as a file to take away. */
  export: procedure
    .input(
      sampleId.extend({
        runId: identifierSchema.optional(),
        format: exportFormatSchema,
        /** Values of columns that may identify people; without them the file says that they are left out. */
        values: z.boolean().default(false),
      }),
    )
    .output(z.object({ fileName: z.string(), mediaType: z.string(), content: z.string() })),
  /** What is in a folder of this machine, so that a file can be picked by keyboard where no native dialog exists. */
  browse: procedure.input(z.object({ path: z.string().max(32_768).optional() })).output(
    z.object({
      path: z.string(),
      parent: z.string().nullable(),
      entries: z.array(z.object({ name: z.string(), path: z.string(), kind: z.enum(['folder', 'file']), bytes: countSchema.nullable() })),
      /** Entries left out beyond 5,000. */
      leftOut: countSchema,
    }),
  ),
};
