import * as z from 'zod';
import { procedure } from '../procedure.ts';
import { sampleSourceSchema } from '../samples.ts';
import { countSchema, identifierSchema, instantSchema } from '../values.ts';
import { lineageNodeSchema, lineageOriginSchema, lineagePlaceSchema, nodeIdSchema, nodeNameSchema } from './graph.ts';
import { diffInputSchema, diffSchema, impactInputSchema, impactSchema, pathsInputSchema, pathsSchema } from './questions.ts';
import { packedTraceSchema } from './packed-trace.ts';
import { traceInputSchema, traceSchema } from './trace.ts';

/** Everything that is known of lineage here, at any time. */
export const lineageSummarySchema = z.object({
  datasets: countSchema,
  jobs: countSchema,
  columns: countSchema,
  /** Edges and column edges that hold now. */
  edges: countSchema,
  columnEdges: countSchema,
  /** First and newest instant of which anything is said; null where nothing says when. */
  since: instantSchema.nullable(),
  until: instantSchema.nullable(),
  /** When something began or ended to hold, the oldest first; whole days where there are more than a thousand instants. */
  changes: z.array(z.object({ at: instantSchema, began: countSchema, ended: countSchema })),
  changesAre: z.enum(['instants', 'days']),
  origins: z.array(z.object({ origin: lineageOriginSchema, edges: countSchema, columnEdges: countSchema })),
});
export type LineageSummary = z.infer<typeof lineageSummarySchema>;

export const lineageHitSchema = z.object({
  node: lineageNodeSchema,
  /** The column that was found; null where the data set or job was. */
  field: z.string().nullable(),
});

export const findInputSchema = z.object({
  /** Every word of it occurs in the name, the namespace, the title or (for a column) the column's name; all where it is empty. */
  text: z.string().max(512),
  kinds: z.array(z.enum(['dataset', 'job', 'column'])).default(['dataset', 'job', 'column']),
  asOf: instantSchema.nullable().default(null),
  offset: countSchema.default(0),
  limit: z.number().int().min(1).max(500).default(50),
});
export type FindInput = z.input<typeof findInputSchema>;

export const findSchema = z.object({
  hits: z.array(lineageHitSchema),
  /** All that fit, by kind, whichever kinds were asked for. */
  counts: z.object({ datasets: countSchema, jobs: countSchema, columns: countSchema }),
});
export type Found = z.infer<typeof findSchema>;

export const nodeColumnSchema = z.object({
  field: z.string(),
  type: z.string().nullable(),
  description: z.string().nullable(),
  /** Whether the data set's description has it; otherwise an edge names it. */
  isDescribed: z.boolean(),
  upstream: countSchema,
  downstream: countSchema,
});

export const nodeDetailSchema = z.object({
  node: lineageNodeSchema,
  asOf: instantSchema,
  description: z.string().nullable(),
  /** Of a data set, in the order of its description; empty for a job. */
  columns: z.array(nodeColumnSchema),
  /** Since when the columns are as they are; null where nobody described them. */
  describedSince: instantSchema.nullable(),
  symlinks: z.array(nodeNameSchema.pick({ namespace: true, name: true })),
  sql: z.string().nullable(),
  /** The job that starts this one. */
  parent: nodeIdSchema.nullable(),
  runs: z.object({
    total: countSchema,
    newest: z.array(z.object({ runId: z.string(), at: instantSchema.nullable(), state: z.string().nullable() })),
  }),
  upstream: countSchema,
  downstream: countSchema,
  firstSeen: instantSchema.nullable(),
  lastSeen: instantSchema.nullable(),
});
export type NodeDetail = z.infer<typeof nodeDetailSchema>;

export const lineageCountsSchema = z.object({
  events: countSchema,
  refused: countSchema,
  datasets: countSchema,
  jobs: countSchema,
  edges: countSchema,
  columnEdges: countSchema,
});
export type LineageCounts = z.infer<typeof lineageCountsSchema>;

export const lineageImportSchema = z.object({
  id: identifierSchema,
  title: z.string(),
  origin: lineageOriginSchema,
  sha256: z.string(),
  bytes: countSchema,
  counts: lineageCountsSchema,
  importedAt: instantSchema,
});
export type LineageImport = z.infer<typeof lineageImportSchema>;

export const lineageRefusedSchema = z.object({ file: z.string(), line: countSchema, reason: z.string() });
export type LineageRefused = z.infer<typeof lineageRefusedSchema>;

