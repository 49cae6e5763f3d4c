import * as z from 'zod';
import { countSchema, instantSchema } from '../values.ts';

/** A data set or a job: `d` or `j`, then 16 hexadecimal digits of the SHA-256 of its key (core/lineage/openlineage, keyOf). The same on every machine. */
export const nodeIdSchema = z.string().regex(/^[dj][0-9a-f]{16}$/);
export type NodeId = z.infer<typeof nodeIdSchema>;

export const nodeNameSchema = z.object({ kind: z.enum(['dataset', 'job']), namespace: z.string(), name: z.string() });

/**
 * Where a statement comes from: `event` an OpenLineage event; `dbt` and `sql` were read from files; `catalog` is DataZone's own graph;
 * `hand` was drawn by a person.
 */
export const lineageOriginSchema = z.enum(['event', 'dbt', 'sql', 'catalog', 'hand']);
export type LineageOrigin = z.infer<typeof lineageOriginSchema>;

/** What data say of an edge: `untested` where nobody looked, or where one end has no sample. */
export const supportSchema = z.enum(['untested', 'supported', 'contradicted']);
export type Support = z.infer<typeof supportSchema>;

/** The asset of the catalog that a data set is, by its source identifier. */
export const nodeAssetSchema = z.object({
  connectionId: z.string(),
  assetId: z.string(),
  name: z.string(),
  projectId: z.string().nullable(),
  projectName: z.string().nullable(),
  domainUnitId: z.string().nullable(),
  domainUnitName: z.string().nullable(),
});

export const lineageNodeSchema = nodeNameSchema.extend({
  id: nodeIdSchema,
  /** What people call it: the asset's name where it is one, otherwise the last part of its name. */
  title: z.string(),
  /** What the namespace stands for, in words: `Glue in eu-central-1`, `Airflow`, `safety-db`. */
  system: z.string(),
  asset: nodeAssetSchema.nullable(),
  owners: z.array(z.string()),
  /** Columns that are known at that time, described or named by an edge; null for a job. */
  columnCount: countSchema.nullable(),
  origins: z.array(lineageOriginSchema),
  /** Samples of the workspace that hold data of it, for tests. */
  sampleIds: z.array(z.string()),
});
export type LineageNode = z.infer<typeof lineageNodeSchema>;

/** Validity is half open: from `since` (null: before all that is known) up to, and without, `until` (null: still). */
const validitySchema = { since: instantSchema.nullable(), until: instantSchema.nullable() };

export const lineageEdgeSchema = z.object({
  /** `from`, `>` and `to`. */
  id: z.string(),
  from: nodeIdSchema,
  to: nodeIdSchema,
  origins: z.array(lineageOriginSchema),
  ...validitySchema,
  /** Column edges between these two data sets at that time; 0 where none are known, and for edges of jobs. */
  columnEdgeCount: countSchema,
  support: supportSchema,
});
export type LineageEdge = z.infer<typeof lineageEdgeSchema>;

export const lineageColumnEdgeSchema = z.object({
  id: z.string(),
  from: nodeIdSchema,
  fromField: z.string(),
  to: nodeIdSchema,
  /** Null where the column decides which rows there are: a filter, a join. */
  toField: z.string().nullable(),
  /** `DIRECT`, `INDIRECT`, or as the producer wrote it. */
  type: z.string().nullable(),
  subtype: z.string().nullable(),
  description: z.string().nullable(),
  isMasking: z.boolean(),
  /** The job that makes it, where that is known. */
  job: nodeIdSchema.nullable(),
  origins: z.array(lineageOriginSchema),
  ...validitySchema,
  support: supportSchema,
});
export type LineageColumnEdge = z.infer<typeof lineageColumnEdgeSchema>;

export const directionSchema = z.enum(['upstream', 'downstream', 'both']);
export type Direction = z.infer<typeof directionSchema>;

/** A node, or one column of a data set. */
export const lineagePlaceSchema = z.object({ node: nodeIdSchema, field: z.string().nullable() });
export type LineagePlace = z.infer<typeof lineagePlaceSchema>;
