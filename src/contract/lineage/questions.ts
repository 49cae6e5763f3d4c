import * as z from 'zod';
import { countSchema, instantSchema } from '../values.ts';
import { directionSchema, lineageColumnEdgeSchema, lineageEdgeSchema, lineageNodeSchema, lineagePlaceSchema } from './graph.ts';

export const impactInputSchema = z.object({
  start: lineagePlaceSchema,
  asOf: instantSchema.nullable().default(null),
  /** Affected nodes at most; the others are counted. */
  limit: countSchema.default(5000),
});
export type ImpactInput = z.input<typeof impactInputSchema>;

export const affectedSchema = z.object({
  node: lineageNodeSchema,
  /** How many hops downstream; data sets and jobs are hops alike. */
  hop: countSchema,
  /** Columns that are affected; all rows of the data set where `isWhole`. */
  fields: z.array(z.string()),
  isWhole: z.boolean(),
  /**
   * `columns`: column edges lead there. `datasets`: it reads what is affected, but nobody says which columns of it, so it may be affected.
   */
  through: z.enum(['columns', 'datasets']),
});

/** Everything that may break where a data set, a job or a column changes, and whom to tell. */
export const impactSchema = z.object({
  start: lineagePlaceSchema,
  asOf: instantSchema,
  complete: z.boolean(),
  cutBecause: z.array(z.string()),
  affected: z.array(affectedSchema),
  counts: z.object({ datasets: countSchema, jobs: countSchema, columns: countSchema, maybe: countSchema }),
  /** By name, those with the most first; a node with several owners counts for each. */
  owners: z.array(z.object({ name: z.string(), nodes: countSchema })),
  withoutOwner: countSchema,
  projects: z.array(z.object({ id: z.string(), name: z.string().nullable(), domainUnitName: z.string().nullable(), nodes: countSchema })),
  withoutProject: countSchema,
});
export type Impact = z.infer<typeof impactSchema>;

export const pathsInputSchema = z.object({
  from: lineagePlaceSchema,
  to: lineagePlaceSchema,
  asOf: instantSchema.nullable().default(null),
  /** Ways that are spelled out, the shortest first; nodes and edges are those of all ways. */
  limit: z.number().int().min(1).max(200).default(20),
});
export type PathsInput = z.input<typeof pathsInputSchema>;

export const pathsSchema = z.object({
  from: lineagePlaceSchema,
  to: lineagePlaceSchema,
  asOf: instantSchema,
  /** Each a list of places from the one to the other, in the direction in which data flow. */
  paths: z.array(z.array(lineagePlaceSchema)),
  /** All ways are spelled out. */
  complete: z.boolean(),
  cutBecause: z.array(z.string()),
  /** Everything that lies on any way. */
  nodes: z.array(lineageNodeSchema),
  edges: z.array(lineageEdgeSchema),
  columnEdges: z.array(lineageColumnEdgeSchema),
});
export type Paths = z.infer<typeof pathsSchema>;

export const diffInputSchema = z.object({
  /** What is compared: everything around a place, or (null) all there is. */
  start: lineagePlaceSchema.nullable().default(null),
  direction: directionSchema.default('both'),
  hops: z.number().int().min(1).nullable().default(null),
  before: instantSchema,
  /** Null: now. */
  after: instantSchema.nullable().default(null),
  /** Differences of each kind at most; the others are counted. */
  limit: countSchema.default(2000),
});
export type DiffInput = z.input<typeof diffInputSchema>;

const tally = z.object({ added: countSchema, removed: countSchema, changed: countSchema });

export const diffSchema = z.object({
  before: instantSchema,
  after: instantSchema,
  counts: z.object({ nodes: tally, edges: tally, columnEdges: tally }),
  complete: z.boolean(),
  cutBecause: z.array(z.string()),
  nodes: z.object({ added: z.array(lineageNodeSchema), removed: z.array(lineageNodeSchema) }),
  edges: z.object({ added: z.array(lineageEdgeSchema), removed: z.array(lineageEdgeSchema) }),
  columnEdges: z.object({
    added: z.array(lineageColumnEdgeSchema),
    removed: z.array(lineageColumnEdgeSchema),
    /** The same two columns, made by another job or in another way. */
    changed: z.array(z.object({ before: lineageColumnEdgeSchema, after: lineageColumnEdgeSchema })),
  }),
  /** The same in words, as Markdown. */
  report: z.string(),
});
export type Diff = z.infer<typeof diffSchema>;