/** How SQL is read: the dialect, and what its names stand for. */
export const sqlSettingsSchema = z.object({
  /** One of those that `sources.dialects` tells. */
  dialect: z.string().max(32).default('generic'),
  /** Namespace of the database that it runs in; of data sets that are not known yet. */
  namespace: z.string().max(1_024).default('sql'),
  /** Put before names that are not qualified as far: `warehouse.mart`. */
  prefix: z.string().max(1_024).default(''),
});
export type SqlSettings = z.input<typeof sqlSettingsSchema>;

/** Columns that nobody can tell: a star over a data set that nobody described, a name that several have. Nothing was guessed for it. */
export const unresolvedSchema = z.object({
  /** The file, or the model of a dbt project. */
  where: z.string(),
  line: countSchema,
  /** `places`: columns are written by their place, and the target's are not known. */
  kind: z.enum(['star', 'column', 'places']),
  /** As it is written; the target for `places`. */
  what: z.string(),
  /** What it could be of. */
  tables: z.array(z.object({ namespace: z.string(), name: z.string() })),
});

/** What came of files that were imported together. */
export const importedLineageSchema = z.object({
  /** In all of the files, each thing once. */
  events: countSchema,
  datasets: countSchema,
  jobs: countSchema,
  edges: countSchema,
  columnEdges: countSchema,
  /** Events that were not taken and facets that were not used; the first ten thousand. */
  refused: z.array(lineageRefusedSchema),
  refusedCount: countSchema,
  /** Of dbt and SQL; the first ten thousand. */
  unresolved: z.array(unresolvedSchema).default([]),
  unresolvedCount: countSchema.default(0),
  imports: z.array(lineageImportSchema),
  /** Files that had been imported before, byte for byte: nothing was written for them. */
  knownAlready: countSchema,
});
export type ImportedLineage = z.infer<typeof importedLineageSchema>;

export const importProcedures = {
  /** Imports that stand, the newest first. */
  list: procedure.output(z.array(lineageImportSchema)),
  /**
   * Starts a job that imports files of OpenLineage events (JSON, NDJSON), manifests of dbt and scripts of SQL, or folders of them.
   * @param sql how scripts are read; namespace: of manifests, too
   */
  start: procedure
    .input(z.object({ sources: z.array(sampleSourceSchema).min(1).max(1000), sql: sqlSettingsSchema.optional() }))
    .output(z.object({ jobId: identifierSchema })),
  /** What came of that job; null while it runs, and where it failed or was long ago. */
  result: procedure.input(z.object({ jobId: identifierSchema })).output(importedLineageSchema.nullable()),
  /** Takes back an import with all that only it said. */
  takeBack: procedure.input(z.object({ importId: identifierSchema, reason: z.string().max(2000).optional() })).output(z.object({})),
};

export const exportedSchema = z.object({
  events: z.array(z.string()),
  next: countSchema.nullable(),
  /** Events of this page that were not sound as they came: what is missing was filled in, and facets that do not fit were left out. */
  changed: countSchema,
});
export type Exported = z.infer<typeof exportedSchema>;

export const graphProcedures = {
  summary: procedure.output(lineageSummarySchema),
  find: procedure.input(findInputSchema).output(findSchema),
  node: procedure.input(z.object({ node: nodeIdSchema, asOf: instantSchema.nullable().default(null) })).output(nodeDetailSchema),
  /** Data sets whose asset a sample of this workspace is linked to: it holds data of them. */
  ofSample: procedure.input(z.object({ sampleId: identifierSchema })).output(z.object({ nodes: z.array(lineageNodeSchema) })),
  /** Rejects with `not_found` where no such node or column is known. */
  trace: procedure.input(traceInputSchema).output(traceSchema),
  /** The same, for pictures of tens of thousands of nodes. */
  packedTrace: procedure.input(traceInputSchema).output(packedTraceSchema),
  impact: procedure.input(impactInputSchema).output(impactSchema),
  paths: procedure.input(pathsInputSchema).output(pathsSchema),
  diff: procedure.input(diffInputSchema).output(diffSchema),
  /** A page of all that is known as events of OpenLineage 2-0-2, each a line of JSON; `next` goes on, null at the end. */
  exportEvents: procedure
    .input(z.object({ after: countSchema.nullable().default(null), limit: z.number().int().min(1).max(10_000).default(1_000) }))
    .output(exportedSchema),
  /** The node of a name as people write it: identifier, `namespace/name`, or a name that only one node has. */
  place: procedure.input(z.object({ text: z.string().max(4096) })).output(lineagePlaceSchema),
};
